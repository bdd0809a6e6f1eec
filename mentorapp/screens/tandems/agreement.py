"""The agreement of a tandem: its words, who has signed, and the form to draft or change it."""

from dataclasses import replace
from datetime import date

from mentorapp.core.pairs.agreement import (
    AIMS_MOST,
    RHYTHMS,
    WAY_OUT_MOST,
    WAYS_MOST,
    OpenedAgreement,
    Terms,
    usual_rhythm,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import LANGUAGES, _, current_voice, ngettext, speaking
from mentorapp.i18n.dates import spell_day, spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Fact,
    Form,
    Message,
    Option,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import agreement_action, only_the_two, sample_pair
from mentorapp.screens.tandems.telling import tandem_news


def agreement_drafted(pair: Pair, reader: Person) -> Message:
    name = pair.partner_of(reader).name
    return _news_of_agreement(
        pair,
        heading=_("{name} has drafted your agreement").format(name=name),
        text=_("Read it, then agree or change it. Only the two of you can see it."),
    )


def agreement_owed(pair: Pair, reader: Person, *, since: date) -> Message:
    """A reminder; the wording waits without an end."""
    return _news_of_agreement(
        pair,
        heading=_("A reminder: your agreement waits for your yes"),
        text=_(
            "{name} wrote it on {day}. Read it, then agree or change it. "
            "Only the two of you can see it."
        ).format(name=pair.partner_of(reader).name, day=spell_day(since)),
    )


def agreement_confirmed(pair: Pair, reader: Person) -> Message:
    return _news_of_agreement(
        pair,
        heading=_("Your agreement stands"),
        text=_("{name} has agreed, too. Either of you can change it later.").format(
            name=pair.partner_of(reader).name
        ),
    )


def agreement_page(pair: Pair, reader: Person, agreed: OpenedAgreement) -> Page:
    agree = Action(
        name="sign_agreement",
        label=_("Agree"),
        target=f"{pair.id}:{agreed.edition}",
        weight=Weight.PRIMARY,
    )
    change = Action(name="change_agreement", label=_("Change"), target=str(pair.id))
    return Page(
        name="agreement",
        target=str(pair.id),
        title=_("Our agreement"),
        heading=_("What you two have agreed on")
        if agreed.confirmed_at
        else _("What you two want to agree on"),
        sections=(
            Section(heading=_("Our aims"), text=agreed.terms.aims),
            Section(facts=_facts(pair, agreed)),
            Section(
                facts=_signatures(pair, reader, agreed),
                text=_standing(pair, reader, agreed),
                actions=(*(() if agreed.signed_by_reader else (agree,)), change),
                note=_("{only_you} They see only that you have agreed.").format(
                    only_you=only_the_two()
                ),
            ),
        ),
    )


def agreement_form(
    pair: Pair, reader: Person, agreed: OpenedAgreement | None, *, seen: int
) -> Form:
    """`seen` is the edition it was opened for; when that is past, the new aims are shown too."""
    now_says = agreed.terms.aims if agreed and seen < agreed.edition else ""
    terms = agreed.terms if agreed else _first_draft(pair)
    clause = words_of(pair.cohort.programme.confidentiality)
    return Form(
        name="agreement",
        target=f"{pair.id}:{agreed.edition if agreed else 0}",
        title=_("Our agreement"),
        intro=_("Meanwhile the aims say: {text}").format(text=now_says)
        if now_says
        else _(
            "Best written together in your first meeting. {name} reads it, then both agree."
        ).format(name=pair.partner_of(reader).name),
        fields=_fields(terms),
        submit=_("Put to both"),
        note="\n".join(
            (
                *((_("Confidentiality: {clause}").format(clause=clause),) if clause else ()),
                only_the_two(),
            )
        ),
    )


def _fields(terms: Terms) -> tuple[TextField | ChoiceField, ...]:
    return (
        TextField(
            name="aims",
            label=_("Our aims"),
            hint=_("What do you two want to reach, and how will you notice?"),
            value=terms.aims,
            long=True,
            most=AIMS_MOST,
        ),
        ChoiceField(
            name="rhythm",
            label=_("How often do you meet?"),
            options=tuple(Option(value=str(n), label=spell_rhythm(n)) for n in RHYTHMS),
            value=str(terms.rhythm),
        ),
        TextField(
            name="ways",
            label=_("How do you reach each other in between?"),
            hint=_("For instance: chat any time, calls only when arranged."),
            value=terms.ways,
            long=True,
            most=WAYS_MOST,
            required=False,
        ),
        TextField(
            name="way_out",
            label=_("How do you end it, if one of you wants to?"),
            value=terms.way_out,
            long=True,
            most=WAY_OUT_MOST,
            required=False,
        ),
    )


def spell_rhythm(weeks: int) -> str:
    return ngettext("Every week", "Every {n} weeks", weeks).format(n=weeks)


def _first_draft(pair: Pair) -> Terms:
    return Terms(
        aims="",
        rhythm=usual_rhythm(pair),
        way_out=_usual_way_out(pair),
    )


def _usual_way_out(pair: Pair) -> str:
    return _(
        "Each of us may end the tandem at any time and without giving reasons. "
        "We tell each other ourselves; if that is hard, {contact} helps."
    ).format(contact=pair.cohort.programme.contact)


def _way_out(pair: Pair, written: str) -> str:
    """What nobody changed reads in the language of each of the two."""
    for language in LANGUAGES:
        with speaking(replace(current_voice(), language=language)):
            usual = _usual_way_out(pair)
        if written == usual:
            return _usual_way_out(pair)
    return written


def _facts(pair: Pair, agreed: OpenedAgreement) -> tuple[Fact, ...]:
    said = (
        (_("Rhythm"), spell_rhythm(agreed.terms.rhythm)),
        (_("Ways to reach each other"), agreed.terms.ways),
        (_("Way out"), _way_out(pair, agreed.terms.way_out)),
        (_("Confidentiality"), words_of(agreed.clause)),
    )
    return tuple(Fact(label=label, value=value) for label, value in said if value)


def _signatures(pair: Pair, reader: Person, agreed: OpenedAgreement) -> tuple[Fact, ...]:
    if agreed.confirmed_at is not None:
        day = spell_day_briefly(reader.day_of(agreed.confirmed_at))
        return (Fact(label=_("Agreed by both on"), value=day),)
    yes, no = _("has agreed"), _("has yet to agree")
    partner = pair.partner_of(reader).name
    return (
        Fact(
            label=_("You"),
            value=_("have agreed") if agreed.signed_by_reader else _("have yet to agree"),
        ),
        Fact(label=partner, value=yes if agreed.signed_by_partner else no),
    )


def _standing(pair: Pair, reader: Person, agreed: OpenedAgreement) -> str:
    if agreed.confirmed_at is not None or agreed.signed_by_reader:
        return ""
    return (
        _("You wrote this wording.")
        if agreed.own
        else _("{name} wrote this wording.").format(name=pair.partner_of(reader).name)
    )


def _news_of_agreement(pair: Pair, *, heading: str, text: str) -> Message:
    return tandem_news(
        heading=heading, text=text, actions=(agreement_action(pair, weight=Weight.PRIMARY),)
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    text = "Bis zum Sommer eine *Projektleitung* übernehmen & <sicher> verhandeln. "
    terms = Terms(aims=text * 8, rhythm=4, ways="Chat jederzeit. " * 9, way_out="Offen sagen.")
    drafts = [
        OpenedAgreement(
            terms=terms,
            clause=dict(pair.cohort.programme.confidentiality),
            edition=2,
            own=own,
            signed_by_reader=mine,
            signed_by_partner=theirs,
            confirmed_at=samples.NOON if mine and theirs else None,
        )
        for own, mine, theirs in ((True, False, False), (False, True, False), (False, True, True))
    ]
    return (
        agreement_drafted(pair, pair.mentee),
        agreement_owed(pair, pair.mentee, since=samples.NOON.date()),
        agreement_confirmed(pair, pair.mentor),
        *(agreement_page(pair, pair.mentor, draft) for draft in drafts),
        agreement_form(pair, pair.mentee, None, seen=0),
        agreement_form(pair, pair.mentee, drafts[1], seen=1),
    )

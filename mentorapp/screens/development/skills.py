"""The skill matrix: what is chosen, levels through the year, and the mentor's view if asked."""

from collections.abc import Iterator, Sequence
from itertools import islice

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.vocabulary import SKILLS
from mentorapp.core.skills.matrix import LEVELS, NAME_MOST, OWN, SKILLS_MOST, Levels, Matrix, Moment
from mentorapp.i18n import _, ngettext
from mentorapp.screens.common import opening
from mentorapp.screens.development.growth import moment_name, name_of_level, skill_entry
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    ChoicesField,
    Form,
    Message,
    Option,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import for_the_two


def skills_action(pair: Pair) -> Action:
    return opening("skills", _("Skills"), str(pair.id))


def skills_page(
    pair: Pair, reader: Person, matrix: Matrix, *, open_now: Sequence[Moment], begins_with: int
) -> Page:
    """`begins_with`: how many skills the mentee's application names, for the first choice."""
    mine = pair.is_mentee(reader)
    return Page(
        name="skills",
        target=str(pair.id),
        title=_("Skills"),
        heading=_("How you grow") if mine else _("How {name} grows").format(name=pair.mentee.name),
        intro=_intro(pair, reader, matrix, begins_with=begins_with),
        sections=(
            *((_picture_of(pair, reader, matrix, open_now),) if matrix.skills else ()),
            *((_own_choices(pair, matrix),) if mine and pair.is_together else ()),
            *((_taking_back(pair),) if mine and matrix.is_shared and not pair.is_together else ()),
        ),
    )


def choose_form(pair: Pair, matrix: Matrix, *, suggested: Sequence[str]) -> Form:
    """`suggested` are those of the application, while nothing was chosen."""
    listed = [key for key in matrix.skills if not key.startswith(OWN)]
    own = [name for key, name in matrix.skills.items() if key.startswith(OWN)]
    return Form(
        name="choose_skills",
        target=f"{pair.id}:{matrix.revision}",
        title=_("Skills"),
        fields=(
            ChoicesField(
                name="listed",
                label=_("What do you want to grow in?"),
                hint=_("A few are enough: three or four can be kept in mind."),
                options=tuple(Option(value=one.key, label=one.label) for one in SKILLS.values()),
                values=tuple(listed if matrix.skills else suggested),
                most=SKILLS_MOST,
                required=False,
            ),
            TextField(
                name="own",
                label=_("And in your own words, one a line"),
                value="\n".join(own),
                long=True,
                most=SKILLS_MOST * NAME_MOST,
                required=False,
            ),
        ),
        submit=_("Save"),
        note=_("Only you see this until you share it."),
    )


def levels_form(pair: Pair, reader: Person, matrix: Matrix, moment: Moment) -> Form:
    mine = pair.is_mentee(reader)
    known = (matrix.own if mine else matrix.view).get(moment, Levels())
    return Form(
        name="rate_skills",
        target=f"{pair.id}:{moment}:{known.revision}",
        title=_("Skills"),
        intro=_moment_asks(moment)
        if mine
        else _("How do you see {name}, {moment}? What you cannot say, leave open.").format(
            name=pair.mentee.name, moment=moment_name(moment)
        ),
        fields=tuple(
            ChoiceField(
                name=f"level_{key}",
                label=matrix.name_of(key),
                options=tuple(Option(value=str(n), label=name_of_level(n)) for n in LEVELS),
                value=str(known.of[key]) if key in known.of else "",
                required=False,
            )
            for key in matrix.skills
        ),
        submit=_("Save"),
        note=_("This is no test, and nobody compares it with others.")
        if mine
        else _("{name} reads it as soon as you save it. Nobody else does.").format(
            name=pair.mentee.name
        ),
    )


def skills_shared(pair: Pair, reader: Person) -> Message:
    return _message(
        pair, _("{name} has shared their skills with you").format(name=pair.partner_of(reader).name)
    )


def view_asked(pair: Pair, reader: Person) -> Message:
    return _message(
        pair, _("{name} would like your view").format(name=pair.partner_of(reader).name)
    )


def view_given(pair: Pair, reader: Person) -> Message:
    return _message(
        pair, _("{name} has told you their view").format(name=pair.partner_of(reader).name)
    )


def _intro(pair: Pair, reader: Person, matrix: Matrix, *, begins_with: int) -> str:
    if matrix.skills:
        return _("Each square is a step: not yet, basics, practised, experienced, expert.")
    if not pair.is_mentee(reader):
        return _("{name} has not shared any skills with you. They decide whether to.").format(
            name=pair.mentee.name
        )
    first = _(
        "Choose what you want to grow in, and note where you stand: at the start, halfway and at "
        "the end. It is yours alone."
    )
    named = ngettext(
        "Your application names {n} skill to begin with.",
        "Your application names {n} skills to begin with.",
        begins_with,
    ).format(n=begins_with)
    return f"{first} {named}" if begins_with else first


def _picture_of(pair: Pair, reader: Person, matrix: Matrix, open_now: Sequence[Moment]) -> Section:
    return Section(
        entries=tuple(skill_entry(pair, matrix, key) for key in matrix.skills),
        actions=tuple(_rate(pair, reader, matrix, open_now)),
    )


def _rate(
    pair: Pair, reader: Person, matrix: Matrix, open_now: Sequence[Moment]
) -> Iterator[Action]:
    mine = pair.is_mentee(reader)
    if not matrix.skills or not (mine or matrix.is_asked):
        return
    noted = matrix.own if mine else matrix.view
    for moment in open_now:
        label = _("Change: {moment}") if moment in noted else _("Note: {moment}")
        yield Action(
            name="rate_skills",
            label=label.format(moment=moment_name(moment)),
            target=f"{pair.id}:{moment}",
            weight=Weight.PLAIN if moment in noted else Weight.PRIMARY,
        )


def _own_choices(pair: Pair, matrix: Matrix) -> Section:
    choose = Action(
        name="choose_skills",
        label=_("Other skills") if matrix.skills else _("Choose skills"),
        target=str(pair.id),
        weight=Weight.PLAIN if matrix.skills else Weight.PRIMARY,
    )
    name = pair.mentor.name
    if not matrix.skills:
        return Section(actions=(choose,))
    if not matrix.is_shared:
        share = Action(
            name="share_skills",
            label=_("Share with {name}").format(name=name),
            target=str(pair.id),
        )
        note = _("Only you see this. You decide whether {name} may.").format(name=name)
        return Section(actions=(choose, share), note=note)
    ask = Action(
        name="ask_skill_view",
        label=_("Ask for {name}'s view").format(name=name),
        target=str(pair.id),
    )
    return Section(
        actions=(choose, *(() if matrix.is_asked else (ask,)), _take_back(pair)),
        note=_("{name} is asked for their view. {sealed}").format(name=name, sealed=only_the_two())
        if matrix.is_asked
        else only_the_two(),
    )


def _taking_back(pair: Pair) -> Section:
    return Section(actions=(_take_back(pair),), note=only_the_two())


def _take_back(pair: Pair) -> Action:
    return Action(name="take_skills_back", label=_("Take it back"), target=str(pair.id))


def _moment_asks(moment: Moment) -> str:
    return {
        Moment.START: _("Where did you stand when your tandem began?"),
        Moment.MIDDLE: _("Where do you stand now, halfway?"),
        Moment.END: _("Where do you stand now, at the end?"),
    }[moment]


def _message(pair: Pair, heading: str) -> Message:
    return for_the_two(heading, opens="skills", target=str(pair.id))


def sample_matrix() -> Matrix:
    """One that never was, as full as can be."""
    keys = list(islice(SKILLS, SKILLS_MOST - 1))
    own = {"own_1": "Vor *großen* <Gremien> ruhig bleiben & nachfragen"}
    skills = {key: key for key in keys} | own
    levels = {
        moment: Levels({key: (n + step) % 5 for n, key in enumerate(skills)}, step + 1)
        for step, moment in enumerate(Moment)
    }
    return Matrix(skills=skills, revision=3, is_shared=True, is_asked=True, own=levels, view=levels)


def examples() -> tuple[Screen, ...]:
    pair, full = sample_pair(), sample_matrix()
    begun = Matrix(skills=full.skills, revision=1)
    shared = Matrix(skills=full.skills, revision=2, is_shared=True)
    every = tuple(Moment)
    return (
        skills_page(pair, pair.mentee, Matrix(), open_now=every[:1], begins_with=3),
        skills_page(pair, pair.mentor, Matrix(), open_now=every[:1], begins_with=3),
        skills_page(pair, pair.mentee, begun, open_now=every[:1], begins_with=3),
        skills_page(pair, pair.mentee, shared, open_now=every[:1], begins_with=3),
        skills_page(pair, pair.mentee, full, open_now=every, begins_with=3),
        skills_page(pair, pair.mentor, full, open_now=every, begins_with=3),
        choose_form(pair, Matrix(), suggested=("leading",)),
        choose_form(pair, full, suggested=()),
        levels_form(pair, pair.mentee, full, Moment.START),
        levels_form(pair, pair.mentor, full, Moment.END),
        skills_shared(pair, pair.mentor),
        view_asked(pair, pair.mentor),
        view_given(pair, pair.mentee),
    )

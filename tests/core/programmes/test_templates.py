"""The five programmes that exist, fact by fact, and the empty one."""

import re

import pytest

from mentorapp.core.programmes.plan import Decider, Moment, ProgrammePlan, Work
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.core.programmes.templates import Template, TemplateKey, template
from mentorapp.core.programmes.texts import TEXT_MOST, TextKey
from mentorapp.i18n import LANGUAGES
from mentorapp.i18n.voice import GenderForm

FULL = tuple(key for key in TemplateKey if key is not TemplateKey.BLANK)


def _events(made: Template, kind: EventKind) -> list[tuple[str, ...]]:
    return [event.audience for event in made.plan.events if event.kind is kind]


def _says(made: Template, key: TextKey, *words: str) -> bool:
    return all(word in made.texts[key]["de"] for word in words)


@pytest.mark.parametrize("key", FULL)
def test_every_text_is_there_in_both_languages(key: TemplateKey) -> None:
    made = template(key)

    assert set(made.texts) == set(TextKey)
    assert all(made.texts[text].get(language) for text in TextKey for language in LANGUAGES)
    assert all(len(words) <= TEXT_MOST for text in made.texts.values() for words in text.values())


@pytest.mark.parametrize("key", TemplateKey)
def test_roles_are_named_by_placeholders_alone(key: TemplateKey) -> None:
    said = [words["de"] for text, words in template(key).texts.items() if text is not TextKey.NAME]

    assert not [words for words in said if re.search(r"Mentor(\*|:|/-|innen und)", words)]


@pytest.mark.parametrize("key", TemplateKey)
def test_a_plan_is_kept_and_read_without_loss(key: TemplateKey) -> None:
    plan = template(key).plan

    assert ProgrammePlan.read(plan.kept()) == plan


@pytest.mark.parametrize("key", TemplateKey)
def test_few_questions_are_asked(key: TemplateKey) -> None:
    assert template(key).plan.questions_a_year <= 5


def test_next_step_sends_twelve_mentees_from_ten_companies() -> None:
    made = template(TemplateKey.NEXT_STEP)
    plan = made.plan

    assert (made.months, made.formal, made.mentors_form) == (12, True, GenderForm.PAIR)
    assert (plan.pairs, plan.employers, plan.most_per_employer) == (12, 10, 2)
    assert plan.returning_mentors == 7
    assert plan.sends_staff
    assert plan.announces_next
    assert Work.WORKBOOK in plan.works
    assert made.rules["other_organisation"] is True
    preparations = [e for e in plan.events if e.kind is EventKind.PREPARATION]
    assert [(e.audience, -2 <= e.week < 0) for e in preparations] == [
        ((Role.MENTEE,), True),
        ((Role.MENTOR,), True),
    ]
    assert next(e for e in plan.events if e.kind is EventKind.KICK_OFF).online
    (summer,) = (e for e in plan.events if e.kind is EventKind.NETWORK)
    assert summer.guests
    assert _says(made, TextKey.PURPOSE, "Mitarbeiterinnen", "Laufbahn")
    assert _says(made, TextKey.BODIES, "Kompetenzzentrum", "Unternehmen")
    (work_area,) = (q for q in made.questions if q["key"] == "work_area")
    assert {option["key"] for option in work_area["options"]} >= {
        "projects",
        "finance",
        "engineering",
        "staff",
    }


def test_lust_auf_erfolg_lets_a_committee_look_in_other_administrations() -> None:
    made = template(TemplateKey.LUST_AUF_ERFOLG)
    plan = made.plan

    assert (made.months, made.meetings_a_month, made.mentors_form) == (12, 1, GenderForm.FEMININE)
    assert (plan.admitted_by, plan.matched_by) == (Decider.COMMITTEE, Decider.COMMITTEE)
    assert plan.employers == 5
    assert plan.interest_list
    assert plan.mentor_training
    assert made.rules["other_organisation"] is True
    assert made.rules["not_in_line"] is True
    assert {Work.JOB_SHADOWING, Work.PROJECT, Work.CONTACTS} <= set(plan.works)
    assert _events(made, EventKind.INFORMATION) == [("interested",)]
    assert _events(made, EventKind.MENTOR_TRAINING) == [(Role.MENTOR,)]
    assert _events(made, EventKind.PEER_COACHING)
    assert _events(made, EventKind.NETWORK)
    assert _says(made, TextKey.SELECTION, "Informationsveranstaltung", "Bewerbungsbogen", "anderen")
    assert _says(made, TextKey.BODIES, "Studieninstitut", "Gremium", "Psychologin")
    assert _says(made, TextKey.CONFIDENTIALITY, "Offenheit", "Kritik", "absolut vertraulich")
    assert [q["key"] for q in made.questions] == ["special_wishes", "leading_aim"]


def test_dormagen_has_nine_pairs_and_nine_events() -> None:
    made = template(TemplateKey.DORMAGEN)
    plan = made.plan

    assert (made.months, made.meetings_a_month, plan.pairs) == (12, 1, 9)
    assert len(plan.events) == 9
    assert {kind: len(_events(made, kind)) for kind in EventKind if _events(made, kind)} == {
        EventKind.KICK_OFF: 1,
        EventKind.WORKSHOP: 2,
        EventKind.NETWORK: 2,
        EventKind.GROUP_COACHING: 2,
        EventKind.MENTOR_EXCHANGE: 1,
        EventKind.CLOSING: 1,
    }
    assert Work.SKILL_MATRIX in plan.works
    assert _says(made, TextKey.PURPOSE, "Familie und Beruf")
    assert _says(made, TextKey.ELIGIBILITY, "vor allem an Frauen")
    assert _says(made, TextKey.BODIES, "externe Begleitung")


def test_the_mentoring_partnership_rolls_over_two_sites_for_six_months() -> None:
    made = template(TemplateKey.MENTORING_PARTNERSCHAFT)
    plan = made.plan

    assert made.months == 6
    assert plan.rolling
    assert plan.sends_staff
    assert len(made.variants) == 2
    assert len({str(variant["focus"]) for variant in made.variants}) == 2
    assert Work.CONTACTS in plan.works
    assert _says(made, TextKey.SELECTION, "Beruf, Sprache und Ort")
    assert [made.weights[key] for key in ("field", "languages", "place")] == [8, 8, 4]
    assert _says(made, TextKey.BODIES, "Unternehmen", "Koordinationsstelle")
    assert {"profession", "place"} <= {q["key"] for q in made.questions}


def test_mentoring_two_is_open_ongoing_and_says_du() -> None:
    made = template(TemplateKey.MENTORING_ZWEI_NULL)
    plan = made.plan

    assert not made.formal
    assert made.meetings_a_month == 1
    assert plan.ongoing
    assert plan.rolling
    assert plan.become_mentor
    assert plan.mentor_training
    assert plan.matched_by is Decider.MENTEES
    assert {Work.SKILL_MATRIX, Work.WORKING_STYLE, Work.TWO_WAY_FEEDBACK} == set(plan.works)
    assert any(
        item["kind"] == "attend" for item in template(TemplateKey.MENTORING_ZWEI_NULL).training
    )
    assert plan.questions[Moment.MIDDLE] > 0
    assert _says(made, TextKey.EXCLUSION, "Beurteilung", "Bonus")
    assert _says(made, TextKey.PURPOSE, "kleinen Schritten", "beide Richtungen")
    assert _says(made, TextKey.BODIES, "Personalsystem")


def test_the_empty_programme_leaves_open_what_only_its_makers_know() -> None:
    made = template(TemplateKey.BLANK)

    assert TextKey.PURPOSE not in made.texts
    assert not made.plan.events
    assert TextKey.CONFIDENTIALITY in made.texts

"""A second person is asked, told, and answers; until then nobody sees or is asked anything new."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.privacy.mine import my_data_json
from mentorapp.answers.programmes.transparency import pack_as_markdown
from mentorapp.answers.tellers import Tellers
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import person_reading
from mentorapp.core.people.model import Account, Person
from mentorapp.core.privacy.second_yes import approve, ask_for_approval
from mentorapp.core.programmes.agreed import require_shown
from mentorapp.core.programmes.approvals import LASTS, Approval, approval_in_force
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.questioning import add_question
from tests.answers.tandems.stage import Someone, a_page, actions_of, said
from tests.builders import (
    FOR_PARTNERS,
    NOW,
    a_coordinator,
    a_person,
    a_visit,
    a_workspace,
    an_instance,
    in_office,
    told,
)
from tests.core.selection.applying import a_selection, an_application

BEFORE = NOW - timedelta(days=1)


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_selection(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Someone:
    return Someone(session, a_coordinator(session, cohort))


@pytest.fixture
def olga(session: Session, cohort: Cohort, cora: Someone) -> Someone:
    """An observer, who has agreed to the programme as it was the day before."""
    olga, programme = in_office(session, cohort, "Olga", Scope.OBSERVER), cohort.programme
    ask_for_approval(session, programme=programme, by=cora.person, at=BEFORE)
    approve(session, programme=programme, by=olga, at=BEFORE)
    return Someone(session, olga)


def test_a_release_that_shows_more_waits_and_all_else_goes_on(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    gail = _guest(session, cohort, "Gail")
    _came_with_a_release(session, cohort, "field|account.is_guest|coordinators")

    waits = _read(cora, cohort)
    mine = my_data_json(a_visit(session, gail), "").content.decode()
    _agree(cora, olga, cohort)

    assert "Gail" in waits
    assert "guest in Slack" not in waits
    assert _seers_of_guests(mine) == "self"
    assert "guest in Slack" in _read(cora, cohort)
    assert "coordinators" in _seers_of_guests(
        my_data_json(a_visit(session, gail), "").content.decode()
    )


def test_what_is_shown_to_whoever_asks_waits(
    session: Session, cohort: Cohort, olga: Someone
) -> None:
    code = "contact_question.activity_id"
    _came_with_a_release(session, cohort, f"field|{code}|asker")

    with pytest.raises(Refused, match="came after"):
        require_shown(session, programme_id=cohort.programme_id, field=code, to="asker")


def test_the_difference_stands_on_the_page_and_in_the_paper(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _came_with_a_release(session, cohort, "field|account.is_guest|coordinators")

    (entry,) = a_page(olga.press("transparency", cohort.programme_id)).sections[0].entries
    waits = _paper(session, cora, cohort)
    _agree(cora, olga, cohort)
    holds = _paper(session, cora, cohort)

    line = "| Whether Slack has somebody as a guest |"
    assert entry.title == "Whether Slack has somebody as a guest: seen by the coordinators"
    assert entry.status == "new, waits for the second yes"
    assert "What waits for a second yes" in waits
    assert "What waits for a second yes" not in holds
    assert "the coordinators" not in _line(waits, line)
    assert "the coordinators" in _line(holds, line)


def test_every_second_person_is_told_and_finds_it_on_their_home(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    paul, before = _office(session, cohort, "Paul", Scope.COMMITTEE), str(olga.home())
    _ask(session, cora, cohort)
    (notice,) = told(session, NoticeKind.APPROVAL_ASKED)

    homes = [str(one.home()) for one in (olga, cora, paul)]

    assert notice.person_id == olga.person.id
    assert "asks you as a second person" in _words(session, notice, olga.person)
    assert "Your yes is asked for" not in before
    assert ["Your yes is asked for" in home for home in homes] == [True, False, False]


@pytest.mark.parametrize(
    ("earlier", "label"), [(False, "Read all of it"), (True, "Read what is new")]
)
def test_the_first_time_nothing_is_called_new(
    session: Session, cohort: Cohort, cora: Someone, earlier: bool, label: str
) -> None:
    olga, programme = _office(session, cohort, "Olga", Scope.OBSERVER), cohort.programme
    if earlier:
        ask_for_approval(session, programme=programme, by=cora.person, at=BEFORE)
        approve(session, programme=programme, by=olga.person, at=BEFORE)
    _ask(session, cora, cohort)
    notice = told(session, NoticeKind.APPROVAL_ASKED)[-1]

    both = (_words(session, notice, olga.person), str(olga.home()))

    assert [label in one for one in both] == [True, True]


def test_nothing_is_said_once_somebody_has_answered(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _ask(session, cora, cohort)
    (notice,) = told(session, NoticeKind.APPROVAL_ASKED)

    olga.press("approve_programme", cohort.programme_id)

    assert _words(session, notice, olga.person) == ""
    assert "Your yes is asked for" not in str(olga.home())


def test_a_no_leaves_everything_as_it_was_and_whoever_asked_is_told(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _ask(session, cora, cohort)

    answer = said(olga.press("decline_approval", cohort.programme_id))
    notice = told(session, NoticeKind.APPROVAL_ANSWERED)[-1]

    assert "stays as it was" in answer
    assert notice.person_id == cora.person.id
    assert "is not approved" in _words(session, notice, cora.person)
    assert _approval(session, cohort).approved_at == BEFORE
    assert "Nothing waits" in said(olga.press("approve_programme", cohort.programme_id))


def test_whoever_asked_can_take_it_back(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _ask(session, cora, cohort)
    of_another = said(olga.press("take_back_approval", cohort.programme_id))

    cora.press("take_back_approval", cohort.programme_id)

    assert "Only" in of_another
    assert "Nothing waits" in said(olga.press("approve_programme", cohort.programme_id))
    assert _offered(cora, cohort) == {"ask_for_approval"}


def test_nobody_answers_their_own_question(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _ask(session, cora, cohort)

    for press in ("approve_programme", "decline_approval"):
        assert "second person" in said(cora.press(press, cohort.programme_id))
    assert _offered(cora, cohort) == {"take_back_approval"}
    assert _offered(olga, cohort) == {"approve_programme", "decline_approval"}


def test_what_nobody_answers_lapses_and_can_be_asked_again(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _ask(session, cora, cohort)
    later = NOW + LASTS

    late = said(olga.press("approve_programme", cohort.programme_id, at=later))
    page = a_page(cora.press("transparency", cohort.programme_id, at=later))
    cora.press("ask_for_approval", cohort.programme_id, at=later)

    assert "too long" in late
    assert "60 days" in page.sections[0].note
    assert "Approved" in said(olga.press("approve_programme", cohort.programme_id, at=later))


def test_where_nobody_else_could_agree_it_is_said(cohort: Cohort, cora: Someone) -> None:
    assert "name another coordinator" in said(cora.press("ask_for_approval", cohort.programme_id))


def test_whoever_has_no_office_reads_no_names(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    _ask(session, cora, cohort)
    asha = Someone(session, a_person(session, "Asha"))

    pages = [
        str(a_page(one.press("transparency", cohort.programme_id)).sections[0])
        for one in (asha, olga)
    ]

    assert ["Olga" in page or "Cora" in page for page in pages] == [False, True]
    assert "waits for a second person" in pages[0]


def _guest(session: Session, cohort: Cohort, name: str) -> Person:
    person = an_application(session, cohort, name).person
    seat = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    seat.is_guest = True
    session.flush()
    return person


def _came_with_a_release(session: Session, cohort: Cohort, code: str) -> None:
    """As if the programme had been approved before."""
    approval = _approval(session, cohort)
    assert code in approval.snapshot
    approval.snapshot = [one for one in approval.snapshot if one != code]
    session.flush()


def _ask(session: Session, cora: Someone, cohort: Cohort) -> None:
    add_question(session, programme=cohort.programme, by=cora.person, wording=FOR_PARTNERS, at=NOW)
    cora.press("ask_for_approval", cohort.programme_id)


def _agree(cora: Someone, olga: Someone, cohort: Cohort) -> None:
    cora.press("ask_for_approval", cohort.programme_id)
    olga.press("approve_programme", cohort.programme_id)


def _office(session: Session, cohort: Cohort, name: str, scope: Scope) -> Someone:
    return Someone(session, in_office(session, cohort, name, scope))


def _read(cora: Someone, cohort: Cohort) -> str:
    return str(a_page(cora.press("applications", cohort.id)))


def _paper(session: Session, cora: Someone, cohort: Cohort) -> str:
    here = a_visit(session, cora.person)
    return pack_as_markdown(here, f"{cohort.programme_id}:en").content.decode()


def _line(paper: str, beginning: str) -> str:
    return next(line for line in paper.splitlines() if line.startswith(beginning))


def _seers_of_guests(mine: str) -> str:
    """Who sees that somebody is a guest, in a copy of their data."""
    (group,) = [one for one in json.loads(mine)["data"] if "as a guest" in one["what"]]
    return " ".join(group["seen_by"])


def _words(session: Session, notice: Notice, person: Person) -> str:
    """What is said; "" when it is not said any more."""
    reader = person_reading(person, workspace=a_workspace(session), region="NW")
    message = Tellers(an_instance(session)).tell(session, notice, reader)
    return str(message) if message else ""


def _offered(who: Someone, cohort: Cohort) -> set[str]:
    page = a_page(who.press("transparency", cohort.programme_id))
    return {action.name for action in actions_of(page)} & {
        "ask_for_approval",
        "approve_programme",
        "decline_approval",
        "take_back_approval",
    }


def _approval(session: Session, cohort: Cohort) -> Approval:
    approval = approval_in_force(session, programme_id=cohort.programme_id)
    assert approval is not None
    return approval

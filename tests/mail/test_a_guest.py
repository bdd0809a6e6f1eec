"""Somebody without a workspace, from the invitation on: by mail and a page of their own."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from mentorapp.answers.desk import Desk
from mentorapp.core.changes.finishing import FOLLOW_UP_AFTER
from mentorapp.core.changes.parting import Then, part
from mentorapp.core.cohorts.guests import Guest, invite_by_mail
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.meetings.model import Way
from mentorapp.core.meetings.queries import slots_of
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.use_cases import propose_meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.notices.wishes import muted_kinds
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.mailboxes import BY_MAIL, mailbox_at, plain_address
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.queries import colleagues_named
from mentorapp.core.people.signing_out import sign_out_for_operator
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.privacy.export import export_of
from mentorapp.core.privacy.silent_guests import announce_guests, forget_guests
from mentorapp.core.programmes.queries import is_open_to
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.core.settling.links import AGAIN_AFTER
from mentorapp.documents.letters import A_KEY_FOR
from mentorapp.screens.shapes import Form, Reply
from tests.builders import KEYRING, NOW, a_cohort, a_person, told
from tests.mail.town import AMIRA, Town, leaving, link, text_of
from tests.pages.house import HOST, Browser

ABOUT = {
    "text:motivation": "I want to learn how others lead.",
    "choice:field": "it",
    "choices:languages": ["de", "en"],
    "choices:days": ["1", "2"],
}


def test_a_guest_comes_in_by_the_invitation_and_applies(town: Town) -> None:
    town.invite()

    mail = town.mail()
    browser = town.come_in(mail, "Take part as mentee")
    browser.press("Take part as mentee")
    form = browser.text
    browser.post("/app/hand-in", {"proof": browser.proof(), **_hidden(browser), **ABOUT})

    assert (mail["To"], mail["Subject"]) == (AMIRA, "News about your mentoring")
    assert "What do you hope for" in form
    guest = town.guest()
    (enrolment,) = town.session.scalars(select(Enrolment))
    assert (enrolment.person_id, enrolment.role) == (guest.id, Role.MENTEE)
    assert enrolment.application["motivation"] == "I want to learn how others lead."


def test_a_link_lets_in_once_and_then_brings_a_fresh_one(town: Town) -> None:
    town.invite()
    mail = town.mail()
    first = town.come_in(mail, "Take part as mentee")
    second = town.browser()

    second.get(link(mail, "Take part as mentee"))
    asked = second.text
    second.post(link(mail, "Take part as mentee"), {"fresh": "1"})
    fresh = town.mail()
    third = town.browser()
    third.post(link(fresh, "Open Mentoring"), {})

    assert "You are invited" in first.text
    assert "has let somebody in already" in asked
    assert "Please look into your mailbox" in second.text
    assert fresh["Subject"] == "Your link to Mentoring"
    assert "Hello Amira" in third.text


def test_whoever_is_signed_in_is_led_straight_on(town: Town) -> None:
    town.invite()
    mail = town.mail()
    browser = town.come_in(mail, "Take part as mentee")

    browser.get(link(mail, "Take part as mentee"))

    assert browser.page.request.path.startswith("/app/news/")


def test_an_old_mail_is_no_key_any_more(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.invite()
    mail = town.mail()
    monkeypatch.setattr("mentorapp.documents.letters.A_KEY_FOR", -A_KEY_FOR)
    browser = town.browser()

    browser.get(link(mail, "Take part as mentee"))
    asked = browser.text
    browser.post(link(mail, "Take part as mentee"), {})

    assert "fresh one to the mailbox of Amira" in asked
    assert "Please look into your mailbox" in browser.text


def test_signed_out_everywhere_no_mail_from_before_is_a_key(town: Town) -> None:
    town.invite()
    mail = town.mail()
    town.pass_time(timedelta(minutes=1))
    with town.instance.sessions.begin() as session:
        account = mailbox_at(session, address=AMIRA)
        assert account is not None
        sign_out_for_operator(session, account=account, at=town.clock())
    town.pass_time(timedelta(minutes=1))

    browser = town.come_in(mail, "Take part as mentee")
    fresh = town.mail()
    second = town.browser()
    second.post(link(fresh, "Open Mentoring"), {})

    assert "Please look into your mailbox" in browser.text
    assert "Hello Amira" in second.text


def test_asking_for_a_link_tells_nobody_who_is_known(town: Town) -> None:
    town.invite()
    town.mails()
    pages = []

    for address in (AMIRA, AMIRA.upper(), "eve@mail.example", "no address", ""):
        browser = town.browser()
        answer = browser.post("/app/link", {"address": address})
        pages.append((answer.status_code, browser.page.text))

    assert len(set(pages)) == 1
    assert [mail["To"] for mail in town.mails()] == [AMIRA]  # once in a while, however often asked


def test_nobodys_mailbox_is_filled_by_others(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.invite()
    town.mails()
    monkeypatch.setattr("mentorapp.core.settling.links.MOST_A_DAY", 2)

    arrived = []
    for _n in range(4):
        town.pass_time(AGAIN_AFTER)
        town.browser().client.post("/app/link", base_url=HOST, data={"address": AMIRA})
        arrived.append(len(town.mails()))
    statuses = [
        town.browser().client.post("/app/link", base_url=HOST, data={"address": "x"}).status_code
        for _n in range(6)
    ]

    assert arrived == [1, 1, 0, 0]
    assert statuses[-1] == 429


def test_one_click_mutes_the_kind_and_looking_changes_nothing(town: Town) -> None:
    town.invite()
    town.mails()
    guest = town.guest()
    town.session.commit()
    _say(town, guest, NoticeKind.STAGE_ENTERED)
    mail = town.mail()

    town.browser().get(leaving(mail))
    looked = muted_kinds(town.session, guest)
    town.session.commit()
    answer = town.browser().post(leaving(mail), {"List-Unsubscribe": "One-Click"})
    _say(town, guest, NoticeKind.STAGE_ENTERED, again=True)

    assert (looked, answer.status_code) == (frozenset(), 200)
    assert muted_kinds(town.session, guest) == {NoticeKind.STAGE_ENTERED}
    assert town.mails() == []


def test_whoever_never_came_is_forgotten_at_once_if_they_wish(town: Town) -> None:
    town.invite()
    mail = town.mail()
    browser = town.browser()

    browser.get(link(mail, "Do not write to me again"))
    browser.post(link(mail, "Do not write to me again"), {"wish": "forget"})
    again = town.browser().get(link(mail, "Take part as mentee"))

    town.session.expire_all()
    assert "are deleted" in browser.text
    assert again.status_code == 404
    assert mailbox_at(town.session, address=AMIRA) is None
    kept = [repr(row) for row in town.session.scalars(select(Person.name))]
    assert not any("Amira" in row for row in kept)


def test_whoever_came_is_not_deleted_by_a_forwarded_mail(town: Town) -> None:
    town.invite()
    mail = town.mail()
    town.come_in(mail, "Take part as mentee")

    answer = town.browser().post(leaving(mail), {"wish": "forget"})

    assert answer.status_code == 410
    assert town.guest().name == "Amira"


def test_a_date_comes_by_mail_without_what_is_sealed(town: Town) -> None:
    town.invite()
    town.mails()
    pair = town.pair()
    town.mails()
    meeting = propose_meeting(
        town.session,
        pair=pair,
        by=pair.mentor,
        times=[NOW + timedelta(days=2)],
        setting=Setting(minutes=60, way=Way.IN_PERSON, place="Room 7"),
        keyring=KEYRING,
        at=NOW,
    )
    (slot,) = slots_of(town.session, meeting=meeting)
    chosen = {"name": "choose_time", "target": str(slot.id), "back": "/app/"}
    proposed = town.mail()

    browser = town.come_in(proposed, _first_button(proposed))
    browser.post("/app/do", chosen | {"proof": browser.proof()})
    (fixed,) = [mail for mail in town.mails() if mail["To"] == AMIRA]

    assert "Room 7" not in text_of(proposed) + text_of(fixed)
    (file,) = fixed.iter_attachments()
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert b"BEGIN:VEVENT" in content
    assert b"Room 7" not in content


def test_a_mailbox_that_is_not_there_is_not_tried_again(town: Town) -> None:
    town.office.answers.append("550 no such user")
    town.invite()

    assert town.mails() == []
    account = mailbox_at(town.session, address=AMIRA)
    assert account is not None
    assert account.unreachable_at is not None
    (line,) = town.session.scalars(select(Delivery).where(Delivery.account_id == account.id))
    assert (line.state, line.last_error) == (DeliveryState.DEAD, "user_not_found")


def test_what_is_typed_wrong_is_said_beside_it(town: Town) -> None:
    wrong = (
        ({"address": "amira"}, "address"),
        ({"address": "a@b.example\r\nBcc: eve@b.example"}, "address"),
        ({"name": ""}, "name"),
        ({"name": "A\nmira"}, "name"),
        ({"language": "xx"}, "language"),
        ({"role": "boss"}, "role"),
        ({"employer": str(UUID(int=7))}, "employer"),
    )

    shown = [(town.invite(**typed), field) for typed, field in wrong]

    assert all(field in getattr(form, "errors", {}) for form, field in shown)
    assert mailbox_at(town.session, address=AMIRA) is None


def test_a_second_invitation_of_the_same_person_is_refused(town: Town) -> None:
    town.invite()
    again = town.invite(address=" Amira@Mail.Example ", name="Somebody else")

    assert isinstance(again, Form)
    assert "invited before" in (again.errors or {})[""]
    assert town.guest().name == "Amira"


def test_strangers_invite_nobody(town: Town) -> None:
    eve = a_person(town.session, "Eve")
    guest = Guest(address=AMIRA, name="Amira", role=Role.MENTEE, language="en")

    with pytest.raises(Refused):
        invite_by_mail(town.session, cohort=town.cohort, by=eve, guest=guest, at=NOW)
    assert mailbox_at(town.session, address=AMIRA) is None


def test_without_a_mail_server_nobody_is_invited(town: Town) -> None:
    town.instance = replace(town.instance, writes_mails=False)

    shown = town.invite()

    assert isinstance(shown, Form)
    assert "No mail server" in (shown.errors or {})[""]


def test_a_guest_is_nobodys_colleague_and_sees_this_programme_alone(town: Town) -> None:
    town.invite()
    town.invite(address="ben@mail.example", name="Ben")
    guest = town.guest()
    other = a_cohort(town.session, name="of others")

    assert list(colleagues_named(town.session, typed="", near=guest)) == []
    assert is_open_to(town.session, person=guest, programme=town.cohort.programme)
    assert not is_open_to(town.session, person=guest, programme=other.programme)


def test_who_names_the_same_employer_has_the_same_one(town: Town) -> None:
    own = str(town.cora.organisation_id)
    town.invite(elsewhere="Stadtwerke  Neuss")
    town.invite(address="ben@mail.example", name="Ben", elsewhere="stadtwerke neuss")
    town.invite(address="kim@mail.example", name="Kim", employer=own)

    employers = {
        account.external_id: account.person.organisation_id
        for account in (
            mailbox_at(town.session, address=f"{name}@mail.example")
            for name in ("amira", "ben", "kim")
        )
        if account is not None
    }
    assert employers[AMIRA] == employers["ben@mail.example"] != employers["kim@mail.example"]
    assert str(employers["kim@mail.example"]) == own


def test_the_address_is_in_a_guests_own_copy(town: Town) -> None:
    town.invite()

    copy = export_of(town.session, person=town.guest(), keyring=KEYRING)

    said = repr(copy)
    assert AMIRA in said
    assert "welcomed_at" in said


def test_whoever_never_came_is_forgotten_after_a_while(town: Town) -> None:
    town.invite()
    town.session.commit()

    early = forget_guests(town.session, now=NOW + timedelta(days=89))
    late = forget_guests(town.session, now=NOW + timedelta(days=91))
    again = forget_guests(town.session, now=NOW + timedelta(days=92))

    assert (early, late, again) == (0, 1, 0)
    assert mailbox_at(town.session, address=AMIRA) is None


def test_whoever_has_been_here_is_told_a_month_before(town: Town) -> None:
    guest = _came(town, at=NOW)

    days = [announce_guests(town.session, now=NOW + timedelta(days=day)) for day in (59, 61, 62)]
    heard = [notice.person_id for notice in told(town.session, NoticeKind.SEAT_GOES)]
    early = forget_guests(town.session, now=NOW + timedelta(days=89))
    late = forget_guests(town.session, now=NOW + timedelta(days=91))

    assert (days, heard) == ([0, 1, 0], [guest.id])
    assert (early, late) == (0, 1)


def test_that_others_have_been_here_since_keeps_nobody(town: Town) -> None:
    guest = _came(town, at=NOW)
    announce_guests(town.session, now=NOW + timedelta(days=61))
    (seat,) = town.session.scalars(select(Account).where(Account.person_id == town.cora.id))
    seat.seen_at = NOW + timedelta(days=90)
    town.session.flush()

    gone = forget_guests(town.session, now=NOW + timedelta(days=91))

    assert gone == 1
    assert guest.left_at is not None


def test_whoever_was_not_told_is_not_forgotten(town: Town) -> None:
    _came(town, at=NOW)

    jumped = forget_guests(town.session, now=NOW + timedelta(days=900))

    assert jumped == 0


def test_whoever_has_applied_is_told_though_no_visit_was_noted(town: Town) -> None:
    town.invite()
    left = Enrolment(
        cohort=town.cohort,
        person=town.guest(),
        role=Role.MENTEE,
        begun_at=NOW,
        state=EnrolmentState.WITHDRAWN,
    )
    town.session.add(left)
    town.session.flush()

    jumped = forget_guests(town.session, now=NOW + timedelta(days=900))
    announced = announce_guests(town.session, now=NOW + timedelta(days=900))
    gone = forget_guests(town.session, now=NOW + timedelta(days=915))

    assert (jumped, announced, gone) == (0, 1, 1)


def test_whoever_comes_back_in_time_stays_and_is_told_anew(town: Town) -> None:
    _came(town, at=NOW)
    announce_guests(town.session, now=NOW + timedelta(days=61))
    _came(town, at=NOW + timedelta(days=70))

    kept = forget_guests(town.session, now=NOW + timedelta(days=100))
    again = announce_guests(town.session, now=NOW + timedelta(days=131))
    gone = forget_guests(town.session, now=NOW + timedelta(days=161))

    assert (kept, again, gone) == (0, 1, 1)


def test_whoever_takes_part_is_kept_until_the_cohort_is_long_over(town: Town) -> None:
    town.invite()
    guest = town.guest()
    town.session.add(Enrolment(cohort=town.cohort, person=guest, role=Role.MENTEE, begun_at=NOW))
    town.session.commit()

    running = forget_guests(town.session, now=NOW + timedelta(days=900))
    town.cohort.stage = Stage.CLOSED
    town.session.flush()
    announced = announce_guests(town.session, now=NOW + timedelta(days=900))
    over = forget_guests(town.session, now=NOW + timedelta(days=915))

    assert (running, announced, over) == (0, 1, 1)


def test_whoever_completed_is_kept_until_they_were_asked_how_it_went_on(town: Town) -> None:
    town.invite()
    pair = town.pair()
    pair.ended_at, pair.ended_as = NOW + timedelta(days=800), Ending.COMPLETED
    town.cohort.stage = Stage.CLOSED
    _contents_are_gone(town, pair)
    town.session.commit()
    asked = NOW + timedelta(days=800) + FOLLOW_UP_AFTER

    before = forget_guests(town.session, now=asked + timedelta(days=7))
    after = forget_guests(town.session, now=asked + timedelta(days=15))

    assert (before, after) == (0, 1)


def test_whoever_parts_is_kept_as_long_as_what_the_tandem_wrote(town: Town) -> None:
    town.invite()
    pair = town.pair()
    key_for(town.session, pair=pair, by=pair.mentee, keyring=KEYRING)
    part(town.session, pair=pair, by=town.guest(), then=Then.STOP, at=NOW)
    town.session.commit()

    before = forget_guests(town.session, now=NOW + timedelta(days=150))
    _contents_are_gone(town, pair)
    after = forget_guests(town.session, now=NOW + timedelta(days=181))

    assert (before, after) == (0, 1)


def _came(town: Town, *, at: datetime) -> Person:
    """A guest who takes part in nothing and looks in."""
    if mailbox_at(town.session, address=AMIRA) is None:
        town.invite()
    guest = town.guest()
    account = town.session.scalars(select(Account).where(Account.person_id == guest.id)).one()
    account.seen_at = at
    town.session.commit()
    return guest


def _contents_are_gone(town: Town, pair: Pair) -> None:
    town.session.execute(delete(WrappedKey).where(WrappedKey.pair_id == pair.id))


def test_a_mailbox_is_made_by_nobody_who_only_comes(town: Town) -> None:
    town.invite()
    seat = Seat(platform=Platform.MAIL, workspace=BY_MAIL, user="eve@mail.example")
    town.session.commit()

    shown = Desk(town.instance).press(seat, "help", "")

    assert isinstance(shown, Reply)
    assert mailbox_at(town.session, address="eve@mail.example") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Amira@Mail.Example ", AMIRA),
        ("a@müller.example", "a@xn--mller-kva.example"),
        ("a@b", None),
        ("a b@c.example", None),
        ("@c.example", None),
        ("a@-c.example", None),
        ("a@" + "b" * 64 + ".example", None),
        ("a" * 65 + "@b.example", None),
        ("a@b.example, eve@b.example", None),
    ],
)
def test_addresses_are_kept_in_one_form(typed: str, kept: str | None) -> None:
    assert plain_address(typed) == kept


def _say(town: Town, person: Person, kind: NoticeKind, *, again: bool = False) -> None:
    with town.instance.sessions.begin() as session:
        tell(
            session,
            kind=kind,
            person=session.get_one(Person, person.id),
            about=town.cohort.id,
            key=f"{kind}:{again}",
            due_at=town.clock(),
            now=town.clock(),
            programme_id=town.cohort.programme_id,
        )


def _hidden(browser: Browser) -> dict[str, str]:
    return {name: browser.hidden(name) for name in ("form", "target", "token", "back")}


def _first_button(mail: EmailMessage) -> str:
    """The label of the first button."""
    found = re.search(r"> (.+?)\r?\n", text_of(mail))
    assert found
    return found[1]

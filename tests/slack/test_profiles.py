"""Whom somebody reports to, from the field of a profile, as Slack documents both methods."""

import pytest

from mentorapp.core.people.model import Platform
from mentorapp.core.people.outside import OutsideFails, OutsideSeat, StaffEntry
from mentorapp.slack.grants import Grants
from mentorapp.slack.profiles import SlackProfiles
from tests.slack.fakes import FakeBook, ScriptedAnswer, ScriptedSlack

TESS = OutsideSeat("T0ACME", "U0TESS", Platform.SLACK)
FIELDS = {
    "ok": True,
    "profile": {
        "fields": [
            {"id": "Xf0PHONE", "ordering": 0, "label": "Phone extension", "type": "text"},
            {"id": "Xf0TYPED", "ordering": 1, "label": "Manager", "type": "text"},
            {"id": "Xf0BOSS", "ordering": 2, "label": "Manager ", "type": "user"},
        ]
    },
}


def profiles(slack: ScriptedSlack, book: FakeBook, field: str = "manager") -> SlackProfiles:
    return SlackProfiles(grants=Grants(book), api_url=slack.api_url, field=field)


def a_profile(**fields: str) -> ScriptedAnswer:
    given = {name: {"value": value, "alt": ""} for name, value in fields.items()}
    profile = {"real_name": "Tess Mentee", "fields": given or None}
    return ScriptedAnswer(body={"ok": True, "profile": profile})


def test_the_field_is_found_by_what_the_workspace_calls_it(
    slack: ScriptedSlack, book: FakeBook
) -> None:
    slack.will_answer("team.profile.get", ScriptedAnswer(body=FIELDS))
    slack.will_answer(
        "users.profile.get", a_profile(Xf0BOSS="W0HEAD", Xf0TYPED="Hanna"), a_profile()
    )
    directory = profiles(slack, book)

    head, nobody = directory.entry_of(TESS), directory.entry_of(TESS)

    assert (head, nobody) == (StaffEntry(superior="W0HEAD"), None)
    assert [asked["user"] for asked in slack.called("users.profile.get")] == ["U0TESS"] * 2
    assert len(slack.called("team.profile.get")) == 1


def test_of_several_the_first_is_whom_one_reports_to(slack: ScriptedSlack, book: FakeBook) -> None:
    slack.will_answer("team.profile.get", ScriptedAnswer(body=FIELDS))
    slack.will_answer("users.profile.get", a_profile(Xf0BOSS="U0ONE,U0TWO"))

    assert profiles(slack, book).entry_of(TESS) == StaffEntry(superior="U0ONE")


def test_a_workspace_without_the_field_says_nothing(slack: ScriptedSlack, book: FakeBook) -> None:
    slack.will_answer("team.profile.get", ScriptedAnswer(body=FIELDS))
    slack.will_answer("users.profile.get", a_profile(Xf0BOSS="U0ONE"))

    assert profiles(slack, book, "Führungskraft").entry_of(TESS) is None


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ScriptedAnswer(body={"ok": False, "error": "missing_scope"}), "missing_scope"),
        (ScriptedAnswer(lost=True), "no_answer"),
    ],
)
def test_what_slack_does_not_tell_is_a_code_for_the_log(
    slack: ScriptedSlack, book: FakeBook, answer: ScriptedAnswer, code: str
) -> None:
    slack.will_answer("users.profile.get", answer)

    with pytest.raises(OutsideFails, match=code):
        profiles(slack, book).entry_of(TESS)


def test_a_workspace_that_removed_the_app_tells_nothing(slack: ScriptedSlack) -> None:
    with pytest.raises(OutsideFails, match="not_installed"):
        profiles(slack, FakeBook()).entry_of(TESS)

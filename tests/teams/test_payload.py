"""Reading activities: whatever comes, it is read or refused, and never a fault of ours."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorapp.answers.asked import AtHome, HandedIn, Pressed
from mentorapp.teams.payload import Scope, read
from mentorapp.teams.submitted import OutOfDate, read_submitted
from tests.teams.desks import FakeDesk
from tests.teams.tenant import Tenant

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
patiently = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
NAMES = [
    *("type", "name", "action", "text", "value", "from", "recipient", "conversation"),
    *("channelData", "serviceUrl", "locale", "localTimezone", "entities", "membersAdded"),
]


@patiently  # a busy machine is no fault of ours
@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_any_activity_can_be_read(activity: dict[str, Any]) -> None:
    heard = read(activity)

    assert isinstance(heard.text, str)
    assert isinstance(heard.value, dict)


@patiently  # a busy machine is no fault of ours
@given(st.dictionaries(st.just("mentorapp") | st.text(max_size=4), JSON))
def test_any_data_is_read_or_refused(data: dict[str, Any]) -> None:
    assert _is_read_or_refused(data)


@patiently  # a busy machine is no fault of ours
@given(st.dictionaries(st.text(max_size=4), JSON), st.dictionaries(st.text(max_size=4), JSON))
def test_any_answers_are_read_or_refused(kinds: dict[str, Any], typed: dict[str, Any]) -> None:
    ours = {"form": "f", "target": "", "token": "t", "kinds": kinds}

    assert _is_read_or_refused(typed | {"mentorapp": ours})


def _is_read_or_refused(data: dict[str, Any]) -> bool:
    try:
        return isinstance(read_submitted(data), Pressed | HandedIn | AtHome)
    except OutOfDate:
        return True


@pytest.mark.parametrize(
    ("conversation", "scope"),
    [
        ({"conversationType": "personal"}, Scope.PERSONAL),
        ({"conversationType": "channel"}, Scope.CHANNEL),
        ({"conversationType": "groupChat"}, Scope.GROUP),
        ({"conversationType": "meeting"}, Scope.GROUP),
        ({}, Scope.GROUP),
        (None, Scope.GROUP),
    ],
)
def test_a_chat_is_personal_only_where_teams_says_so(conversation: Any, scope: Scope) -> None:
    assert read({"conversation": conversation}).scope is scope


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'"x"', b"null", b"\xff\xfe", b"[" * 9999]
)
def test_what_is_no_activity_is_refused(tenant: Tenant, body: bytes) -> None:
    assert tenant.bring_raw(body).status_code == 400


def test_what_is_too_large_is_refused_unread(tenant: Tenant, desk: FakeDesk) -> None:
    answer = tenant.write("x" * 1_100_000)

    assert answer.status_code == 413
    assert desk.asked == []


@pytest.mark.parametrize(
    "changed",
    [
        {"conversation": None},
        {"conversation": "odd"},
        {"conversation": {}},
        {"recipient": [1]},
        {"from": "odd"},
        {"id": {"a": 1}},
        {"type": ["message"]},
    ],
)
def test_a_broken_activity_is_refused_without_a_fault(
    tenant: Tenant, changed: dict[str, Any]
) -> None:
    answer = tenant.post(tenant.activity("message", text="home") | changed)

    assert answer.status_code in (200, 400)


@settings(max_examples=40, deadline=None)
@given(value=JSON)
def test_no_value_of_an_invoke_is_a_fault_of_ours(value: Any) -> None:
    heard = read({"type": "invoke", "name": "task/submit", "value": value})

    assert isinstance(heard.value, dict)


def test_other_fields_of_an_activity_do_not_matter(tenant: Tenant, desk: FakeDesk) -> None:
    odd: dict[str, Any] = {"timestamp": "never", "attachments": 5, "entities": "x", "new": {"a": 1}}

    answer = tenant.post(tenant.activity("message", text="home", **odd))

    assert answer.status_code == 200
    assert desk.asked == [("command", "home")]

"""The app beside the box one writes in: searching one's own, and keeping a message as a topic."""

from typing import Any

import pytest

from mentorapp.screens.development.finding import Found
from mentorapp.screens.shapes import Action, Form, Message, Opens, Section, TextField
from tests.teams.desks import FakeDesk
from tests.teams.tenant import CHANNEL, Tenant, handed_in

OPEN = Action(name="goal", label="Open", target="7", opens=Opens.DIALOG)
CARD = Message(
    notification="News about your mentoring",
    heading="A goal of our tandem",
    sections=(Section(text="Only the two of the tandem can open it.", actions=(OPEN,)),),
)
TOPIC = Form(
    name="save_topic",
    title="Topic for next time",
    submit="Save",
    cancel="Cancel",
    target="7",
    fields=(TextField(name="text", label="What?", value="Ask about part-time"),),
)


def _query(typed: str) -> dict[str, Any]:
    return {
        "commandId": "find",
        "parameters": [{"name": "typed", "value": typed}],
        "queryOptions": {"skip": 0, "count": 25},
    }


def _message(content: str, kind: str = "html") -> dict[str, Any]:
    payload = {"id": "1", "body": {"contentType": kind, "content": content}}
    return {"commandId": "keep", "commandContext": "message", "messagePayload": payload}


def test_a_search_lists_what_was_found(tenant: Tenant, desk: FakeDesk) -> None:
    desk.findings = (Found(title="Lead a team", detail="Goal, with Tom", card=CARD),)

    answer = tenant.invoke("composeExtension/query", _query("lead"))

    result = answer["composeExtension"]
    assert desk.asked == [("find", "lead")]
    assert (result["type"], result["attachmentLayout"]) == ("result", "list")
    (found,) = result["attachments"]
    assert found["preview"]["content"] == {"title": "Lead a team", "text": "Goal, with Tom"}
    assert found["contentType"] == "application/vnd.microsoft.card.adaptive"


def test_what_others_will_see_opens_only_for_the_two_and_says_nothing(
    tenant: Tenant, desk: FakeDesk
) -> None:
    desk.findings = (Found(title="Lead a team", detail="Goal, with Tom", card=CARD),)

    answer = tenant.invoke("composeExtension/query", _query(""), conversation=CHANNEL)

    card = answer["composeExtension"]["attachments"][0]["content"]
    assert "Lead a team" not in str(card)
    assert "task/fetch" in str(card)
    assert "Action.Execute" not in str(card)


def test_before_anything_is_typed_everything_is_listed(tenant: Tenant, desk: FakeDesk) -> None:
    first = {"commandId": "find", "parameters": [{"name": "initialRun", "value": "true"}]}

    tenant.invoke("composeExtension/query", first)

    assert desk.asked == [("find", "")]


def test_a_long_title_is_one_short_line(tenant: Tenant, desk: FakeDesk) -> None:
    desk.findings = (Found(title="a\n" + "x" * 500, detail="", card=CARD),)

    answer = tenant.invoke("composeExtension/query", _query("x"))

    title = answer["composeExtension"]["attachments"][0]["preview"]["content"]["title"]
    assert title.startswith("a xxx")
    assert len(title) == 121


@pytest.mark.parametrize(
    "value",
    [
        None,
        "odd",
        {},
        {"commandId": "other"},
        {"commandId": "find"},
        {"commandId": "find", "parameters": "odd"},
        {"commandId": "find", "parameters": ["odd", {"name": "typed", "value": 7}]},
    ],
)
def test_an_odd_search_finds_nothing(tenant: Tenant, desk: FakeDesk, value: Any) -> None:
    answer = tenant.invoke("composeExtension/query", value)

    assert answer["composeExtension"]["attachments"] == []
    assert desk.asked == []


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("Ask about part-time", "text", "Ask about part-time"),
        ("<p>Ask &amp; answer</p>", "html", "Ask & answer"),
        (
            "<div>One<br>two</div><p>\n three  four</p><attachment id='1'></attachment>",
            "html",
            "One\ntwo\nthree four",
        ),
        ("<p>Hello <at id='0'>Tom</at> <img alt='smile' src='x'></p>", "html", "Hello Tom smile"),
        ("<p>a < b</p>", "html", "a < b"),
        (
            "<a <a/ a='x" * 5_000 + "<b>so</b>",
            "html",
            " ".join(("<a <a/ a='x" * 5_000 + "so").split()),
        ),
        ("<![ half a word", "html", "<![ half a word"),
        ("", "html", ""),
    ],
)
def test_a_message_becomes_a_topic_to_keep(
    tenant: Tenant, desk: FakeDesk, content: str, kind: str, words: str
) -> None:
    desk.answers[f"keep {words}"] = TOPIC

    answer = tenant.invoke(
        "composeExtension/fetchTask", _message(content, kind), conversation=CHANNEL
    )

    assert desk.asked == [("keep", words)]
    shown = answer["task"]["value"]
    assert (answer["task"]["type"], shown["title"]) == ("continue", "Topic for next time")
    assert "Ask about part-time" in str(shown["card"])


def test_the_topic_is_kept_when_the_form_is_handed_in(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")
    handed = handed_in("save_topic", "7", {"text": "text"}, text="Ask about part-time")

    answer = tenant.invoke(
        "composeExtension/submitAction",
        {"commandId": "keep", "data": handed},
        conversation=CHANNEL,
    )

    asked = ("form", "save_topic", "7", {"text": "Ask about part-time"}, "t0k3n")
    assert desk.asked[1] == asked
    assert "Kept." in str(answer["task"]["value"]["card"])
    assert [each.path.rpartition("/")[2] for each in tenant.microsoft.said("PUT")] == ["said-1"]


def test_leaving_the_form_keeps_nothing(tenant: Tenant, desk: FakeDesk) -> None:
    value = {"commandId": "keep", "data": {"mentorapp": {"close": True}}}

    assert tenant.invoke("composeExtension/submitAction", value) is None
    assert desk.asked == []


@pytest.mark.parametrize("value", [None, {}, {"commandId": "other"}])
def test_an_odd_choice_of_a_message_is_refused(tenant: Tenant, desk: FakeDesk, value: Any) -> None:
    answer = tenant.invoke("composeExtension/fetchTask", value)

    assert "This card is out of date." in str(answer)
    assert desk.asked == []


@pytest.mark.parametrize("payload", [None, "odd", {}, {"body": 3}, {"body": {"content": 4}}])
def test_a_message_without_words_is_an_empty_topic(
    tenant: Tenant, desk: FakeDesk, payload: Any
) -> None:
    desk.answers["keep "] = TOPIC

    value = {"commandId": "keep", "messagePayload": payload}
    answer = tenant.invoke("composeExtension/fetchTask", value)

    assert desk.asked == [("keep", "")]
    assert answer["task"]["type"] == "continue"

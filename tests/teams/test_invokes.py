"""Cards that are pressed, dialogs that open and are sent, searches that are typed."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from mentorapp.core.errors import Refused
from mentorapp.screens.shapes import (
    Action,
    DateField,
    Form,
    Message,
    Option,
    Page,
    Reply,
    Section,
    TextField,
)
from tests.teams.desks import FakeDesk
from tests.teams.tenant import CHANNEL, Tenant, handed_in, pressed

FORM = Form(
    name="goal",
    title="New goal",
    submit="Save",
    cancel="Cancel",
    target="7",
    fields=(TextField(name="title", label="Goal"), DateField(name="due_on", label="By when?")),
)
GOALS = Page(name="goals", title="Goals", heading="Your goals")

WITH_A_BUTTON = Page(
    name="goals",
    target="7:2",
    title="Goals",
    heading="Your goals",
    sections=(Section(actions=(Action(name="let_go", label="Let go", target="8"),)),),
)


def card_of(answer: Any) -> Any:
    return answer["task"]["value"]["card"]["content"]


def buttons(answer: Any) -> dict[str, Any]:
    """What each button of a dialog sends, by its words."""
    card = card_of(answer)
    sets = [item for part in card["body"] for item in part.get("items", ())]
    inner = [each for item in sets for each in item.get("items", ())]
    drawn = [one for each in (*sets, *inner) for one in each.get("actions", ())]
    return {one["title"]: one["data"] for one in (*drawn, *card["actions"])}


def test_a_press_puts_the_next_card_in_its_place(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press look"] = GOALS

    answer = tenant.press(pressed("look", "8"))

    assert desk.asked == [("press", "look", "8")]
    assert answer["statusCode"] == 200
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert answer["value"]["body"][0]["text"] == "Your goals"


def test_the_card_stays_replaced_on_every_device(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press look"] = GOALS

    answer = tenant.press(pressed("look", "8"), on="1600")

    (put,) = tenant.microsoft.said("PUT")
    assert put.path.endswith("/activities/1600")
    assert put.body["attachments"][0]["content"] == answer["value"]


def test_in_a_channel_a_card_is_replaced_only_for_the_one_who_pressed(
    tenant: Tenant, desk: FakeDesk
) -> None:
    desk.answers["press look"] = GOALS

    answer = tenant.press(pressed("look", "8"), conversation=CHANNEL)

    assert answer["value"]["body"][0]["text"] == "Your goals"
    assert tenant.microsoft.said() == []


def test_a_short_answer_leaves_the_card_as_it_is(tenant: Tenant) -> None:
    answer = tenant.press(pressed("look", "8"))

    assert answer == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Done.",
    }
    assert tenant.microsoft.said("PUT") == []


def test_the_last_word_stays_where_the_card_was(tenant: Tenant, desk: FakeDesk) -> None:
    """A receipt that fades after some seconds could be kept by nobody."""
    desk.answers["press let_go"] = Reply(text="Your data is deleted.", is_last=True)

    answer = tenant.press(pressed("let_go", "8"), on="1600")

    (put,) = tenant.microsoft.said("PUT")
    assert answer["value"]["body"][0]["text"] == "Your data is deleted."
    assert put.body["attachments"][0]["content"] == answer["value"]
    assert desk.homes == {}


def test_a_form_handed_in_in_the_chat_becomes_its_answer(tenant: Tenant, desk: FakeDesk) -> None:
    answer = tenant.press(handed_in("goal", "7", {"title": "text"}, title="Learn to lead"))

    assert desk.asked[0] == ("form", "goal", "7", {"title": "Learn to lead"}, "t0k3n")
    assert answer["value"]["body"][0]["text"] == "Kept."


def test_a_form_refused_in_the_chat_stays_where_it_is(tenant: Tenant, desk: FakeDesk) -> None:
    desk.changed = False

    answer = tenant.press(handed_in("goal", "7", {"title": "text"}, title="Learn to lead"))

    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert tenant.microsoft.said("PUT") == []


def test_a_form_left_in_the_chat_becomes_home(tenant: Tenant, desk: FakeDesk) -> None:
    answer = tenant.press({"mentorapp": {"close": True}}, on="1600")

    assert answer["value"]["body"][0]["text"] == "Hello Asha"
    assert desk.homes == {desk.seats[0].user: "1600"}


def test_a_button_opens_a_dialog(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press add_goal"] = FORM

    answer = tenant.open_dialog(pressed("add_goal", "7"))

    shown = answer["task"]["value"]
    assert answer["task"]["type"] == "continue"
    assert (shown["title"], shown["width"], shown["height"]) == ("New goal", "medium", "medium")
    assert shown["card"]["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert "Action.Execute" not in str(shown)


def test_what_was_typed_is_read_by_its_kind(tenant: Tenant, desk: FakeDesk) -> None:
    kinds = {
        "title": "text",
        "role": "choice",
        "skills": "choices",
        "due_on": "date",
        "at": "time",
        "none": "choices",
        "never_on": "date",
        "empty": "text",
    }

    tenant.send_dialog(
        handed_in(
            "goal",
            "7",
            kinds,
            title=" Lead ",
            role="a",
            skills="x,y",
            due_on="2027-01-12",
            at="09:30",
        )
    )

    assert desk.asked[0][3] == {
        "title": "Lead",
        "role": "a",
        "skills": ("x", "y"),
        "due_on": date(2027, 1, 12),
        "at": time(9, 30),
        "none": (),
        "never_on": None,
        "empty": "",
    }


def test_a_wrong_answer_comes_back_beside_its_field_with_what_was_typed(
    tenant: Tenant, desk: FakeDesk
) -> None:
    desk.answers["form goal"] = FORM.filled({"title": "Lead"}, {"due_on": "That day is over."})

    answer = tenant.send_dialog(handed_in("goal", "7", {"title": "text"}, title="Lead"))

    card = answer["task"]["value"]["card"]["content"]
    fields = next(
        each
        for each in card["body"]
        if "items" in each
        and each["type"] == "Container"
        and each["items"][0]["type"] == "Container"
    )
    title, due_on = fields["items"]
    assert title["items"][0]["value"] == "Lead"
    assert due_on["items"][1]["text"] == "That day is over."
    assert due_on["items"][1]["color"] == "Attention"


def test_a_short_answer_in_a_dialog_can_be_read_and_closed(tenant: Tenant) -> None:
    answer = tenant.send_dialog(handed_in("goal", "7", {}))

    card = answer["task"]["value"]["card"]["content"]
    assert answer["task"]["type"] == "continue"
    assert card["body"][0]["text"] == "Kept."
    assert card["actions"][0]["title"] == "Close"


def test_what_is_refused_on_a_page_of_a_dialog_leads_back_to_it(
    tenant: Tenant, desk: FakeDesk
) -> None:
    desk.answers["press goals"] = WITH_A_BUTTON
    desk.answers["press let_go"] = Reply(text="It was let go before.")
    button = buttons(tenant.open_dialog(pressed("goals", "7:2")))["Let go"]

    answer = tenant.send_dialog(button)
    back, close = buttons(answer).items()

    assert card_of(answer)["body"][0]["text"] == "It was let go before."
    assert back == ("Back", pressed("goals", "7:2"))
    assert close == ("Close", {"mentorapp": {"close": True}})


def test_a_page_opened_on_a_page_leads_back_to_it_once(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press goals"] = WITH_A_BUTTON
    desk.answers["press let_go"] = one_goal = Page(name="goal", title="Goal", heading="Lead")
    button = buttons(tenant.open_dialog(pressed("goals", "7:2")))["Let go"]

    plain = buttons(tenant.send_dialog(button))
    to_goals = Action(name="goals", label="All goals", target="7:1")
    desk.answers["press let_go"] = replace(one_goal, sections=(Section(actions=(to_goals,)),))
    with_a_way_of_its_own = buttons(tenant.send_dialog(button))

    assert plain["Back"] == pressed("goals", "7:2")
    assert list(plain) == ["Back", "Close"]
    assert list(with_a_way_of_its_own) == ["All goals", "Close"]


@pytest.mark.parametrize(
    "said",
    [
        Reply(text="Your data is deleted.", is_last=True),
        Reply(text="You and Asha are a tandem now.", settles=True),
    ],
)
def test_to_what_is_over_nothing_leads_back(tenant: Tenant, desk: FakeDesk, said: Reply) -> None:
    desk.answers["press goals"] = WITH_A_BUTTON
    desk.answers["press let_go"] = said
    button = buttons(tenant.open_dialog(pressed("goals", "7:2")))["Let go"]

    assert list(buttons(tenant.send_dialog(button))) == ["Close"]


def test_a_form_opened_on_a_page_is_left_to_that_page_also_after_a_refusal(
    tenant: Tenant, desk: FakeDesk
) -> None:
    desk.answers["press goals"] = WITH_A_BUTTON
    desk.answers["press let_go"] = FORM
    desk.answers["form goal"] = FORM.filled({"title": "Lead"}, {"": "There are too many goals."})
    page = tenant.open_dialog(pressed("goals", "7:2"))
    form = buttons(tenant.send_dialog(buttons(page)["Let go"]))

    refused = tenant.send_dialog({**form["Save"], "title": "Lead"})

    assert form["Cancel"] == buttons(refused)["Cancel"] == pressed("goals", "7:2")
    assert "There are too many goals." in str(card_of(refused))
    assert "'value': 'Lead'" in str(card_of(refused))


def test_one_goes_back_page_by_page_the_way_one_came(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press goals"] = WITH_A_BUTTON
    further = Section(actions=(Action(name="goal_comments", label="Comments", target="8"),))
    desk.answers["press let_go"] = Page(
        name="goal", target="8", title="Goal", heading="Lead", sections=(further,)
    )
    desk.answers["press goal"] = desk.answers["press let_go"]
    desk.answers["press goal_comments"] = Page(name="goal_comments", title="Said", heading="Said")
    goal = buttons(
        tenant.send_dialog(buttons(tenant.open_dialog(pressed("goals", "7:2")))["Let go"])
    )
    comments = buttons(tenant.send_dialog(goal["Comments"]))

    goal_again = buttons(tenant.send_dialog(comments["Back"]))
    goals_again = buttons(tenant.send_dialog(goal_again["Back"]))

    assert goal_again == goal
    assert "Let go" in goals_again
    assert "Back" not in goals_again


def test_what_is_out_of_date_in_a_dialog_leads_back_to_its_page(tenant: Tenant) -> None:
    answer = tenant.send_dialog({"mentorapp": {"odd": True, "trail": [["goals", "7:2"]]}})

    assert buttons(answer)["Back"] == pressed("goals", "7:2")


@pytest.mark.parametrize(
    "trail", [None, "goals", {"press": "goals"}, [["goals", 7]], [["goals"]], ["goals", "7"]]
)
def test_an_odd_way_back_is_none(tenant: Tenant, trail: Any) -> None:
    answer = tenant.send_dialog({"mentorapp": {"press": "x", "target": "", "trail": trail}})

    assert list(buttons(answer)) == ["Close"]


def test_closing_a_dialog_is_an_empty_answer(tenant: Tenant, desk: FakeDesk) -> None:
    answer = tenant.send_dialog({"mentorapp": {"close": True}})

    assert answer is None
    assert desk.asked == []


@pytest.mark.parametrize(
    ("screen", "title"),
    [
        (GOALS, "Goals"),
        (Message(notification="n", heading="A long heading of a message"), "Mentoring"),
        (Reply(text="Done."), "Mentoring"),
    ],
)
def test_every_shape_fits_into_a_dialog(
    tenant: Tenant, desk: FakeDesk, screen: Any, title: str
) -> None:
    desk.answers["press look"] = screen

    answer = tenant.open_dialog(pressed("look"))

    assert answer["task"]["value"]["title"] == title


def test_a_search_finds_options(tenant: Tenant, desk: FakeDesk) -> None:
    desk.found = (Option(value="1", label="Tom Brandt", detail="Finance"),)

    answer = tenant.search("colleagues", "to")

    assert desk.asked == [("search", "colleagues", "to")]
    assert answer["type"] == "application/vnd.microsoft.search.searchResponse"
    assert answer["value"] == {"results": [{"title": "Tom Brandt · Finance", "value": "1"}]}


def test_a_search_brings_no_more_than_teams_shows(tenant: Tenant, desk: FakeDesk) -> None:
    desk.found = tuple(Option(value=str(n), label=str(n)) for n in range(40))

    assert len(tenant.search("colleagues", "")["value"]["results"]) == 15


@pytest.mark.parametrize("value", [{}, None, "odd", {"dataset": 1, "queryText": ["x"]}])
def test_an_odd_search_finds_nothing(tenant: Tenant, desk: FakeDesk, value: Any) -> None:
    answer = tenant.invoke("application/search", value)

    assert answer["value"] == {"results": []}
    assert desk.asked == []


ODD = [
    {},
    {"mentorapp": None},
    {"mentorapp": "press"},
    {"mentorapp": {"press": 7, "target": ""}},
    {"mentorapp": {"press": "look"}},
    {"mentorapp": {"form": "goal", "target": "7", "token": "t"}},
    {"mentorapp": {"form": "goal", "target": "7", "token": "t", "kinds": {"x": "bytes"}}},
    {"mentorapp": {"close": "yes"}},
]


@pytest.mark.parametrize("data", ODD)
def test_a_card_that_is_not_ours_or_too_old_is_refused(
    tenant: Tenant, desk: FakeDesk, data: Any
) -> None:
    card = tenant.press(data)
    dialog = tenant.send_dialog(data)

    assert card["value"].startswith("This card is out of date.")
    assert "This card is out of date." in str(dialog)
    assert desk.asked == []


@pytest.mark.parametrize("value", [None, 7, "x", [], {"action": []}, {"action": {"data": 3}}])
def test_a_malformed_press_is_refused(tenant: Tenant, desk: FakeDesk, value: Any) -> None:
    answer = tenant.invoke("adaptiveCard/action", value)

    assert answer["value"].startswith("This card is out of date.")
    assert desk.asked == []


def test_refusals_speak_the_persons_language(tenant: Tenant, desk: FakeDesk) -> None:
    desk.wrong = Refused("Das ist Sache der Koordination.")

    card = tenant.press(pressed("admit"), locale="de-DE")
    dialog = tenant.open_dialog(pressed("admit"), locale="de-DE")

    assert card["value"] == "Das ist Sache der Koordination."
    assert dialog["task"]["value"]["card"]["content"]["lang"] == "de"
    assert "Das ist Sache der Koordination." in str(dialog)


def test_an_unknown_question_is_said_to_be_unknown(tenant: Tenant) -> None:
    answer = tenant.post(tenant.activity("invoke", name="composeExtension/queryLink", value={}))

    assert answer.status_code == 501


def test_a_form_carries_ids_only(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press add_goal"] = FORM.filled({"title": "A secret goal"}, {})

    answer = tenant.open_dialog(pressed("add_goal", "7"))

    actions = answer["task"]["value"]["card"]["content"]["actions"]
    assert "secret" not in str(actions)


def test_each_opening_of_a_form_has_a_token_of_its_own(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press add_goal"] = FORM

    tokens = {
        tenant.open_dialog(pressed("add_goal", "7"))["task"]["value"]["card"]["content"]["actions"][
            0
        ]["data"]["mentorapp"]["token"]
        for _ in range(3)
    }

    assert len(tokens) == 3

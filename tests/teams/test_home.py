"""Home in the chat: it greets once, and from then on shows how things stand."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from mentorapp.screens.shapes import Page
from tests.teams.desks import FakeDesk, home
from tests.teams.microsoft import Refuses
from tests.teams.tenant import ASHA, BOT, CHANNEL, OUR_APP, Tenant, handed_in, pressed

USER = ASHA["aadObjectId"]


def test_a_new_chat_is_greeted_with_home(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.post(tenant.activity("installationUpdate", action="add"))

    (said,) = tenant.microsoft.said()
    assert said.body["attachments"][0]["content"]["body"][0]["text"] == "Hello Asha"
    assert desk.homes == {USER: "said-1"}


def test_two_tidings_of_one_arrival_greet_once(tenant: Tenant) -> None:
    installed = tenant.activity("installationUpdate", action="add")
    added = tenant.activity("conversationUpdate", membersAdded=[BOT, ASHA])
    bearer = f"Bearer {tenant.microsoft.token(OUR_APP)}"

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda activity: tenant.bring(activity, bearer), (installed, added)))

    assert len(tenant.microsoft.said()) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"membersAdded": [ASHA]},
        {"membersAdded": "odd"},
        {"membersRemoved": [BOT]},
        {"topicName": "New name"},
        {"membersAdded": [BOT], "conversation": CHANNEL},
    ],
)
def test_other_news_of_a_conversation_greets_nobody(
    tenant: Tenant, more: dict[str, object]
) -> None:
    tenant.post(tenant.activity("conversationUpdate", **more))

    assert tenant.microsoft.said() == []


def test_an_installation_in_a_team_greets_nobody(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.post(tenant.activity("installationUpdate", action="add", conversation=CHANNEL))

    assert tenant.microsoft.said() == []
    assert desk.asked == []


@pytest.mark.parametrize("action", ["remove", "remove-upgrade"])
def test_who_removes_the_app_has_left(tenant: Tenant, desk: FakeDesk, action: str) -> None:
    tenant.post(tenant.activity("installationUpdate", action=action))

    assert desk.asked == [("left",)]
    assert tenant.microsoft.said() == []


def test_home_is_remembered_where_it_stands(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")

    assert desk.homes == {USER: "said-1"}


def test_home_is_fresh_after_something_was_handed_in(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")
    desk.heading = "Hello Asha, you applied"

    tenant.send_dialog(handed_in("join", "7", {}))

    (put,) = tenant.microsoft.said("PUT")
    assert put.path.endswith("/activities/said-1")
    assert put.body["attachments"][0]["content"]["body"][0]["text"] == "Hello Asha, you applied"


def test_home_is_fresh_after_a_word(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")
    desk.answers["command met"] = Page(name="met", title="Met", heading="Noted")

    tenant.write("met")

    assert len(tenant.microsoft.said("PUT")) == 1


def test_another_page_in_the_place_of_home_is_not_overwritten(
    tenant: Tenant, desk: FakeDesk
) -> None:
    tenant.write("home")
    desk.answers["press look"] = Page(name="goals", title="Goals", heading="Your goals")
    tenant.press(pressed("look", "8"), on="said-1")
    before = len(tenant.microsoft.said("PUT"))

    tenant.send_dialog(handed_in("goal", "7", {}))

    assert desk.homes == {USER: ""}
    assert len(tenant.microsoft.said("PUT")) == before


def test_home_that_comes_back_in_place_is_remembered_there(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press home"] = home()

    tenant.press(pressed("home"), on="1600")

    assert desk.homes == {USER: "1600"}


def test_a_press_elsewhere_freshens_home_too(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")
    desk.answers["press look"] = Page(name="goals", title="Goals", heading="Your goals")

    tenant.press(pressed("look", "8"), on="1500")

    paths = [each.path.rpartition("/")[2] for each in tenant.microsoft.said("PUT")]
    assert paths == ["1500", "said-1"]


def test_a_home_card_that_was_deleted_costs_nothing(
    tenant: Tenant, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    tenant.write("home")
    tenant.microsoft.refusals = [Refuses(status=404)]

    answer = tenant.send_dialog(handed_in("join", "7", {}))

    assert answer["task"]["type"] == "continue"
    assert "a message could not be put right: not_found" in caplog.text
    assert "Traceback" not in caplog.text


def test_home_is_left_alone_when_nothing_was_changed(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")
    desk.answers["command help"] = Page(name="help", title="Help", heading="Words")
    desk.changed = False

    tenant.write("help")
    tenant.open_dialog(pressed("look"))

    assert tenant.microsoft.said("PUT") == []


def test_home_in_the_chat_is_fresh_after_a_dialog_over_a_channel(
    tenant: Tenant, desk: FakeDesk
) -> None:
    tenant.write("home")

    tenant.send_dialog(handed_in("join", "7", {}), conversation=CHANNEL)

    (put,) = tenant.microsoft.said("PUT")
    assert put.path == "/emea/v3/conversations/a:asha-and-the-bot/activities/said-1"


def test_home_is_written_down_only_where_it_moved(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press home"] = home()
    desk.homes[USER] = "1600"

    tenant.press(pressed("home"), on="1600")

    assert desk.moves == []


def test_of_two_cards_in_one_place_the_older_never_stays(tenant: Tenant, desk: FakeDesk) -> None:
    """Somebody pressed twice in a moment: what stands there for good is what they saw last."""
    desk.answers["press goals"] = Page(name="goals", title="Goals", heading="Your goals")
    desk.answers["press look"] = Page(name="look", title="Look", heading="Your pair")
    bearer = f"Bearer {tenant.microsoft.token(OUR_APP)}"

    for name in ("goals", "look"):
        tenant.bring(tenant.pressing(pressed(name), on="1600"), bearer)
    tenant.door.runtime.settle(within=10)

    last = tenant.microsoft.said("PUT")[-1]
    assert last.body["attachments"][0]["content"]["body"][0]["text"] == "Your pair"

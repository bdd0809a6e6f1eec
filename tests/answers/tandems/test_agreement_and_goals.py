"""What the two press and fill in about agreement, kit and goals, and what they see next."""

from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.screens.shapes import Opens, Page, Reply, Weight
from tests.answers.tandems.stage import (
    Tandem,
    a_form,
    a_page,
    action,
    actions_of,
    said,
)
from tests.builders import told


def test_an_agreement_is_drafted_and_signed_by_both(tandem: Tandem) -> None:
    pair = tandem.pair.id
    form = a_form(tandem.asha.press("agreement", pair))
    drafted = a_page(tandem.asha.hand_in(form.name, form.target, aims="Lead a project."))
    signed = a_page(tandem.asha.press(*_button(drafted, "sign_agreement")))
    assert "sign_agreement" not in {a.name for a in actions_of(signed)}

    opened = a_page(tandem.tom.press("agreement", pair))
    assert opened.sections[0].text == "Lead a project."
    agreed = a_page(tandem.tom.press(*_button(opened, "sign_agreement")))

    assert "Agreed by both on" in str(agreed)
    assert "agreed already" in said(tandem.tom.press(*_button(opened, "sign_agreement")))


def test_the_home_of_the_one_whose_turn_it_is_leads_to_the_agreement(tandem: Tandem) -> None:
    tandem.asha.hand_in("agreement", f"{tandem.pair.id}:0", aims="Lead a project.")
    tandem.asha.press("sign_agreement", f"{tandem.pair.id}:1")

    assert action(tandem.tom.home(), "agreement").weight is Weight.PRIMARY
    assert action(tandem.asha.home(), "agreement").weight is Weight.PLAIN


def test_a_change_that_comes_too_late_keeps_what_was_typed_beside_the_other_wording(
    tandem: Tandem,
) -> None:
    tandem.asha.hand_in("agreement", f"{tandem.pair.id}:0", aims="Lead a project.")

    again = a_form(
        tandem.tom.hand_in("agreement", f"{tandem.pair.id}:0", aims="Lead none.", rhythm="2")
    )

    assert again.errors
    assert "changed meanwhile" in again.errors["aims"]
    assert "Lead a project." in again.intro
    assert [field.value for field in again.fields[:2]] == ["Lead none.", "2"]  # type: ignore[union-attr]
    settled = tandem.tom.hand_in("agreement", again.target, aims="Lead none.")
    assert a_page(settled).sections[0].text == "Lead none."


def test_the_kit_shows_what_both_said_and_other_questions(tandem: Tandem) -> None:
    pair = tandem.pair.id
    form = a_form(tandem.asha.press("say_address", pair))
    tandem.asha.hand_in(form.name, form.target, address="informal", call_me="Ash, like the tree")
    tandem.asha.hand_in("expectations", pair, hopes="Courage.")

    kit = a_page(tandem.tom.press("kit", pair))
    assert "First names, informal (“Ash, like the tree”)" in str(kit)
    assert "Courage." not in str(kit)
    both = a_page(tandem.tom.hand_in("expectations", pair, hopes="Curiosity."))
    others = a_page(tandem.tom.press("kit", f"{pair}:2"))

    assert "Courage." in str(both)
    assert "Who has believed in you early on" in str(others)


def test_a_goal_is_set_and_its_page_follows(tandem: Tandem) -> None:
    form = a_form(tandem.asha.press("add_goal", tandem.pair.id))

    page = a_page(
        tandem.asha.hand_in(
            form.name, form.target, title="Lead", why="", steps="Ask Nils\n\n  Read  \n"
        )
    )

    assert page.heading == "Lead"
    assert [entry.title for entry in page.sections[1].entries] == ["Ask Nils", "Read"]


def test_a_goal_without_words_is_refused_beside_its_field_with_the_rest_still_there(
    tandem: Tandem,
) -> None:
    again = a_form(tandem.asha.hand_in("add_goal", tandem.pair.id, title=" ", why="Because."))

    assert list(again.errors or {}) == ["title"]
    assert again.fields[1].value == "Because."  # type: ignore[union-attr]


def test_ticking_a_step_shows_the_goal_it_belongs_to(session: Session, tandem: Tandem) -> None:
    goal = _goal(session, tandem)
    step = session.query(Milestone).one().id

    ticked = a_page(tandem.asha.press("tick_step", step))
    assert ticked.heading == "Lead"
    assert ticked.sections[1].entries[0].status == "done"

    assert a_page(tandem.asha.press("untick_step", step)).sections[1].entries[0].status == "open"
    assert a_page(tandem.asha.press("drop_step", step)).sections[1].entries == ()
    assert "does not exist" in said(tandem.asha.press("tick_step", step))
    assert a_page(tandem.asha.press("goal", goal)).heading == "Lead"


def test_the_next_step_is_ticked_from_the_list(session: Session, tandem: Tandem) -> None:
    _goal(session, tandem)

    listed = a_page(tandem.asha.press("goals", tandem.pair.id))
    ticked = a_page(tandem.asha.press("tick_step", action(listed, "tick_step").target))

    assert ticked.sections[1].entries[0].status == "done"
    again = a_page(tandem.asha.press("goals", tandem.pair.id))
    assert "tick_step" not in {a.name for a in actions_of(again)}


def test_a_reached_goal_is_celebrated_and_one_let_go_needs_no_shame(
    session: Session, tandem: Tandem
) -> None:
    goal = _goal(session, tandem)
    tandem.asha.press("share_goal", goal)

    assert "You have reached it!" in str(tandem.asha.press("reach_goal", goal))
    (news,) = told(session, NoticeKind.GOAL_REACHED)
    assert news.person_id == tandem.tom.person.id
    tandem.asha.press("take_up_goal", goal)

    assert "makes room" in str(tandem.asha.press("let_go_of_goal", goal))


def test_smart_questions_are_voluntary_and_add_to_the_goals_own_words(
    session: Session, tandem: Tandem
) -> None:
    goal = _goal(session, tandem)
    form = a_form(tandem.asha.press("smart_goal", goal))

    page = a_page(tandem.asha.hand_in(form.name, form.target, specific="A team of three."))

    assert page.intro.endswith("Specific: what exactly? A team of three.")
    assert "Measurable" not in page.intro
    assert said(tandem.tom.press("smart_goal", goal))
    stale = a_form(tandem.asha.hand_in(form.name, form.target, realistic="My own team."))
    assert stale.errors


def test_a_goal_is_shared_commented_and_taken_back(session: Session, tandem: Tandem) -> None:
    goal = _goal(session, tandem)
    assert "not shared with you" in said(tandem.tom.press("goal", goal))

    tandem.asha.press("share_goal", goal)
    assert a_page(tandem.tom.press("goal", goal)).heading == "Lead"
    form = a_form(tandem.tom.press("comment_goal", goal))
    commented = a_page(tandem.tom.hand_in(form.name, form.target, text="Start small."))
    assert [entry.detail for entry in commented.sections[2].entries] == ["Start small."]

    tandem.asha.press("keep_goal_private", goal)
    assert "not shared with you" in said(tandem.tom.press("goal", goal))


def test_a_mentor_reads_a_shared_goal_and_finds_no_button_of_the_mentees(
    session: Session, tandem: Tandem
) -> None:
    goal = _goal(session, tandem)
    tandem.asha.press("share_goal", goal)

    page = a_page(tandem.tom.press("goal", goal))

    assert {a.name for a in actions_of(page)} == {"comment_goal", "goals"}
    assert "mentee alone" in said(tandem.tom.press("edit_goal", goal))
    assert "mentee alone" in said(tandem.tom.press("add_steps", goal))
    assert "mentee alone" in said(tandem.tom.press("add_goal", tandem.pair.id))


def test_two_devices_change_one_goal_and_the_later_one_sees_both_wordings(
    session: Session, tandem: Tandem
) -> None:
    goal = _goal(session, tandem)
    form = a_form(tandem.asha.press("edit_goal", goal))
    tandem.asha.hand_in("edit_goal", form.target, title="Lead from the laptop", why="")

    again = a_form(tandem.asha.hand_in("edit_goal", form.target, title="From the phone", why=""))

    assert list(again.errors or {}) == ["title"]
    assert "Lead from the laptop" in again.intro
    assert again.fields[0].value == "From the phone"  # type: ignore[union-attr]


def test_a_goal_is_reached_let_go_and_taken_up_by_buttons(session: Session, tandem: Tandem) -> None:
    goal = _goal(session, tandem)

    for press, state in (
        ("reach_goal", "Reached"),
        ("take_up_goal", "Under way"),
        ("let_go_of_goal", "Let go of"),
        ("take_up_goal", "Under way"),
    ):
        assert a_page(tandem.asha.press(press, goal)).sections[0].facts[0].value == state


def test_many_goals_come_in_pages(session: Session, tandem: Tandem) -> None:
    for n in range(10):
        tandem.asha.hand_in("add_goal", tandem.pair.id, title=f"Goal {n}", why="", steps="")

    first = a_page(tandem.asha.press("goals", tandem.pair.id))
    second = a_page(tandem.asha.press("goals", f"{tandem.pair.id}:2"))

    assert first.paging
    assert first.paging.pages == 2
    assert len(first.sections[0].entries) + len(second.sections[0].entries) == 10


def test_on_a_home_stand_figures_and_never_what_a_goal_says(
    session: Session, tandem: Tandem
) -> None:
    goal = _goal(session, tandem)
    tandem.asha.press("share_goal", goal)

    for someone in (tandem.asha, tandem.tom):
        home = someone.home()
        assert "1 goal under way" in str(home)
        assert "Lead" not in str(home)


def test_everything_on_a_home_opens_over_it(session: Session, tandem: Tandem) -> None:
    """A Teams home is a card in the chat: what is written there stays there."""
    _goal(session, tandem)

    for someone in (tandem.asha, tandem.tom, tandem.cora):
        ours = [a for a in actions_of(someone.home()) if a.target and ":" not in a.target]
        assert {a.opens for a in ours if a.target != str(tandem.pair.cohort_id)} <= {Opens.DIALOG}


def test_a_lost_key_is_said_and_the_home_still_opens(session: Session, tandem: Tandem) -> None:
    _goal(session, tandem)
    session.query(WrappedKey).filter_by(pair_id=tandem.pair.id).delete()

    assert "key is missing" in said(tandem.asha.press("goals", tandem.pair.id))
    assert "1 goal under way" in str(tandem.asha.home())


def test_the_kit_leads_to_the_agreement_and_to_a_first_date(tandem: Tandem) -> None:
    kit = a_page(tandem.tom.press("kit", tandem.pair.id))

    assert {a.name for a in actions_of(kit)} == {
        "agreement",
        "kit",
        "propose_meeting",
        "say_address",
        "say_expectations",
    }
    assert "Asha" in kit.heading


def _goal(session: Session, tandem: Tandem) -> UUID:
    made = tandem.asha.hand_in("add_goal", tandem.pair.id, title="Lead", why="", steps="Ask Nils")
    assert not isinstance(made, Reply)
    return session.query(Goal).one().id


def _button(page: Page, name: str) -> tuple[str, str]:
    return name, action(page, name).target

"""A person handing in or closing a modal in Slack, and what the app's answer does to the stack."""

from mentorapp.playground.outcomes import CannotDo, Outcome, outcome_of
from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.slack_errors import SlackRefusal
from mentorapp.playground.slack_person import SlackActor
from mentorapp.playground.slack_state import Answers, refusals, state_values
from mentorapp.playground.slack_views import checked, replace_content, show_modal
from mentorapp.playground.slack_workspace import SlackView
from mentorapp.playground.wire import Answer


def submit(actor: SlackActor, *, answers: Answers, twice: bool = False) -> Outcome:
    """Hand in the top modal; Slack's own form speaks first."""
    view = top_modal(actor)
    if not view.content.get("submit"):
        raise CannotDo("This modal has nothing to hand in.")
    blocks = objects_of(view.content, "blocks")
    values = state_values(blocks, answers, actor.slack.options)
    if refused := refusals(blocks, values, locale=actor.slack.people[actor.person].locale):
        return Outcome(status=0, errors=refused)
    payload = actor.base("view_submission") | {
        "trigger_id": actor.slack.new_trigger(actor.person, from_view=view.id),
        "view": actor.slack.view_json(view, values),
        "response_urls": [],
    }
    answer = actor.wire.interaction(payload, twice=twice)
    if not answer.fine:
        return outcome_of(answer)
    return _followed(actor, view, answer)


def close(actor: SlackActor, *, everything: bool = False) -> Outcome:
    """Close the top modal, or all of them; the app hears of it where it asked to."""
    view = top_modal(actor)
    with actor.world.change():
        if everything or view.content.get("clear_on_close"):
            actor.slack.modals.pop(actor.person)
        else:
            _take_off(actor, view)
    if not view.content.get("notify_on_close"):
        return Outcome(status=0)
    payload = actor.base("view_closed") | {
        "view": actor.slack.view_json(view),
        "is_cleared": everything,
    }
    return outcome_of(actor.wire.interaction(payload))


def top_modal(actor: SlackActor) -> SlackView:
    stack = actor.slack.modals.get(actor.person)
    if not stack:
        raise CannotDo(f"{actor.person} has no modal open.")
    return stack[-1]


def _followed(actor: SlackActor, view: SlackView, answer: Answer) -> Outcome:
    said = answer.body if isinstance(answer.body, dict) else {}
    if said.get("response_action") == "errors":
        errors = {key: str(text) for key, text in object_of(said, "errors").items()}
        return _errors(view, errors, answer.status)
    try:
        with actor.world.change():
            _apply(actor, view, said)
    except SlackRefusal as refusal:
        reasons = object_of(refusal.answer, "response_metadata").get("messages", [])
        failure = f"Slack did not understand the answer: {refusal} {' '.join(reasons)}".strip()
        return Outcome(status=answer.status, failure=failure)
    return outcome_of(answer)


def _apply(actor: SlackActor, view: SlackView, said: Json) -> None:
    match text_of(said, "response_action"):
        case "update":
            replace_content(view, checked(said))
        case "push":
            show_modal(actor.slack, actor.person, checked(said), above=view.id)
        case "clear":
            actor.slack.modals.pop(actor.person, None)
        case _:
            _take_off(actor, view)


def _take_off(actor: SlackActor, view: SlackView) -> None:
    # The app may have opened another modal meanwhile, so the one handed in is looked for.
    rest = [v for v in actor.slack.modals.get(actor.person, []) if v.id != view.id]
    actor.slack.modals[actor.person] = rest


def _errors(view: SlackView, errors: dict[str, str], status: int) -> Outcome:
    known = {
        b.get("block_id") for b in objects_of(view.content, "blocks") if b.get("type") == "input"
    }
    if not errors or set(errors) - known:
        return Outcome(status=status, failure=f"Slack knows no input block for {sorted(errors)}.")
    return Outcome(status=status, errors=errors)

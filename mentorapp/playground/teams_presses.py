"""A person pressing buttons of cards in Teams, and what that brings: a card, a dialog, a word."""

from typing import Any

from mentorapp.playground.outcomes import CannotDo, Outcome, outcome_of
from mentorapp.playground.payloads import Json, object_of, text_of
from mentorapp.playground.teams_cards import filled, refusals
from mentorapp.playground.teams_person import TeamsActor, said_in, type_of
from mentorapp.playground.teams_tenant import CARD, Dialog
from mentorapp.playground.wire import Answer

MESSAGE = "application/vnd.microsoft.activity.message"


def press(
    actor: TeamsActor,
    *,
    activity_id: str,
    action: Json,
    answers: dict[str, Any] | None = None,
    trigger: str = "manual",
    twice: bool = False,
) -> Outcome:
    """Press `action`, as it stands in the card of a message, with what was filled in there."""
    card = actor.message(activity_id).card_for(actor.person) or {}
    values, refused = _taken(card, action, answers)
    if refused:
        return Outcome(status=0, errors=refused)
    data = _data(action, values)
    match text_of(action, "type"), text_of(object_of(data, "msteams"), "type"):
        case "Action.Execute", _:
            return _execute(actor, activity_id, action, data, trigger=trigger, twice=twice)
        case "Action.Submit", "task/fetch":
            return _fetch_dialog(actor, activity_id, data, twice=twice)
        case "Action.Submit", "imBack" | "messageBack":
            text = text_of(object_of(data, "msteams"), "text")
            return actor.say(text or text_of(object_of(data, "msteams"), "value"))
        case "Action.Submit", _:
            return _submit(actor, activity_id, data, twice=twice)
        case kind, _:
            raise CannotDo(f"{kind} is nothing that Teams sends to an app.")


def submit_dialog(
    actor: TeamsActor, *, action: Json, answers: dict[str, Any] | None = None, twice: bool = False
) -> Outcome:
    """Press a button in the open dialog."""
    dialog = open_dialog(actor)
    if text_of(action, "type") != "Action.Submit" or dialog.card is None:
        raise CannotDo("In a dialog Teams knows Action.Submit only.")
    values, refused = _taken(dialog.card, action, answers)
    if refused:
        return Outcome(status=0, errors=refused)
    value = {"data": _data(action, values), "context": {"theme": "default"}}
    thread = actor.teams.threads[dialog.conversation]
    answer = actor.invoke("task/submit", value, thread, dialog.activity_id, twice=twice)
    return _dialog_follows(actor, dialog.activity_id, dialog.conversation, answer)


def close_dialog(actor: TeamsActor) -> Outcome:
    open_dialog(actor)
    with actor.world.change():
        del actor.teams.dialogs[actor.person]
    return Outcome(status=0)


def open_dialog(actor: TeamsActor) -> Dialog:
    if actor.person not in actor.teams.dialogs:
        raise CannotDo(f"{actor.person} has no dialog open.")
    return actor.teams.dialogs[actor.person]


def _taken(
    card: Json, action: Json, answers: dict[str, Any] | None
) -> tuple[dict[str, str], dict[str, str]]:
    if text_of(action, "associatedInputs").lower() == "none":
        return {}, {}
    values = filled(card, answers or {})
    return values, refusals(card, values)


def _data(action: Json, values: dict[str, str]) -> Json:
    own = action.get("data")
    return {**values, **own} if isinstance(own, dict) else dict(values)


def _execute(
    actor: TeamsActor, activity_id: str, action: Json, data: Json, *, trigger: str, twice: bool
) -> Outcome:
    shown = {
        "type": "Action.Execute",
        "id": text_of(action, "id"),
        "verb": text_of(action, "verb"),
        "data": data,
    }
    value = {"action": shown, "trigger": trigger}
    thread = actor.thread_of(activity_id)
    answer = actor.invoke("adaptiveCard/action", value, thread, activity_id, twice=twice)
    if not answer.fine:
        return outcome_of(answer)
    said = said_in(answer, "value")
    if type_of(answer) == CARD:
        with actor.world.change():
            actor.message(activity_id).shown_for[actor.person] = said
        return outcome_of(answer)
    if type_of(answer) == MESSAGE:
        assert isinstance(answer.body, dict)
        return Outcome(status=answer.status, note=str(answer.body.get("value", "")))
    if type_of(answer) == "application/vnd.microsoft.error":
        return Outcome(status=answer.status, note=text_of(said, "message"))
    return outcome_of(answer)


def _submit(actor: TeamsActor, activity_id: str, data: Json, *, twice: bool) -> Outcome:
    thread = actor.thread_of(activity_id)
    message = actor.activity("message", thread) | {"value": data, "replyToId": activity_id}
    return outcome_of(actor.wire.send(message, twice=twice))


def _fetch_dialog(actor: TeamsActor, activity_id: str, data: Json, *, twice: bool) -> Outcome:
    thread = actor.thread_of(activity_id)
    value = {"data": data, "context": {"theme": "default"}}
    answer = actor.invoke("task/fetch", value, thread, activity_id, twice=twice)
    return _dialog_follows(actor, activity_id, thread.id, answer)


def _dialog_follows(
    actor: TeamsActor, activity_id: str, conversation: str, answer: Answer
) -> Outcome:
    if not answer.fine:
        return outcome_of(answer)
    task = said_in(answer, "task")
    shown = object_of(task, "value")
    with actor.world.change():
        actor.teams.dialogs.pop(actor.person, None)
        if text_of(task, "type") == "continue":
            actor.teams.dialogs[actor.person] = Dialog(
                conversation=conversation,
                activity_id=activity_id,
                title=text_of(shown, "title"),
                card=object_of(object_of(shown, "card"), "content"),
                width=str(shown.get("width", "medium")),
                height=str(shown.get("height", "medium")),
            )
    # A sentence in place of a dialog is all there is: it closes, and the sentence passes by.
    note = str(task.get("value", "")) if text_of(task, "type") == "message" else ""
    return Outcome(status=answer.status, note=note)

"""What each kind of Slack's payloads holds, as far as it is read; else the gate refuses it.

Bolt takes a payload apart without asking what it is, and so do `reading` and the listeners: they
rely on these types once the gate has let something in. What Slack has nothing to say of is null,
or is left out.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError


def _day(on: str) -> str:
    date.fromisoformat(on)
    return on


def _hour(at: str) -> str:
    if time.fromisoformat(at).tzinfo is not None:
        raise ValueError("a time of day is of no zone")
    return at


class _Part(BaseModel):
    """A number is no text. Names that nobody reads may come along."""

    model_config = ConfigDict(strict=True)


class _Text(_Part):
    text: str


class _Option(_Part):
    value: str
    text: _Text


class _Answer(_Part):
    type: str
    value: str | None = None
    selected_date: Annotated[str, AfterValidator(_day)] | None = None
    selected_time: Annotated[str, AfterValidator(_hour)] | None = None
    selected_option: _Option | None = None
    selected_options: list[_Option] | None = None
    selected_conversation: str | None = None


class _State(_Part):
    values: dict[str, dict[str, _Answer]]


class _View(_Part):
    id: str
    type: str | None = None
    hash: str | None = None
    private_metadata: str | None = None
    previous_view_id: str | None = None
    root_view_id: str | None = None


class _Handed(_View):
    callback_id: str
    state: _State


class _Button(_Part):
    action_id: str
    value: str | None = None


class _Container(_Part):
    is_ephemeral: bool | None = None
    channel_id: str | None = None
    message_ts: str | None = None


class _Channel(_Part):
    name: str | None = None


class _Message(_Part):
    text: str | None = None


class _Profile(_Part):
    display_name: str | None = None
    real_name: str | None = None


class _Person(_Part):
    id: str
    name: str | None = None
    real_name: str | None = None
    profile: _Profile | None = None


class _Tokens(_Part):
    bot: list[str] | None = None


class _Sender(_Part):
    team_id: str | None = None


class _Asked(_Part):
    user: _Sender | None = None
    trigger_id: str | None = None
    response_url: str | None = None


class _Command(_Asked):
    command: str
    text: str | None = None


class _Press(_Asked):
    actions: Annotated[list[_Button], Field(min_length=1)]
    view: _View | None = None
    container: _Container | None = None
    channel: _Channel | None = None


class _HandIn(_Asked):
    view: _Handed


class _Search(_Asked):
    action_id: str
    value: str | None = None


class _Shortcut(_Asked):
    callback_id: str
    trigger_id: str  # without it no answer can be opened
    message: _Message | None = None


class _Event(_Part):
    """Any event, those that nobody hears included."""

    type: str
    tab: str | None = None
    tokens: _Tokens | None = None
    team_ids: list[str] | None = None


class _Happened(_Part):
    event: _Event


class _Opening(_Event):
    view: _View | None = None


class _HomeOpened(_Part):
    event: _Opening


class _PersonEvent(_Event):
    user: _Person


class _PersonChanged(_Part):
    event: _PersonEvent
    event_id: str


class _Question(_Part):
    challenge: str


_KINDS: Mapping[str, type[_Part]] = {
    "block_actions": _Press,
    "interactive_message": _Press,  # this and the next three are older kinds of a press
    "dialog_submission": _Press,
    "dialog_cancellation": _Press,
    "workflow_step_edit": _Press,
    "view_submission": _HandIn,
    "view_closed": _HandIn,
    "block_suggestion": _Search,
    "dialog_suggestion": _Search,
    "shortcut": _Shortcut,
    "message_action": _Shortcut,
    "event_callback": _Happened,
    "url_verification": _Question,
}
_EVENTS: Mapping[str, type[_Part]] = {
    "app_home_opened": _HomeOpened,
    "user_change": _PersonChanged,
    "team_join": _PersonChanged,
}


def is_whole(body: Mapping[str, Any]) -> bool:
    """Whether it holds what its kind has to hold, each part of the type it has to be of."""
    try:
        for kind in _kinds_of(body):
            kind.model_validate(body)
    except ValidationError:
        return False
    return True


def _kinds_of(body: Mapping[str, Any]) -> Iterator[type[_Part]]:
    """What it says it is. Which event, is asked once it is known to be one."""
    if "command" in body:
        yield _Command
    kind = body.get("type")
    yield _KINDS.get(kind, _Asked) if isinstance(kind, str) else _Asked
    if kind == "event_callback" and (name := body["event"]["type"]) in _EVENTS:
        yield _EVENTS[name]

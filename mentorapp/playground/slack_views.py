"""Slack's Web API for views: modals on their stack of three, and the home tab."""

from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.slack_blocks import faults_of_view, named
from mentorapp.playground.slack_errors import SlackRefusal, refuse_faults
from mentorapp.playground.slack_workspace import SlackView, SlackWorkspace, Trigger, new_hash
from mentorapp.playground.world import World

MOST_STACKED = 3
KEPT_FROM_BEFORE = ("private_metadata", "callback_id", "external_id")


def open_view(world: World, args: Json) -> Json:
    """Open a modal: alone, or on top where the trigger was issued inside one."""
    content = checked(args)
    trigger = _used_trigger(world.slack, args)
    return _shown(world, show_modal(world.slack, trigger.person, content, above=trigger.from_view))


def push_view(world: World, args: Json) -> Json:
    content = checked(args)
    trigger = _used_trigger(world.slack, args)
    if not world.slack.modals.get(trigger.person):
        raise SlackRefusal("view_not_found")
    top = world.slack.modals[trigger.person][-1]
    return _shown(world, show_modal(world.slack, trigger.person, content, above=top.id))


def update_view(world: World, args: Json) -> Json:
    content = checked(args)
    view = _meant(world.slack, args)
    if args.get("hash") and args["hash"] != view.hash:
        raise SlackRefusal("hash_conflict")
    replace_content(view, content)
    return _shown(world, view)


def publish_view(world: World, args: Json) -> Json:
    content = checked(args)
    if content.get("type") != "home":
        raise SlackRefusal("invalid_arguments")
    person = text_of(args, "user_id")
    if person not in world.slack.people:
        raise SlackRefusal("user_not_found")
    home = world.slack.homes.get(person)
    if home is None:
        home = world.slack.homes[person] = world.slack.new_view(person, content)
    elif args.get("hash") and args["hash"] != home.hash:
        raise SlackRefusal("hash_conflict")
    replace_content(home, content)
    return _shown(world, home)


def checked(args: Json) -> Json:
    """Return the view in `args` with every id filled in. :raises SlackRefusal:"""
    view = object_of(args, "view")
    refuse_faults("invalid_arguments", faults_of_view(view))
    return {**view, "blocks": named(objects_of(view, "blocks"))}


def show_modal(slack: SlackWorkspace, person: str, content: Json, *, above: str) -> SlackView:
    """Put a modal before `person`: on top of `above`, or as the only one."""
    stack = slack.modals.get(person, [])
    if above not in [view.id for view in stack]:
        stack = []
    if len(stack) >= MOST_STACKED:
        raise SlackRefusal("push_limit_reached")
    view = slack.new_view(person, content, below=stack[-1] if stack else None)
    slack.modals[person] = [*stack, view]
    return view


def replace_content(view: SlackView, content: Json) -> None:
    kept = {key: view.content[key] for key in KEPT_FROM_BEFORE if view.content.get(key)}
    view.content = {**kept, **content} if content.get("type") == "modal" else content
    view.hash = new_hash()
    view.external_id = str(view.content.get("external_id") or "")


def _used_trigger(slack: SlackWorkspace, args: Json) -> Trigger:
    trigger = slack.triggers.get(text_of(args, "trigger_id"))
    if trigger is None:
        raise SlackRefusal("invalid_trigger_id")
    if trigger.used:
        raise SlackRefusal("exchanged_trigger_id")
    if trigger.expired:
        raise SlackRefusal("expired_trigger_id")
    trigger.used = True
    return trigger


def _meant(slack: SlackWorkspace, args: Json) -> SlackView:
    view_id, external_id = text_of(args, "view_id"), text_of(args, "external_id")
    for stack in slack.modals.values():
        for view in stack:
            if view.id == view_id or (external_id and view.external_id == external_id):
                return view
    raise SlackRefusal("not_found")


def _shown(world: World, view: SlackView) -> Json:
    return {"ok": True, "view": world.slack.view_json(view)}

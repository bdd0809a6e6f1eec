"""The first steps in a workspace."""

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.reading import text
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Programme, ProgrammeChannel
from mentorapp.core.programmes.queries import (
    channels_of,
    coordinators_of,
    programmes_coordinated_by,
)
from mentorapp.core.settling.queries import (
    channel_in,
    known_channel,
    known_channels,
    programmes_without_channel,
    require_may_set_up,
)
from mentorapp.core.settling.use_cases import (
    choose_channel,
    leave_channel,
)
from mentorapp.screens.cohorts import settling as screens
from mentorapp.screens.cohorts.settling import Settled, Spoken
from mentorapp.screens.common import back_to_programme
from mentorapp.screens.programmes.mine import begin_action
from mentorapp.screens.shapes import Answers, Form, Option, Page, Section


def set_up(here: Visit, target: str) -> Page:
    """All that is coordinated, or, with a target, one programme."""
    if target:
        return _page(here, coordinated_programme(here, target))
    require_may_set_up(here.session, person=here.person)
    programmes = programmes_coordinated_by(here.session, person=here.person)
    settled = [_settled_in(here, programme) for programme in programmes]
    return screens.set_up_page(settled, onward=begin_action())


def ask_for_channel(here: Visit, target: str) -> Form:
    return channel_form(here, coordinated_programme(here, target), name="choose_channel")


def take_channel(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    speak_here(here, programme, answers)
    return _page(here, programme)


def leave(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    fall_silent_here(here, programme)
    return _page(here, programme)


def channel_form(here: Visit, programme: Programme, *, name: str) -> Form:
    """Where the programme speaks in the workspace of whoever asks."""
    chosen = channel_in(here.session, programme=programme, workspace=here.workspace)
    slack = here.workspace.platform is Platform.SLACK
    return screens.channel_form(
        programme,
        value=chosen.conversation if chosen else "",
        known=_known(here),
        hint=screens.hint_in_slack() if slack else screens.hint_in_teams(),
        name=name,
    )


def speak_here(here: Visit, programme: Programme, answers: Answers) -> None:
    choose_channel(
        here.session,
        programme=programme,
        workspace=here.workspace,
        conversation=text(answers, "channel"),
        by=here.person,
        at=here.now,
    )


def fall_silent_here(here: Visit, programme: Programme) -> None:
    leave_channel(
        here.session, programme=programme, workspace=here.workspace, by=here.person, at=here.now
    )


def spoken_here(here: Visit, programme: Programme) -> Spoken | None:
    channel = channel_in(here.session, programme=programme, workspace=here.workspace)
    return _spoken(here, channel, is_here=True) if channel else None


def home_sections(here: Visit) -> tuple[Section, ...]:
    """What is missing: the first programme, or the channel of one."""
    silent = programmes_without_channel(here.session, person=here.person)
    return (screens.missing_section(silent),)


def _page(here: Visit, programme: Programme) -> Page:
    return screens.set_up_page(
        [_settled_in(here, programme)],
        target=str(programme.id),
        onward=back_to_programme(programme.id),
    )


def _settled_in(here: Visit, programme: Programme) -> Settled:
    own: list[Spoken] = []
    others: list[Spoken] = []
    for channel in channels_of(here.session, programme=programme):
        is_here = channel.workspace_id == here.workspace.id
        (own if is_here else others).append(_spoken(here, channel, is_here=is_here))
    return Settled(
        programme=programme,
        coordinators=coordinators_of(here.session, programme_id=programme.id),
        here=next(iter(own), None),
        elsewhere=others,
    )


def _spoken(here: Visit, channel: ProgrammeChannel, *, is_here: bool) -> Spoken:
    """Slack tells us no channel's name; it shows it to whoever reads the mention there."""
    workspace = channel.workspace
    known = known_channel(here.session, workspace=workspace, conversation=channel.conversation)
    in_slack = workspace.platform is Platform.SLACK
    return Spoken(
        workspace=f"{workspace.name} ({workspace.platform.value.capitalize()})",
        name=known.name if known else "",
        mention=channel.conversation if in_slack and is_here else "",
    )


def _known(here: Visit) -> tuple[Option, ...]:
    found = known_channels(here.session, workspace=here.workspace)
    return tuple(Option(value=one.conversation, label=one.name) for one in found)

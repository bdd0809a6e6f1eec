"""Coordinators say what prepares people; people do it, in their own time, from home."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.interest import interest_of
from mentorapp.core.cohorts.model import Interest
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import require_coordinator, require_open_to
from mentorapp.core.programmes.roles import Role
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.training.model import ItemKind, TrainingDone, TrainingItem
from mentorapp.core.training.queries import items_of, roles_on_path
from mentorapp.core.written import is_link, too_long
from mentorapp.i18n import _

TITLE_MOST, TEXT_MOST, LINK_MOST, ITEMS_MOST = 120, 2000, 500, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a coordinator decides about an item."""

    kind: str
    title: Mapping[str, str]
    roles: Collection[str]
    text: Mapping[str, str] = field(default_factory=dict)
    link: str = ""


def put_item(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    item: TrainingItem | None,
    wording: Wording,
    at: datetime,
) -> TrainingItem:
    """Ask for something more, or change what is asked for; what was done stays done."""
    require_coordinator(session, person=by, programme_id=programme.id)
    _check(wording)
    known = items_of(session, programme=programme)
    if item is None:
        if len(known) >= ITEMS_MOST:
            raise Refused(_("That is enough: whoever prepares has other work, too."))
        item = TrainingItem(
            programme=programme,
            kind=ItemKind(wording.kind),
            title={},
            text={},
            link="",
            for_mentees=False,
            for_mentors=False,
            position=len(known),
        )
        session.add(item)
    elif item.programme_id != programme.id:
        raise NotThere
    item.kind, item.link = ItemKind(wording.kind), wording.link
    item.title, item.text = dict(wording.title), dict(wording.text)
    item.for_mentees, item.for_mentors = Role.MENTEE in wording.roles, Role.MENTOR in wording.roles
    session.flush()
    record(session, deed="put_training", by=by.id, at=at, subject=programme.id)
    return item


def take_over_items(session: Session, *, programme: Programme) -> None:
    """What the template a programme was made from asks for."""
    if not programme.template:
        return
    for position, said in enumerate(template(TemplateKey(programme.template)).training):
        roles = said.get("roles", (Role.MENTEE, Role.MENTOR))
        session.add(
            TrainingItem(
                programme=programme,
                kind=ItemKind(said["kind"]),
                title=said["title"],
                text=said.get("text", {}),
                link=said.get("link", ""),
                for_mentees=Role.MENTEE in roles,
                for_mentors=Role.MENTOR in roles,
                position=position,
            )
        )
    session.flush()


def drop_item(session: Session, *, item: TrainingItem, by: Person, at: datetime) -> None:
    """Ask for it no more."""
    require_coordinator(session, person=by, programme_id=item.programme_id)
    item.retired_at = at
    record(session, deed="drop_training", by=by.id, at=at, subject=item.programme_id)


def show_earlier(session: Session, *, item: TrainingItem, by: Person, at: datetime) -> None:
    """Change places with the item before."""
    require_coordinator(session, person=by, programme_id=item.programme_id)
    items = list(items_of(session, programme=item.programme))
    place = next((n for n, one in enumerate(items) if one.id == item.id), 0)
    if place:
        items[place - 1], items[place] = items[place], items[place - 1]
    for position, one in enumerate(items):
        one.position = position
    record(session, deed="put_training", by=by.id, at=at, subject=item.programme_id)


def finish_item(session: Session, *, item: TrainingItem, by: Person, at: datetime) -> None:
    """Say that one has done it. Twice is as good as once."""
    _require_asked(session, item, by)
    _note(session, item, by.id, at)


def reopen_item(session: Session, *, item: TrainingItem, by: Person) -> None:
    """It was not done after all."""
    _require_asked(session, item, by)
    known = _known(session, item, by.id)
    if known is None:
        raise Refused(_("You have not done this yet."))
    session.delete(known)
    session.flush()


def note_attended(
    session: Session,
    *,
    programme: Programme,
    roles: Collection[Role],
    people: Collection[UUID],
    at: datetime,
) -> None:
    """Whoever was at a training has attended it, and need not say so themselves."""
    for item in items_of(session, programme=programme):
        if item.kind is ItemKind.ATTEND and any(item.asks(role) for role in roles):
            for person_id in people:
                _note(session, item, person_id, at)


def aspire(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """Want to become a mentor: the training is open now, and the next call is told."""
    require_open_to(session, person=by, programme=programme)
    if not ProgrammePlan.read(programme.plan).become_mentor:
        raise Refused(_("This programme looks for its mentors in another way."))
    known = interest_of(session, programme_id=programme.id, person=by)
    if known is None:
        known = Interest(programme=programme, person=by, noted_at=at)
        session.add(known)
    known.as_mentor = True
    session.flush()


def _require_asked(session: Session, item: TrainingItem, by: Person) -> None:
    roles = roles_on_path(session, programme=item.programme, person=by)
    if not any(item.asks(role) for role in roles):
        raise Refused(_("This is for other people of the programme."))


def _note(session: Session, item: TrainingItem, person_id: UUID, at: datetime) -> None:
    if _known(session, item, person_id) is None:
        session.add(TrainingDone(item=item, person_id=person_id, done_at=at))
        session.flush()


def _known(session: Session, item: TrainingItem, person_id: UUID) -> TrainingDone | None:
    return session.scalar(
        select(TrainingDone).where(
            TrainingDone.item_id == item.id, TrainingDone.person_id == person_id
        )
    )


def _check(wording: Wording) -> None:
    wrong = {}
    if wording.kind not in list(ItemKind):
        wrong["kind"] = _("Please choose one.")
    if not any(wording.title.values()):
        wrong["title_de"] = _("Please write at least one sentence.")
    if not wording.roles or not set(wording.roles) <= set(Role):
        wrong["roles"] = _("Please choose at least one.")
    wrong |= too_long(
        *((f"title_{language}", words, TITLE_MOST) for language, words in wording.title.items()),
        *((f"text_{language}", words, TEXT_MOST) for language, words in wording.text.items()),
        ("link", wording.link, LINK_MOST),
    )
    if wording.link and not is_link(wording.link):
        wrong["link"] = _("A link begins with https://.")
    if wording.kind == ItemKind.WATCH and not wording.link:
        wrong["link"] = _("A link begins with https://.")
    if wrong:
        raise InvalidInput(wrong)

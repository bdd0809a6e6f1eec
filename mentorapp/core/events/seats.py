"""Seats of an event, and who waits for one. Nobody is told their place in the line."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.events.model import Event, Reply
from mentorapp.core.events.sign_ups import next_in_line, seats_taken
from mentorapp.core.events.telling import tell_of_seat


def has_seat(session: Session, *, event: Event) -> bool:
    """Two people and one seat: the second waits here until the first one's answer stands."""
    if event.seats is None:
        return True
    session.refresh(event, ["seats", "revision"], with_for_update=True)
    return event.seats is None or seats_taken(session, event=event) < event.seats


def fill_seats(session: Session, *, event: Event, at: datetime) -> None:
    """Whoever waited longest moves up, as long as there is a seat, and is told."""
    while has_seat(session, event=event):
        waiting = next_in_line(session, event=event)
        if waiting is None:
            return
        waiting.reply, waiting.replied_at = Reply.COMING, at
        session.flush()
        tell_of_seat(session, event, waiting, at=at)

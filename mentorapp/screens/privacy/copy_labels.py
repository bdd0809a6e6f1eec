"""The copy of one's own data: what each column is called.

What has no words here is for programs alone, and stands in the other file.
"""

from collections.abc import Mapping

from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, alone, term


def label_of(column: str) -> str:
    """ "" for what only programs need."""
    return _labels().get(column, "")


def _labels() -> Mapping[str, str]:
    return {
        **_of_me(),
        **_of_applying(),
        **_of_pairs(),
        **_of_writing(),
        **_of_times(),
        **_of_who(),
    }


def _of_me() -> Mapping[str, str]:
    return {
        "name": _("Name"),
        "organisation_id": _("Employer"),
        "department": _("Department"),
        "site": _("Site"),
        "team": _("Team"),
        "superior_id": _("Reports to"),
        "language": _("Language"),
        "timezone": _("Time zone"),
        "working_days": _("Working days"),
        "day_starts": _("The day begins"),
        "day_ends": _("The day ends"),
        "is_guest": _("Guest in Slack"),
        "seen_at": _("Last seen"),
        "scope": _("Office"),
        "left_at": _("Left"),
    }


def _of_applying() -> Mapping[str, str]:
    return {
        "role": _("As"),
        "state": _("State"),
        "application": _("Answers"),
        "motivation": _("Motivation"),
        "field": _("Field of work"),
        "languages": _("Languages"),
        "days": _("Days that suit"),
        "capacity": _("How many mentees at once"),
        "skills": _("Topics, with levels"),
        "wishes": _("Wishes: with whom"),
        "not_with": _("Wishes: with whom not"),
        "not_with_groups": _("Not with anybody of"),
        "late": _("Applied later"),
        "for_committee": _("A committee may read it, too"),
        "as_mentor": _("Also as {mentor}").format(mentor=term(Term.MENTOR)),
        "answer": _("Answer"),
        "reason": _("Reason"),
        "reply": _("Answer"),
        "programme_id": _("Programme"),
        "cohort_id": _("Cohort"),
        "variant_id": _("Site"),
        "item_id": _("Step"),
        "event_id": _("Event"),
        "text_hash": _("What was agreed to"),
        "childcare": _("Childcare"),
        "was_there": _("Was there"),
        "mentors": _("Wished for"),
    }


def _of_pairs() -> Mapping[str, str]:
    return {
        "aims": _("Aims"),
        "rhythm": _("Rhythm in weeks"),
        "ways": _("How we reach each other"),
        "way_out": _("Way out"),
        "clause": _("Confidentiality"),
        "ended_as": _("How it ended"),
        "minutes": _("Minutes"),
        "way": _("How"),
        "place": _("Place"),
        "contact": _("Contact"),
        "link": _("Link"),
    }


def _of_writing() -> Mapping[str, str]:
    return {
        "title": _("Title"),
        "why": _("Why"),
        "what": _("What"),
        "purpose": _("What for"),
        "text": _("Text"),
        "words": _("Note"),
        "sentence": _("What was said"),
        "heading": _("Heading"),
        "kind": _("Kind"),
        "deed": _("What was done"),
        "urgent": _("Urgent"),
    }


def _of_times() -> Mapping[str, str]:
    return {
        "at": _("When"),
        "begun_at": _("Begun"),
        "handed_in_at": _("Handed in"),
        "decided_at": _("Decided"),
        "withdrawn_at": _("Taken back"),
        "prepared_at": _("Prepared since"),
        "paused_at": _("Pauses since"),
        "paused_until": _("Pauses until"),
        "invited_at": _("Invited"),
        "noted_at": _("Noted"),
        "appointed_at": _("Since"),
        "welcomed_at": _("Since"),
        "formed_at": _("Together since"),
        "ended_at": _("Ended"),
        "opened_at": _("Opened"),
        "drafted_at": _("Drafted"),
        "mentee_signed_at": _("Agreed by the {mentee}").format(mentee=term(Term.MENTEE)),
        "mentor_signed_at": _("Agreed by the {mentor}").format(mentor=term(Term.MENTOR)),
        "written_at": _("Written"),
        "created_at": _("Written"),
        "shared_at": _("Shared"),
        "reached_at": _("Reached"),
        "let_go_at": _("Let go"),
        "due_on": _("By when"),
        "proposed_at": _("Proposed"),
        "starts_at": _("Begins"),
        "ends_at": _("Ends"),
        "fixed_at": _("Fixed"),
        "held_on": _("Met on"),
        "held_at": _("Has taken place"),
        "cancelled_at": _("Cancelled"),
        "saved_at": _("Noted"),
        "talked_at": _("Talked about"),
        "planned_at": _("Planned"),
        "on_day": _("On"),
        "done_at": _("Done"),
        "dropped_at": _("Dropped"),
        "asked_at": _("Asked"),
        "opens_at": _("Asked"),
        "made_at": _("Asked"),
        "answered_at": _("Answered"),
        "declined_at": _("Declined"),
        "replied_at": _("Answered"),
        "due_at": _("Due"),
        "sent_at": _("Sent"),
        "until": _("Until"),
        "given_at": _("Given"),
        "read_at": _("Noted"),
    }


def _of_who() -> Mapping[str, str]:
    return {
        "mentor_id": alone(term(Term.MENTOR)),
        "mentee_id": alone(term(Term.MENTEE)),
        "actor_id": _("Who"),
        "author_id": _("Written by"),
        "created_by": _("Written by"),
        "decided_by": _("Decided by"),
        "invited_by": _("Invited by"),
        "appointed_by": _("Named by"),
        "drafted_by": _("Drafted by"),
        "proposed_by": _("Proposed by"),
        "planned_by": _("Planned by"),
        "cancelled_by": _("Cancelled by"),
        "ended_by": _("Ended by"),
        "finish_asked_by": _("Asked by"),
        "asked_by_id": _("Asked by"),
        "saved_by": _("Noted by"),
        "held_said_by": _("Noted by"),
        "sender_id": _("From"),
        "with_id": _("With"),
        "contact_id": _("Neutral contact"),
    }

"""What a search has made different from the drafts before it."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.matching.changed import Change
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there, one_page, paging
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.shapes import Entry, Page, Screen, Section

MOST = 20  # on a page: they are short, and nothing is pressed


def changes_page(cohort: Cohort, changes: Sequence[Change], *, page: int = 1) -> Page:
    """Who has another mentor than in the drafts before the latest search."""
    shown, page, pages = one_page(changes, page, most=MOST)
    return Page(
        name="matching_changes",
        target=f"{cohort.id}:{page}",
        title=_("What has changed"),
        heading=_("What the search has changed"),
        intro=_changed(len(changes)),
        sections=(
            Section(
                entries=tuple(
                    Entry(title=change.mentee.person.name, detail=_change(change))
                    for change in shown
                )
                or nothing_there(_("Nothing: there were no drafts before, or all are the same.")),
                actions=(back_to_list("matching", cohort.id),),
            ),
        ),
        paging=paging(action="matching_changes", target=str(cohort.id), page=page, pages=pages),
    )


def _changed(mentees: int) -> str:
    if not mentees:
        return ""
    return ngettext(
        "Compared with the drafts before it, {n} mentee fares differently. "
        "Everybody else is as before.",
        "Compared with the drafts before it, {n} mentees fare differently. "
        "Everybody else is as before.",
        mentees,
    ).format(n=mentees)


def _change(change: Change) -> str:
    before = change.before.person.name if change.before else ""
    after = change.after.person.name if change.after else ""
    if before and after:
        return _("{after} instead of {before}").format(after=after, before=before)
    if after:
        return _("now {name}, nobody before").format(name=after)
    return _("nobody now, {name} before").format(name=before)


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    mentee, mentor = sample_proposal().mentee, sample_proposal().mentor
    other = samples.enrolment(Role.MENTOR, EnrolmentState.ADMITTED, "Jana Okonkwo")
    changes = [
        Change(mentee, mentor, other),
        Change(mentee, None, other),
        Change(mentee, mentor, None),
    ]
    return (
        changes_page(cohort, changes[:1]),
        changes_page(cohort, changes * 9),
        changes_page(cohort, ()),
    )

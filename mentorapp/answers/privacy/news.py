"""News of what is deleted, and when."""

from datetime import datetime

from mentorapp.answers.occasion import Occasion
from mentorapp.core.cohorts.queries import the_cohort, the_enrolment
from mentorapp.core.pairs.queries import all_pairs_of, the_pair
from mentorapp.core.privacy.announcing import goes_at
from mentorapp.core.privacy.old_applications import ends_of_application
from mentorapp.core.privacy.old_cohorts import ends_of_cohort
from mentorapp.core.privacy.retention import ends_of_contents, has_contents, the_receipt
from mentorapp.core.programmes.queries import the_programme
from mentorapp.screens.privacy import news as privacy_news
from mentorapp.screens.shapes import Message


def deletion_ahead(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    ends = ends_of_contents(occasion.session, pair)
    if ends is None or not has_contents(occasion.session, pair):
        return None
    reader = occasion.person
    return privacy_news.deletion_ahead(pair, reader=reader, on=reader.day_of(_at(occasion, ends)))


def contents_deleted(occasion: Occasion) -> Message:
    receipt = the_receipt(occasion.session, occasion.notice.subject_id)
    assert occasion.notice.programme_id is not None
    programme = the_programme(occasion.session, occasion.notice.programme_id)
    return privacy_news.contents_deleted(programme, receipt)


def application_goes(occasion: Occasion) -> Message | None:
    """Not to whoever has begun it anew or taken it back meanwhile."""
    enrolment = the_enrolment(occasion.session, occasion.notice.subject_id)
    ends = ends_of_application(occasion.session, enrolment)
    if ends is None:
        return None
    on = occasion.person.day_of(_at(occasion, ends))
    return privacy_news.application_goes(enrolment.cohort, on=on)


def cohort_goes(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    ends = ends_of_cohort(occasion.session, cohort)
    if ends is None:
        return None
    pairs = all_pairs_of(occasion.session, person=occasion.person)
    certified = any(pair.is_completed for pair in pairs if pair.cohort_id == cohort.id)
    on = occasion.person.day_of(_at(occasion, ends))
    return privacy_news.cohort_goes(cohort, on=on, certified=certified)


def seat_goes(occasion: Occasion) -> Message:
    """The notice lasts until then."""
    return privacy_news.seat_goes(on=occasion.person.day_of(occasion.notice.expires_at))


def _at(occasion: Occasion, ends: datetime) -> datetime:
    return goes_at(ends, told=occasion.notice.created_at)

"""News of what is deleted."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.privacy.retention import ends_of_contents, has_contents
from mentorapp.screens.privacy import news as privacy_news
from mentorapp.screens.shapes import Message


def deletion_ahead(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    at = ends_of_contents(occasion.session, pair)
    if at is None or not has_contents(occasion.session, pair):
        return None
    reader = occasion.person
    return privacy_news.deletion_ahead(pair, reader=reader, on=reader.day_of(at))


def contents_deleted(occasion: Occasion) -> Message:
    return privacy_news.contents_deleted(the_pair(occasion.session, occasion.notice.subject_id))

"""News of the matching: the questions to mentors and mentees, and what they answered."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.matching.queries import the_proposal, the_run
from mentorapp.core.matching.requesting import may_choose
from mentorapp.core.matching.requests import own_request, standing_request
from mentorapp.screens.matching import news as matching_news
from mentorapp.screens.matching import proposal_news, requests
from mentorapp.screens.shapes import Message


def matching_done(occasion: Occasion) -> Message | None:
    return matching_news.matching_done(the_run(occasion.session, occasion.notice.subject_id))


def mentor_asked(occasion: Occasion) -> Message | None:
    return proposal_news.mentor_asked(the_proposal(occasion.session, occasion.notice.subject_id))


def proposal_to_mentee(occasion: Occasion) -> Message | None:
    return proposal_news.proposal_to_mentee(
        the_proposal(occasion.session, occasion.notice.subject_id)
    )


def answer_owed(occasion: Occasion) -> Message | None:
    proposal = the_proposal(occasion.session, occasion.notice.subject_id)
    return proposal_news.answer_owed(proposal, occasion.person)


def mentor_requested(occasion: Occasion) -> Message | None:
    return requests.mentor_requested(the_proposal(occasion.session, occasion.notice.subject_id))


def request_owed(occasion: Occasion) -> Message | None:
    return requests.request_owed(the_proposal(occasion.session, occasion.notice.subject_id))


def choose_again(occasion: Occasion) -> Message | None:
    """Unless they have begun anew since, or have somebody."""
    request = own_request(occasion.session, occasion.notice.subject_id, by=occasion.person)
    mentee = request.mentee
    if not may_choose(mentee):
        return None
    begun = standing_request(occasion.session, mentee=mentee)
    return None if begun else requests.choose_again(mentee)


def mentor_declined(occasion: Occasion) -> Message | None:
    proposal = the_proposal(occasion.session, occasion.notice.subject_id)
    return matching_news.mentor_declined(proposal)

"""The part of the table around joining: the call passed on, talks, mentors wanted, preparation."""

from collections.abc import Mapping

from mentorapp.answers import (
    circle,
    manager_letters,
    partners,
    passing_on,
    seeking,
    talks,
    training,
)
from mentorapp.answers.entry import FormDesk, Press

JOINING_PRESSES: Mapping[str, Press] = {
    "talk": talks.talk,
    "book_talk": talks.book,
    "call_off_talk": talks.call_off,
    "talks": talks.talks,
    "offer_talks": talks.ask_for_offer,
    "withdraw_talk": talks.withdraw,
    "talk_held": talks.held,
    "mentors_wanted": seeking.wanted,
    "find_mentor": seeking.find,
    "approach": seeking.ask_whom,
    "approach_yes": seeking.say_yes,
    "approach_later": seeking.say_later,
    "approach_no": seeking.say_no,
    "pass_on_call": passing_on.show,
    "partner": partners.show,
    "offer_mentor": partners.ask_whom,
    "partner_channel": partners.ask_for_channel,
    "leave_partner_channel": partners.leave_channel,
    "training": training.path,
    "finish_training": training.finish,
    "reopen_training": training.reopen,
    "mentor_circle": circle.show,
    "join_circle": circle.join,
    "leave_circle": circle.leave,
    "letters": manager_letters.show,
    "aspire": training.want_to_accompany,
}

JOINING_FORMS: Mapping[str, FormDesk] = {
    "offer_mentor": FormDesk(partners.ask_whom, partners.offer),
    "partner_channel": FormDesk(partners.ask_for_channel, partners.take_channel),
    "offer_talks": FormDesk(talks.ask_for_offer, talks.offer),
    "approach": FormDesk(seeking.ask_whom, seeking.ask),
}

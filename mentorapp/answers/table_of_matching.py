"""The part of the table with which people find each other: proposals, requests and their rules."""

from collections.abc import Mapping

from mentorapp.answers import (
    matching,
    matching_forms,
    matching_pairs,
    matching_rules,
    matching_words,
    proposals,
    requests,
)
from mentorapp.answers.entry import FormDesk, Press

MATCHING_PRESSES: Mapping[str, Press] = {
    "matching": matching.show,
    "find_in_matching": matching.ask_for_name,
    "start_matching": matching.ask_for_aim,
    "stop_matching": matching.stop,
    "matching_weights": matching_rules.ask_for_weights,
    "matching_rules": matching_rules.ask_for_rules,
    "compare_matching": matching.compare,
    "release_matching": matching.release,
    "why_pair": matching_pairs.why,
    "keep_pair": matching_pairs.keep_pair,
    "keep_no_longer": matching_pairs.keep_no_longer,
    "forbid_pair": matching_pairs.forbid_pair,
    "release_pair": matching_pairs.release_pair,
    "take_back_pair": matching_pairs.take_back_pair,
    "choose_instead": matching_pairs.choose_another,
    "swap_pair": matching_forms.ask_for_swap,
    "swap_with": matching_forms.ask_for_swap_with,
    "why_alone": matching_pairs.why_alone,
    "note_prepared": matching_pairs.note_readiness,
    "let_pause": matching_pairs.pause_person,
    "matching_changes": matching.changes,
    "pair_by_hand": matching_forms.ask_for_mentor,
    "rulings": matching_pairs.rulings,
    "lift_ruling": matching_pairs.lift_ruling,
    "own_words": matching_words.show,
    "take_word": matching_words.take,
    "own_word": matching_words.ask,
    "mentors_to_ask": requests.candidates,
    "request_mentor": requests.ask_for_wishes,
    "take_back_request": requests.take_back,
    "proposal": proposals.read,
    "agree": proposals.agree,
    "not_now": proposals.not_now,
}

MATCHING_FORMS: Mapping[str, FormDesk] = {
    "find_in_matching": FormDesk(matching.ask_for_name, matching.find),
    "start_matching": FormDesk(matching.ask_for_aim, matching.start),
    "matching_weights": FormDesk(matching_rules.ask_for_weights, matching_rules.keep_weights),
    "matching_rules": FormDesk(matching_rules.ask_for_rules, matching_rules.keep_rules),
    "own_word": FormDesk(matching_words.ask, matching_words.keep),
    "swap_pair": FormDesk(matching_forms.ask_for_swap, matching_forms.swap_pair),
    "pair_by_hand": FormDesk(matching_forms.ask_for_mentor, matching_forms.choose_mentor),
    "request_mentors": FormDesk(requests.ask_for_wishes, requests.take_wishes),
}

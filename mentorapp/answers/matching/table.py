"""The part of the table with which people find each other: proposals, requests and their rules."""

from collections.abc import Mapping

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.matching import forms, pairs, proposals, requests, rules, runs, words

LOOKS: Mapping[str, Press] = {
    "matching": runs.show,
    "find_in_matching": runs.FIND.open,
    "start_matching": runs.ask_for_aim,
    "matching_weights": rules.ask_for_weights,
    "matching_rules": rules.ask_for_rules,
    "compare_matching": runs.compare,
    "why_pair": pairs.why,
    "swap_pair": forms.ask_for_swap,
    "swap_with": forms.ask_for_swap_with,
    "why_alone": pairs.why_alone,
    "matching_changes": runs.changes,
    "pair_by_hand": forms.ask_for_mentor,
    "rulings": pairs.rulings,
    "own_words": words.show,
    "own_word": words.ask,
    "mentors_to_ask": requests.candidates,
    "request_mentor": requests.ask_for_wishes,
    "proposal": proposals.read,
}

DEEDS: Mapping[str, Press] = {
    "stop_matching": runs.stop,
    "release_matching": runs.release,
    "keep_pair": pairs.keep_pair,
    "keep_no_longer": pairs.keep_no_longer,
    "forbid_pair": pairs.forbid_pair,
    "release_pair": pairs.release_pair,
    "take_back_pair": pairs.take_back_pair,
    "choose_instead": pairs.choose_another,
    "note_prepared": pairs.note_readiness,
    "let_pause": pairs.pause_person,
    "draft_best": pairs.draft_the_best,
    "lift_ruling": pairs.lift_ruling,
    "take_word": words.take,
    "take_back_request": requests.take_back,
    "agree": proposals.agree,
    "not_now": proposals.not_now,
}

FORMS: Mapping[str, FormDesk] = {
    "find_in_matching": runs.FIND,
    "start_matching": FormDesk(runs.ask_for_aim, runs.start, runs.since),
    "matching_weights": FormDesk(rules.ask_for_weights, rules.keep_weights, runs.since),
    "matching_rules": FormDesk(rules.ask_for_rules, rules.keep_rules, runs.since),
    "own_word": FormDesk(words.ask, words.keep, words.since),
    "swap_pair": FormDesk(forms.ask_for_swap, forms.swap_pair, forms.since_swap),
    "pair_by_hand": FormDesk(forms.ask_for_mentor, forms.choose_mentor, forms.since_choice),
    "request_mentors": FormDesk(requests.ask_for_wishes, requests.take_wishes, requests.since),
}

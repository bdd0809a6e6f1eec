"""The part of the table for a tandem that pauses, parts or ends well."""

from collections.abc import Mapping

from mentorapp.answers.ending import changes, closing
from mentorapp.answers.entry import FormDesk, Press

LOOKS: Mapping[str, Press] = {
    "pair_changes": changes.changes,
    "pause_pair": changes.ask_for_pause,
    "part_pair": changes.ask_to_part,
    "closing": closing.closing,
    "look_back": closing.ask_to_look_back,
    "thank": closing.ask_for_thanks,
    "stay_in_touch": closing.ask_for_touch,
    "cohort_pairs": changes.cohort_pairs,
    "find_in_tandems": changes.FIND.open,
}

DEEDS: Mapping[str, Press] = {
    "resume_pair": changes.resume,
    "ask_to_finish": changes.finish,
    "agree_to_finish": changes.agree,
    "rather_go_on": changes.go_on,
    "become_mentor": closing.pass_it_on,
}

FORMS: Mapping[str, FormDesk] = {
    "find_in_tandems": changes.FIND,
    "pause_pair": FormDesk(changes.ask_for_pause, changes.pause),
    "part_pair": FormDesk(changes.ask_to_part, changes.part_kindly),
    "look_back": FormDesk(closing.ask_to_look_back, closing.keep_look_back),
    "thank": FormDesk(closing.ask_for_thanks, closing.keep_thanks),
    "stay_in_touch": FormDesk(closing.ask_for_touch, closing.keep_touch),
}

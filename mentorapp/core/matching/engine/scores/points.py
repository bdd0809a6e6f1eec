"""How many points an answer is worth, in whole numbers: the one place where criteria are tuned.

Everything is a share of the criterion's weight in twelfths, so that halves, thirds and quarters
need no fractions. Half of the weight means "we do not know".
"""

from collections.abc import Collection, Mapping

from mentorapp.core.matching.engine.policy import Policy, Toward, apportion
from mentorapp.core.matching.engine.problem import Wanted

TWELFTHS = 12
WISH_TWELFTHS = (12, 11, 10, 9, 8)  # by rank, from the first wish on
LATER_WISH = 7
COMMON_LANGUAGES = (0, 6, 10, 12)  # by number of languages both speak well enough
ENOUGH_SLOTS = 4  # common parts of the week; more earn no more
ZONE_STEPS = ((60, 12), (120, 9), (240, 6), (480, 3))  # up to so many minutes apart


def share(weight: int, twelfths: int) -> int:
    return weight * twelfths // TWELFTHS


def unknown(weight: int) -> int:
    return share(weight, 6)


def covered(points: int, wanted: int, offered: int) -> int:
    """The part of a wanted skill's points that an offered level earns."""
    return points * min(wanted, offered) // wanted


def seniority(weight: int, gap: int, ideal: tuple[int, int]) -> int:
    """`gap` is mentor minus mentee; a mentor below the mentee earns nothing."""
    if gap < 0:
        return 0
    away = max(ideal[0] - gap, gap - ideal[1], 0)
    return share(weight, (12, 8, 5, 3)[min(away, 3)])


def place(weight: int, same: bool, mentee_remote: bool | None, mentor_remote: bool | None) -> int:
    if same:
        return weight
    if mentee_remote is False or mentor_remote is False:
        return 0
    return share(weight, 8) if mentee_remote and mentor_remote else unknown(weight)


def time_zone(weight: int, minutes_apart: int) -> int:
    for limit, twelfths in ZONE_STEPS:
        if minutes_apart <= limit:
            return share(weight, twelfths)
    return 0


def languages(weight: int, common: int) -> int:
    return share(weight, COMMON_LANGUAGES[min(common, len(COMMON_LANGUAGES) - 1)])


def availability(weight: int, common: int) -> int:
    missing = ENOUGH_SLOTS - min(common, ENOUGH_SLOTS)
    return weight - missing * slot_step(weight)


def slot_step(weight: int) -> int:
    """What one common part of the week is worth."""
    return weight // ENOUGH_SLOTS


def trait(weight: int, distance: int, toward: Toward) -> int:
    """`distance` of two answers from 1 to 5."""
    away = distance if toward is Toward.SIMILAR else 4 - distance
    return share(weight, 12 - 3 * away)


def wish(weight: int, rank: int | None) -> int:
    """`rank` counts from 0; a wish for somebody else costs nothing (None)."""
    if rank is None:
        return unknown(weight)
    return share(weight, WISH_TWELFTHS[rank] if rank < len(WISH_TWELFTHS) else LATER_WISH)


def trait_points(policy: Policy, weight: int) -> dict[str, tuple[int, Toward]]:
    """What each trait the policy compares is worth, and how."""
    traits = sorted(policy.traits)
    shares = apportion(weight, [1] * len(traits))
    return {t: (share, policy.traits[t]) for t, share in zip(traits, shares, strict=True)}


def importance_points(weight: int, need: Mapping[str, Wanted]) -> dict[str, int]:
    """What each needed item is worth to one mentee."""
    items = sorted(need)
    shares = apportion(weight, [need[item].importance for item in items])
    return dict(zip(items, shares, strict=True))


def shared_points(weight: int, items: Collection[str]) -> dict[str, int]:
    """What each item is worth where all matter alike."""
    return dict(zip(sorted(items), apportion(weight, [1] * len(items)), strict=True))

"""Of the approval pack: by which rules and weights tandems are suggested, and who decides."""

from collections.abc import Iterator

from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.weighing import SWITCHED
from mentorapp.core.programmes.model import Programme
from mentorapp.documents.paper import Heading, Paragraph, Part, table
from mentorapp.i18n import _
from mentorapp.screens.matching.fit import criterion
from mentorapp.screens.matching.rules import rule_asks, rule_means, weight_name


def how_tandems_are_found(programme: Programme) -> Iterator[Part]:
    policy = policy_of(programme, aim=Aim.EVERYONE)
    yield Heading(_("How tandems are found"), 2)
    yield Paragraph(
        _(
            "Suggestions are calculated from the rules and weights below, which the coordinators "
            "set, and from nothing else; who does not want whom is always obeyed. People decide "
            "about each suggestion, the two themselves at last. What somebody leaves open counts "
            "half and never against them."
        )
    )
    if programme.rules.get("own_choice"):
        yield Paragraph(_("Here mentees ask for themselves, by what the calculation shows them."))
    yield table(
        (_("What must hold"), _("Why")),
        [(rule_asks(rule), rule_means(rule)) for rule in SWITCHED if policy.holds(rule)],
        widths=(5, 5),
    )
    yield table(
        (_("What counts"), _("How much")),
        [(criterion(one.key), weight_name(one.weight)) for one in policy.criteria],
        widths=(5, 5),
    )

"""The pack's judgements: a first look at the impact, and the AI Act."""

from collections.abc import Iterator

from mentorapp.documents.paper import Heading, Paragraph, Part, table
from mentorapp.i18n import _


def assessment() -> Iterator[Part]:
    """The nine criteria of the Article 29 Working Party (WP 248 rev. 01)."""
    yield Heading(_("6 First look at the impact (GDPR Art. 35)"))
    yield Paragraph(
        _(
            "The nine criteria are those of the European data protection authorities (WP 248 rev. "
            "01). Where two of them are met, an assessment is needed as a rule. Here one is met "
            "wherever staff take part, and others in part. Whether an assessment is made, the "
            "controller decides with the data protection officer; chapters 2 to 5 are material for "
            "it."
        )
    )
    yield table((_("Criterion"), _("Met"), _("Why")), _criteria(), widths=(3, 1, 6))


def _criteria() -> tuple[tuple[str, str, str], ...]:
    """Each with whether it is met, and why."""
    yes, no, partly = _("yes"), _("no"), _("partly")
    return (
        (
            _("Evaluation or scoring"),
            partly,
            _(
                "People decide about applications; how well two people would fit is calculated. "
                "Nobody's work or conduct is scored."
            ),
        ),
        (
            _("Automated decisions with legal effect"),
            no,
            _("People release proposals, and both people of a tandem say yes themselves."),
        ),
        (
            _("Systematic monitoring"),
            no,
            _("No activity is measured; figures are of the cohort."),
        ),
        (
            _("Sensitive data"),
            partly,
            _(
                "Tandems may write personal things; that is sealed, and the app opens it to nobody "
                "else."
            ),
        ),
        (_("Large scale"), no, _("The people of one programme, and only those who choose to.")),
        (
            _("Matching or combining data sets"),
            partly,
            _("Staff lines may be read, for the one purpose that a tandem is independent."),
        ),
        (
            _("Vulnerable people"),
            yes,
            _(
                "Employees depend on their employer: so it is voluntary, and "
                "coordinators see states."
            ),
        ),
        (_("New technology"), no, _("Known methods; no learning systems.")),
        (
            _("Keeps people from a right or service"),
            no,
            _("Not being admitted changes nothing about somebody's work."),
        ),
    )


def ai_act() -> Iterator[Part]:
    yield Heading(_("7 Note on the AI Act (Regulation (EU) 2024/1689)"))
    yield Paragraph(
        _(
            "The matching is a calculation by published rules and weights that people set: it "
            "looks for the best assignment of all, and says whether it is proven to be that. "
            "Nothing is learnt from data, no language model is used, and the same input gives the "
            "same result. In our view that is no AI system in the sense of Art. 3(1).\n\n"
            "If somebody used its results to decide about employment, promotion or tasks, Annex "
            "III no. 4 would have to be examined. The annex in chapter 9 rules that out."
        )
    )

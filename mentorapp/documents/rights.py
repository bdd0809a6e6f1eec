"""The pack's chapters of who may do what, and of what the app may do in Slack and Teams."""

from collections.abc import Iterator

from mentorapp.core.privacy.permissions import PERMISSIONS
from mentorapp.documents.paper import Heading, Part, table
from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, alone, term


def rights() -> Iterator[Part]:
    yield Heading(_("4 Who may do what"))
    yield table((_("Role"), _("May"), _("May not")), role_rights(), widths=(2, 4, 4))


def permissions() -> Iterator[Part]:
    yield Heading(_("8 What the app may do in Slack and Teams"))
    yield table(
        (_("Where"), _("Permission"), _("What for")),
        [(face, name, _(why)) for face, of in PERMISSIONS.items() for name, why in of.items()],
        widths=(2, 4, 7),
    )


def role_rights() -> tuple[tuple[str, str, str], ...]:
    return (*_of_a_tandem(), *_with_an_office())


def _of_a_tandem() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            alone(term(Term.MENTEE)),
            _("apply, answer a proposal, keep goals, share them, meet, leave"),
            _("see applications, or what another tandem writes"),
        ),
        (
            alone(term(Term.MENTOR)),
            _("offer places, answer a request, see shared goals, meet, leave"),
            _("see goals that are not shared, or what another tandem writes"),
        ),
    )


def _with_an_office() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            _("Coordinator"),
            _("set up, read applications (recorded), decide, release proposals, plan events"),
            _("read what a tandem writes, decide about themselves, act as somebody else"),
        ),
        (
            _("Committee, site"),
            _(
                "read the applications that are theirs (recorded); a committee votes on them, a "
                "site decides"
            ),
            _("change the programme, read what a tandem writes"),
        ),
        (
            _("Contact of an employer"),
            _("pass on the call, see places and dates of their employer"),
            _("see applications or tandems"),
        ),
        (
            _("Whoever may agree for an employer"),
            _("agree that it takes part and that more is seen, end that again"),
            _("see applications or tandems"),
        ),
        (
            _("Neutral contact"),
            _("learn who asks them for help, and what for"),
            _("see anything else that a tandem writes"),
        ),
        (
            _("Observer"),
            _("read the set-up, the closed list of evaluations and this pack; approve changes"),
            _("see anything about people who take part"),
        ),
        (
            _("Operator"),
            _("install, back up, restore, watch the installation"),
            _("read sealed contents in a backup of data: the keys are kept apart"),
        ),
    )

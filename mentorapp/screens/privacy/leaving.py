"""Leaving: what goes and what stays, before anything is done, and the receipt."""

from collections.abc import Sequence

from mentorapp.core.privacy.erasure import Fate
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.register import Erasure
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.privacy.mine import back_to_mine, sample_fates
from mentorapp.screens.shapes import Action, Confirm, Page, Reply, Screen, Section, Weight
from mentorapp.screens.vocabulary import register


def leaving_page(fates: Sequence[Fate]) -> Page:
    """What goes and what stays, before anything is done."""
    return Page(
        name="privacy_leave",
        target="",
        title=_("Leave and delete"),
        heading=_("Leave, and delete your data"),
        intro=_(
            "You leave every programme at once. Your tandem ends: your partner is told that it has "
            "ended, and neither why nor by whom."
        ),
        sections=(
            _fate(_("This is deleted, for good"), fates, Erasure.DELETE),
            _fate(_("This stays, without your name"), fates, Erasure.ANONYMISE),
            _fate(
                _("This stays, because it is the proof"),
                fates,
                Erasure.KEEP,
                note=_(
                    "Messages in the chat are kept by Slack or Teams. "
                    "Backups are overwritten within the time your IT has set."
                ),
            ),
            Section(
                actions=(
                    Action(
                        name="privacy_erase",
                        label=_("Leave and delete everything"),
                        weight=Weight.DANGER,
                        confirm=Confirm(
                            title=_("Delete everything?"),
                            text=_("This cannot be undone. Nobody asks for a reason."),
                            yes=_("Delete"),
                            no=_("Cancel"),
                        ),
                    ),
                    Action(name="privacy_export", label=_("Take a copy first")),
                    back_to_mine(),
                )
            ),
        ),
    )


def erased(receipt: DeletionReceipt) -> Reply:
    rows = sum(receipt.counts.values())
    return Reply(
        text=ngettext(
            "Your data is deleted: {n} entry. Receipt {number}, of {day}. Thank you for having "
            "been part of it.",
            "Your data is deleted: {n} entries. Receipt {number}, of {day}. Thank you for having "
            "been part of it.",
            rows,
        ).format(n=rows, number=receipt.number, day=spell_day_briefly(receipt.at.date())),
        is_last=True,
    )


def _fate(heading: str, fates: Sequence[Fate], erasure: Erasure, *, note: str = "") -> Section:
    concerned = [fate for fate in fates if fate.line.erasure is erasure]
    lines = (_with_number(register.what(fate.line), fate.rows) for fate in concerned)
    return Section(heading=heading, text="\n".join(lines) or _("Nothing"), note=note)


def _with_number(what: str, rows: int) -> str:
    return f"{what} ({rows})" if rows > 1 else what


def examples() -> tuple[Screen, ...]:
    receipt = DeletionReceipt(at=samples.NOON, cause=Cause.ASKED, counts={"goal": 3})
    return (leaving_page(sample_fates()), erased(receipt))

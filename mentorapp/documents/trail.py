"""Who did and looked at what in a programme, as a sheet to keep."""

from collections.abc import Sequence

from mentorapp.core.privacy.trail import Step
from mentorapp.documents.workbook import Sheet
from mentorapp.i18n import _
from mentorapp.screens.vocabulary.deeds import deed_words


def trail_sheet(steps: Sequence[Step]) -> Sheet:
    """Times are of the clock in Greenwich, so that two files can be compared."""
    head = (_("When (UTC)"), _("Who"), _("Did what"), _("Whose data"), _("Code"))
    lines = [
        (f"{s.at:%Y-%m-%d %H:%M:%S}", s.who, deed_words(s.deed), s.about, s.deed) for s in steps
    ]
    return Sheet(name=_("Who did what"), rows=[head, *lines])

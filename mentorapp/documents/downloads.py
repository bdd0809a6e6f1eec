"""Files to download: a link of limited life, for one account, that brings one file once.

To offer a file:

1. write `def my_file(here: Visit, target: str) -> File` in `answers/<topic>.py`: it reads ids from
   `target`, checks who asks as every answer does (`Refused` is shown), and makes the bytes;
2. give it a line in `FILES` of `answers/table.py`;
3. put `Link(label=…, url=download_link(here, "my_file", str(thing.id)))` on a screen.

The file is made when it is fetched, from what is there by then, in the language of its reader, and
kept nowhere. Programs that look at links in chats (previews, scanners) only meet a page with a
button; somebody who is signed in to the pages with the same account gets the file at once, as
often as they like while the link lives.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from mentorapp.core.people.visits import Instance, Visit
from mentorapp.documents.tickets import OwnLinks, new_ticket

GOOD_FOR = timedelta(hours=1)
NAME_MOST = 120  # characters, before the ending
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something to save. `name` is what it is called there, with its ending: see `file_name`."""

    name: str
    media_type: str  # "application/pdf"
    content: bytes = field(repr=False)


def file_name(title: str, ending: str) -> str:
    """What it is, in the reader's language, as every system takes it for a name."""
    plain = _NOT_IN_NAMES.sub(" ", re.sub(r"[/\\]", "-", title))
    return f"{plain[:NAME_MOST].strip(' .')}.{ending}"


def downloads(instance: Instance) -> OwnLinks:
    """A ticket's name is a key of `answers.table.FILES`."""
    return OwnLinks(instance.public_url, instance.link_secret, "download", "/app/file", GOOD_FOR)


def download_link(here: Visit, file: str, target: str = "") -> str:
    """The address of `FILES[file]` of `target`, for the one who asks, for an hour."""
    return downloads(here.instance).link(new_ticket(here.account.id, file, target, at=here.now))

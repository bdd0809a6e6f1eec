"""Words on Slack's surfaces: cut at a word where they are too long, and never read as markup."""

import re

_SPACES = re.compile(r"\s+")
# Control characters, and the two marks that turn all writing after them around.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202d\u202e]")
_EMOJI = re.compile(r":(?=[\w+'-]+(?:::[\w-]+)?:)")
_FORMAT = re.compile(r"(?<!\w)[*_~`](?=\S)")
_WORD_JOINER = "\u2060"
NOTHING = "–"  # shown for a text that is empty: Slack refuses a whole view for one empty label


class DoesNotFit(ValueError):
    """A screen holds more than Slack shows in one piece: it has to be paged or shortened."""


def shown(text: str) -> str:
    """`text` as it is, without what nobody can see."""
    return _UNSEEN.sub("", text)


def cut(text: str, most: int) -> str:
    """`text` in at most `most` characters, ended after a whole word with an ellipsis."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    words, _, _ = head.rpartition(" ")
    # One German word can be longer than a label: then half of it says more than what stands before.
    kept = words if len(words) >= most // 2 else head
    return kept.rstrip(" \n,;:–-") + "…"


def line(text: str, most: int) -> str:
    """One line, never empty."""
    return cut(_SPACES.sub(" ", shown(text)).strip(), most) or NOTHING


def pieces(text: str, most: int) -> list[str]:
    """`text` in as many pieces of at most `most` characters as it takes, parted between words."""
    found = []
    rest = text.strip()
    while len(rest) > most:
        head = rest[:most]
        end = max(head.rfind("\n"), head.rfind(" "))
        end = end if end >= most // 2 else most
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*found, rest] if rest else found


def literal(text: str, most: int) -> str:
    """`text` for the one place where Slack always looks for markup: a message's top-level `text`.

    `<!channel>` calls nobody, `Mentor*innen` keeps its star and `:gift:` stays four letters and two
    colons. An invisible word joiner breaks what an escape cannot: Slack has none for `*` and `:`.
    """
    broken = _EMOJI.sub(":" + _WORD_JOINER, cut(shown(text), most))
    broken = _FORMAT.sub(lambda found: found[0] + _WORD_JOINER, broken)
    return broken.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""Plain words for a surface that reads Markdown: what a person wrote is shown as it was written.

A character is escaped only where it would act, because the mobile clients show some escapes.
"""

import re

_ACTS_AT_THE_START = re.compile(r"^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|-{3,})|^(\d{1,9})[.)](?=\s|$)")
_ACTS_IN_PAIRS = "*_~`"
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>@]+@)")  # or an address of mail, which becomes a link
_BRACES = re.compile(r"\{(?=\{)")  # two would begin a date function
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")


def plain(line: str) -> str:
    """One line of text, so that Markdown and Teams' date functions leave it alone."""
    text = _BACKSLASH.sub(r"\\\\", " ".join(line.splitlines()).strip())
    for mark in _ACTS_IN_PAIRS:
        if text.count(mark) > 1:
            text = text.replace(mark, f"\\{mark}")
    text = _TAG.sub(r"\\<", _ENTITY.sub(r"\\&", text))
    text = _BRACES.sub(r"{\\", text.replace("[", r"\["))
    return _at_the_start(text)


def _at_the_start(text: str) -> str:
    found = _ACTS_AT_THE_START.match(text)
    if not found:
        return text
    number = found[1] or ""
    return f"{number}\\{text[len(number) :]}"


def lines(text: str) -> list[dict[str, str]]:
    """Paragraphs and lines as blocks of their own: Markdown would run single lines together."""
    found = []
    for paragraph in re.split(r"\n[^\S\n]*\n\s*", text.strip()):
        for position, line in enumerate(filter(None, map(str.strip, paragraph.splitlines()))):
            found.append({"text": plain(line), "spacing": "None" if position else "Small"})
    return found

"""Takes the sentences of the code into the German catalogues; with `--check` says what is missing.

The table of messages in the documentation is renewed with them.

`de` says du and holds every sentence; `de_formal` holds what Sie says differently.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tools import etiquette

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "mentorapp" / "i18n" / "locale"
KEYWORDS = {"_": None, "ngettext": (1, 2), "to_say": None}
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Language: de\\n"

"""
DU = re.compile(r"\b(du|dich|dir|dein(e|er|en|em|es)?|euch|euer|eure[mnrs]?)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{(\w+)")


def main(arguments: list[str]) -> int:
    sources = _sources()
    if arguments == ["--check"]:
        wrong = list(_faults(sources, _read("de"), _read("de_formal")))
        sys.stdout.writelines(f"{fault}\n" for fault in wrong)
        return 1 if wrong else 0
    for name in ("de", "de_formal"):
        _write(name, _renewed(_read(name), sources, whole=name == "de"))
    return etiquette.main([])


def _sources() -> Catalog:
    catalogue = Catalog()
    found = extract_from_dir(ROOT / "mentorapp", [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, sentence, _comments, _context in found:
        catalogue.add(sentence)
    return catalogue


def _renewed(kept: Catalog, sources: Catalog, *, whole: bool) -> Catalog:
    """The sentences of the sources with the words that are kept; new ones empty, where `whole`."""
    renewed = Catalog(locale="de")
    for message in _sentences(sources):
        known = kept.get(message.id)
        if known is not None or whole:
            renewed.add(message.id, _in_forms_of(message, known))
    return renewed


def _in_forms_of(message: Message, known: Message | None) -> str | tuple[str, ...]:
    """What is kept, in as many forms as the sentence has now; a form that is new is empty."""
    kept = _strings(known) if known is not None else ("",)
    if isinstance(message.id, str):
        return kept[0]
    return kept if len(kept) == len(message.id) else (kept[0], *("" for _ in message.id[1:]))


def _faults(sources: Catalog, informal: Catalog, formal: Catalog) -> Iterator[str]:
    for message in _sentences(sources):
        known = informal.get(message.id)
        if known is None or not _is_whole(known):
            yield f"no German for: {_english(message)}"
        elif _addresses(known) and not _is_whole(formal.get(message.id)):
            yield f"no Sie for: {_english(message)}"
    for catalogue in (informal, formal):
        for message in _sentences(catalogue):
            if sources.get(message.id) is None:
                yield f"nobody says any more: {_english(message)}"
            if not _placeholders(_strings(message)) <= _placeholders(_ids(message)):
                yield f"a placeholder nobody fills: {_english(message)}"
    for message in _sentences(formal):
        if _addresses(message):
            yield f"Sie, not du, for: {_english(message)}"


def _read(name: str) -> Catalog:
    with _path(name).open("rb") as source:
        return read_po(source, locale="de")


def _write(name: str, catalogue: Catalog) -> None:
    """Beside the file first, so that nothing is lost where it cannot be written."""
    path = _path(name)
    beside = path.with_suffix(".new")
    with beside.open("wb") as target:
        target.write(HEADER.encode())
        write_po(target, catalogue, width=100, omit_header=True, sort_output=True)
    beside.replace(path)


def _path(name: str) -> Path:
    return LOCALE / name / "LC_MESSAGES" / "mentorapp.po"


def _sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _is_whole(message: Message | None) -> bool:
    return message is not None and all(_strings(message))


def _english(message: Message) -> str:
    return _ids(message)[0]


def _addresses(message: Message) -> bool:
    return any(DU.search(string) for string in _strings(message))


def _placeholders(strings: tuple[str, ...]) -> set[str]:
    return {name for string in strings for name in PLACEHOLDER.findall(string)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

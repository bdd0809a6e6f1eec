"""Which column of a file says what: guessed from its headings, in German and English."""

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final


class Field(StrEnum):
    ADDRESS = "address"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMPLOYER = "employer"
    DEPARTMENT = "department"
    SITE = "site"
    SUPERIOR = "superior"


# Each field's usual headings, the surest first; letters and figures alone count.
_HEADINGS: Final[Mapping[Field, Sequence[str]]] = {
    Field.SUPERIOR: (
        "emailvorgesetzte",
        "emaildervorgesetztenperson",
        "emailvorgesetzter",
        "vorgesetzteemail",
        "vorgesetzter",
        "vorgesetzte",
        "vorgesetzteperson",
        "fuehrungskraftemail",
        "fuehrungskraft",
        "manageremail",
        "managersemail",
        "supervisoremail",
        "supervisor",
        "manager",
        "reportsto",
    ),
    Field.ADDRESS: (
        "email",
        "emailadresse",
        "dienstlicheemail",
        "emaildienstlich",
        "mailadresse",
        "mail",
        "emailaddress",
        "workemail",
    ),
    Field.FIRST_NAME: ("vorname", "rufname", "firstname", "givenname"),
    Field.LAST_NAME: ("nachname", "familienname", "zuname", "lastname", "surname"),
    Field.NAME: ("name", "vollername", "mitarbeiter", "mitarbeiterin", "fullname", "displayname"),
    Field.EMPLOYER: (
        "organisation",
        "unternehmen",
        "firma",
        "arbeitgeber",
        "gesellschaft",
        "company",
        "employer",
        "organization",
    ),
    Field.DEPARTMENT: (
        "abteilung",
        "fachbereich",
        "dezernat",
        "amt",
        "organisationseinheit",
        "bereich",
        "department",
        "orgunit",
    ),
    Field.SITE: (
        "standort",
        "dienstort",
        "arbeitsort",
        "niederlassung",
        "site",
        "office",
        "location",
    ),
}


def guess_columns(headings: Sequence[str]) -> dict[str, int]:
    """By field the number of its column; each column serves once."""
    plain = [_plain(heading) for heading in headings]
    found: dict[str, int] = {}
    for field, known in _HEADINGS.items():
        for heading in known:
            here = [n for n, said in enumerate(plain) if said == heading]
            free = [n for n in here if n not in found.values()]
            if free:
                found[field] = free[0]
                break
    if Field.LAST_NAME not in found and Field.FIRST_NAME in found and Field.NAME in found:
        found[Field.LAST_NAME] = found.pop(Field.NAME)  # "Name, Vorname" in two columns
    return found


def _plain(heading: str) -> str:
    folded = heading.casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, letters)
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(part for part in parts if part.isascii() and part.isalnum())

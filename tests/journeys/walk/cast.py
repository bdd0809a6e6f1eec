"""Who walks, in which programme and language."""

from dataclasses import dataclass

from mentorapp.core.programmes.templates import TemplateKey
from tests.journeys.walk.words import ENGLISH, GERMAN, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    programme: TemplateKey
    mentee: str
    mentor: str
    contact: str
    mentee_says: Said
    mentor_says: Said
    mentee_chose: bool = False  # and waits for the mentor's yes when the walk begins


CASTS = {
    "du": Cast(
        programme=TemplateKey.MENTORING_ZWEI_NULL,
        mentee="judith",
        mentor="beate",
        contact="holger",
        mentee_says=GERMAN,
        mentor_says=ENGLISH,
        mentee_chose=True,
    ),
    "sie": Cast(
        programme=TemplateKey.DORMAGEN,
        mentee="svenja",
        mentor="juergen",
        contact="siobhan",
        mentee_says=ENGLISH,
        mentor_says=GERMAN,
    ),
}

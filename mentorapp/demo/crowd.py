"""More people, to see a cohort of hundreds with. Each is different, and all are invented."""

from collections.abc import Collection, Mapping, Sequence
from random import Random
from typing import Final

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.people.model import Platform
from mentorapp.core.programmes.templates import TemplateKey, fields_of_work
from mentorapp.core.programmes.vocabulary import FIELDS, SKILLS
from mentorapp.demo.cast import Applicant, Colleague
from mentorapp.demo.houses import HOUSES
from mentorapp.demo.refusals import CannotStart

MOST: Final = 1_000  # more take the demo too long to load
HANDED_IN: Final = (0, 1, 2, 3, 4, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25)  # days of the call
TONGUES: Final = ("en", "tr", "pl", "ru", "fr", "es")
LONELY: Final = 47  # one mentee of so many speaks no language that mentors speak
FIRST: Final = (
    "Amira", "Anke", "Bastian", "Beyza", "Claudia", "Daniel", "Dorothea", "Elif", "Emil", "Esra",
    "Florian", "Frauke", "Gesa", "Hannes", "Helena", "Ibrahim", "Imke", "Jasmin", "Johanna",
    "Karim", "Katrin", "Lars", "Lena", "Lorenz", "Maike", "Mehmet", "Miriam", "Nils", "Nour",
    "Oliver", "Paula", "Philipp", "Raffaela", "Samira", "Silke", "Stefan", "Tanja", "Tobias",
    "Vera", "Yusuf",
)  # fmt: skip
FAMILY: Final = (
    "Ahrens", "Aydin", "Baumeister", "Berger", "Bosch", "Brandt", "Can", "Conrads", "Dahm",
    "Demir", "Eickhoff", "Engels", "Fassbender", "Fiedler", "Gerlach", "Grothe", "Haas", "Hansen",
    "Heinen", "Jansen", "Kaya", "Keller", "Klein", "Kowalski", "Lange", "Lehnert", "Meurer",
    "Moreno", "Neumann", "Okafor", "Otten", "Petrov", "Quast", "Reinartz", "Sahin", "Schmitz",
    "Thelen", "Ulrich", "Vogt", "Weber", "Zimmer",
)  # fmt: skip
# Who comes instead where women alone take part.
HERS: Final[Mapping[str, str]] = {
    "Bastian": "Bärbel", "Daniel": "Daniela", "Emil": "Emilia", "Florian": "Friederike",
    "Hannes": "Hanna", "Ibrahim": "Ilknur", "Karim": "Karima", "Lars": "Larissa",
    "Lorenz": "Lore", "Mehmet": "Meryem", "Nils": "Nele", "Oliver": "Olivia",
    "Philipp": "Philippa", "Stefan": "Stefanie", "Tobias": "Tabea", "Yusuf": "Yasemin",
}  # fmt: skip
WHY_MENTEE: Final = {
    "de": "Ich möchte in den nächsten zwei Jahren mehr Verantwortung übernehmen.",
    "en": "I would like to take on more responsibility within the next two years.",
}
WHY_MENTOR: Final = {
    "de": "Ich gebe gern weiter, was ich selbst erst spät gelernt habe.",
    "en": "I like to pass on what I have learned late myself.",
}


def crowd(people: int, *, of: TemplateKey = TemplateKey.DORMAGEN) -> tuple[Applicant, ...]:
    """So many people, always the same ones: three mentees for two mentors.

    What they do, and who of them are women, is as the programme has it. :raises CannotStart:
    """
    if not 0 <= people <= MOST:
        raise CannotStart(f"The demo has room for up to {MOST} more people.")
    draw = Random(people)
    fields, women = [*fields_of_work(of)], HOUSES[of].women
    return tuple(_applicant(draw, number, fields, women) for number in range(people))


def _applicant(
    draw: Random, number: int, fields: Sequence[str], women: Collection[Role]
) -> Applicant:
    role = Role.MENTOR if number % 5 in (1, 3) else Role.MENTEE
    is_mentor = role is Role.MENTOR
    language = draw.choice(("de", "de", "de", "de", "en"))
    field, skills = draw.choice(fields), draw.sample([*SKILLS], draw.randint(3, 6))
    return Applicant(
        who=_colleague(number, language, FIELDS[field].german, woman=role in women),
        role=role,
        handed_in=draw.choice(HANDED_IN),
        field=field,
        motivation=(WHY_MENTOR if is_mentor else WHY_MENTEE)[language],
        languages=("ar",) if _is_lonely(number, role) else ("de", draw.choice(TONGUES)),
        skills={skill: draw.randint(2, 4) if is_mentor else draw.randint(1, 3) for skill in skills},
        capacity=draw.choice((1, 2, 2)) if is_mentor else 1,
        fate=EnrolmentState.ADMITTED,
    )


def _is_lonely(number: int, role: Role) -> bool:
    return role is Role.MENTEE and number % LONELY == 0


def _colleague(number: int, language: str, post: str, *, woman: bool) -> Colleague:
    first = FIRST[number % len(FIRST)]
    family = FAMILY[(7 * number + number // len(FIRST)) % len(FAMILY)]  # no name comes twice
    return Colleague(
        key=f"colleague{number}",
        name=f"{HERS.get(first, first) if woman else first} {family}",
        post=post,
        platform=Platform.SLACK if number % 2 else Platform.TEAMS,
        language=language,
    )

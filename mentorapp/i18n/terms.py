"""The names of the two roles, in the gender form of the programme that speaks."""

from enum import StrEnum

from mentorapp.i18n.voice import ENGLISH, GenderForm, current_voice


class Term(StrEnum):
    MENTOR = "mentor"
    MENTORS = "mentors"
    MENTEE = "mentee"
    MENTEES = "mentees"


_ENGLISH = {
    Term.MENTOR: "mentor",
    Term.MENTORS: "mentors",
    Term.MENTEE: "mentee",
    Term.MENTEES: "mentees",
}

GERMAN_FORMS = {
    GenderForm.PAIR: ("Mentorin oder Mentor", "Mentorinnen und Mentoren"),
    GenderForm.FEMININE: ("Mentorin", "Mentorinnen"),
    GenderForm.NEUTRAL: ("Mentoring-Person", "Mentoring-Personen"),
    GenderForm.STAR: ("Mentor*in", "Mentor*innen"),
    GenderForm.COLON: ("Mentor:in", "Mentor:innen"),
    GenderForm.SLASH: ("Mentor/-in", "Mentor/-innen"),
}


def term(word: Term) -> str:
    """The role's name to put into a sentence; "Mentee" has one form in German for everyone."""
    voice = current_voice()
    if voice.language == ENGLISH:
        return _ENGLISH[word]
    match word:
        case Term.MENTOR:
            return GERMAN_FORMS[voice.mentor][0]
        case Term.MENTORS:
            return GERMAN_FORMS[voice.mentors][1]
        case Term.MENTEE:
            return "Mentee"
        case Term.MENTEES:
            return "Mentees"


def alone(name: str) -> str:
    """Words where they begin something: a label, the head of a column, a sentence."""
    return name[:1].upper() + name[1:]

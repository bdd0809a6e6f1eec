"""The words people choose from when they say what they look for and what they offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from mentorapp.i18n import current_voice


class Level(IntEnum):
    BASICS = 1
    PRACTISED = 2
    EXPERIENCED = 3
    EXPERT = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a name in every language; `key` is what is stored and compared."""

    key: str
    english: str
    german: str

    @property
    def label(self) -> str:
        return self.german if current_voice().language == "de" else self.english


def label_in(words: Mapping[str, Entry], key: str) -> str:
    """What is not on the list (any more) is called by its key."""
    return words[key].label if key in words else key


def _listed(*entries: tuple[str, str, str]) -> Mapping[str, Entry]:
    return {key: Entry(key, english, german) for key, english, german in entries}


SKILLS = _listed(
    ("leading", "Leading a team", "Ein Team führen"),
    ("first_lead", "Growing into a first leading role", "In die erste Führungsrolle hineinwachsen"),
    ("delegating", "Delegating", "Delegieren"),
    ("deciding", "Making decisions", "Entscheidungen treffen"),
    ("conflict", "Handling conflicts", "Konflikte lösen"),
    ("feedback", "Giving and taking feedback", "Feedback geben und annehmen"),
    ("negotiating", "Negotiating", "Verhandeln"),
    ("presenting", "Presenting and speaking freely", "Präsentieren und frei sprechen"),
    ("visibility", "Becoming visible", "Sichtbar werden"),
    ("networking", "Building a network", "Ein Netzwerk aufbauen"),
    ("career", "Planning a career", "Den Berufsweg planen"),
    ("applying", "Applying for an internal post", "Sich intern bewerben"),
    ("part_time", "Leading in part time", "Führen in Teilzeit"),
    ("family", "Reconciling family and work", "Familie und Beruf vereinbaren"),
    ("returning", "Coming back after a leave", "Nach einer Auszeit zurückkehren"),
    ("time", "Managing time", "Die eigene Zeit einteilen"),
    ("stress", "Staying healthy under pressure", "Unter Druck gesund bleiben"),
    ("confidence", "Trusting in oneself", "Selbstvertrauen stärken"),
    ("projects", "Managing projects", "Projekte leiten"),
    ("change", "Leading through change", "Veränderungen gestalten"),
    ("strategy", "Thinking strategically", "Strategisch denken"),
    ("politics", "Working with boards and committees", "Mit Gremien arbeiten"),
    ("budget", "Budget and finances", "Haushalt und Finanzen"),
    ("procurement", "Purchasing and procurement", "Einkauf und Vergabe"),
    ("law", "The law in one's own field", "Recht im eigenen Fachgebiet"),
    ("staff_law", "Employment law for leaders", "Arbeitsrecht für Führungskräfte"),
    ("digital", "Working digitally", "Digital arbeiten"),
    ("data", "Working with data", "Mit Daten arbeiten"),
    ("citizens", "Talking with the public", "Gespräche mit Publikum und Kundschaft"),
    ("diversity", "Leading diverse teams", "Vielfältige Teams führen"),
    ("moderating", "Moderating meetings", "Besprechungen moderieren"),
    ("writing", "Writing clearly", "Verständlich schreiben"),
    ("coaching", "Coaching others", "Andere begleiten und fördern"),
    ("hiring", "Choosing staff", "Personal auswählen"),
)

SOMETHING_ELSE: Final = "other"  # a field that is none of those named
FIELDS_OF_TOWNS = _listed(
    ("central", "Central services and staff", "Zentrale Dienste und Personal"),
    ("finance", "Finances", "Finanzen"),
    ("social", "Social affairs", "Soziales"),
    ("youth", "Youth and family", "Jugend und Familie"),
    ("education", "Schools, culture and sport", "Schule, Kultur und Sport"),
    ("planning", "Building and planning", "Bauen und Planen"),
    ("environment", "Environment and climate", "Umwelt und Klima"),
    ("order", "Public order and citizens' services", "Ordnung und Bürgerservice"),
    ("it", "IT and digitisation", "IT und Digitalisierung"),
    ("works", "Technical services", "Technische Betriebe"),
    (SOMETHING_ELSE, "Something else", "Etwas anderes"),
)
FIELDS_OF_COMPANIES = _listed(
    ("staff", "Staff and organisation", "Personal und Organisation"),
    ("finance", "Finances", "Finanzen"),
    ("sales", "Sales and marketing", "Vertrieb und Marketing"),
    ("service", "Customer service", "Kundenservice"),
    ("research", "Research and development", "Forschung und Entwicklung"),
    ("production", "Production and engineering", "Produktion und Technik"),
    ("logistics", "Purchasing and logistics", "Einkauf und Logistik"),
    ("quality", "Quality, environment and safety", "Qualität, Umwelt und Sicherheit"),
    ("it", "IT and digitisation", "IT und Digitalisierung"),
    ("planning", "Building and planning", "Bauen und Planen"),
    ("care", "Health and care", "Gesundheit und Pflege"),
    ("teaching", "Education and training", "Bildung und Weiterbildung"),
    ("law", "Law and contracts", "Recht und Verträge"),
    (SOMETHING_ELSE, "Something else", "Etwas anderes"),
)
FIELDS = {**FIELDS_OF_TOWNS, **FIELDS_OF_COMPANIES}

LANGUAGES = _listed(
    ("de", "German", "Deutsch"),
    ("en", "English", "Englisch"),
    ("fr", "French", "Französisch"),
    ("tr", "Turkish", "Türkisch"),
    ("ar", "Arabic", "Arabisch"),
    ("uk", "Ukrainian", "Ukrainisch"),
    ("pl", "Polish", "Polnisch"),
    ("ru", "Russian", "Russisch"),
    ("es", "Spanish", "Spanisch"),
    ("it", "Italian", "Italienisch"),
)

# What somebody wants to talk about, wherever they work.
TOPICS = _listed(
    ("first_steps", "Settling into a new task", "In eine neue Aufgabe hineinfinden"),
    ("next_step", "The next step at work", "Der nächste berufliche Schritt"),
    ("leadership", "A leading role", "Eine Führungsaufgabe"),
    ("change_of_field", "Changing the field of work", "Das Arbeitsfeld wechseln"),
    ("labour_market", "The labour market here", "Der Arbeitsmarkt hier"),
    ("recognition", "Recognition of qualifications", "Anerkennung von Abschlüssen"),
    ("application_papers", "Applications and interviews", "Bewerbungen und Vorstellungsgespräche"),
    ("work_culture", "How people work together here", "Wie hier zusammengearbeitet wird"),
    ("language_at_work", "Language at work", "Sprache im Beruf"),
    ("self_employment", "Working for oneself", "Selbstständig arbeiten"),
    ("family_and_work", "Family and work", "Familie und Beruf"),
    ("own_strengths", "One's own strengths", "Die eigenen Stärken"),
    ("a_project", "A project of one's own", "Ein eigenes Projekt"),
    ("women_in_leadership", "Women in leadership", "Frauen in Führung"),
)

# How long somebody has been at work, in steps; the engine compares their numbers.
EXPERIENCE = _listed(
    ("0", "Less than two years", "Weniger als zwei Jahre"),
    ("1", "Two to five years", "Zwei bis fünf Jahre"),
    ("2", "Five to ten years", "Fünf bis zehn Jahre"),
    ("3", "Ten to fifteen years", "Zehn bis fünfzehn Jahre"),
    ("4", "Fifteen to twenty-five years", "Fünfzehn bis fünfundzwanzig Jahre"),
    ("5", "More than twenty-five years", "Mehr als fünfundzwanzig Jahre"),
)

PARTS_OF_DAY = _listed(
    ("0", "Mornings", "Vormittags"),
    ("1", "Around noon", "Mittags"),
    ("2", "Afternoons", "Nachmittags"),
    ("3", "Evenings", "Abends"),
)

# How well a language is spoken: 1 is A1, 6 is C2.
FLUENCY = _listed(
    ("2", "The basics (A2)", "Grundkenntnisse (A2)"),
    ("3", "Enough for a talk (B1)", "Genug für ein Gespräch (B1)"),
    ("4", "Fluently (B2)", "Fließend (B2)"),
    ("5", "Very well (C1)", "Sehr gut (C1)"),
    ("6", "Like a first language (C2)", "Wie eine Muttersprache (C2)"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """A way of working between two poles, from 1 (the first) to 5 (the second)."""

    name: Entry
    first: Entry
    second: Entry


def _style(name: Entry, first: Entry, second: Entry) -> tuple[str, Style]:
    return name.key, Style(name, first, second)


STYLES: Mapping[str, Style] = dict(
    (
        _style(
            Entry("planning", "Planning", "Planung"),
            Entry("first", "I plan ahead", "Ich plane voraus"),
            Entry("second", "I see what comes", "Ich lasse es auf mich zukommen"),
        ),
        _style(
            Entry("directness", "Speaking one's mind", "Offenheit"),
            Entry("first", "I say it straight out", "Ich sage es geradeheraus"),
            Entry("second", "I choose my words with care", "Ich wähle meine Worte vorsichtig"),
        ),
        _style(
            Entry("pace", "Pace", "Tempo"),
            Entry("first", "I decide quickly", "Ich entscheide schnell"),
            Entry("second", "I take my time", "Ich nehme mir Zeit"),
        ),
        _style(
            Entry("closeness", "Talks", "Gespräche"),
            Entry("first", "I keep to the matter", "Ich bleibe bei der Sache"),
            Entry("second", "I like it personal", "Ich mag es persönlich"),
        ),
    )
)

"""Other words for the skills of the vocabulary, as people would type them, German and English."""

from collections.abc import Mapping
from typing import Final

from mentorapp.core.programmes.vocabulary import SKILLS

OTHER_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "leading": (
        "Teamleitung", "Personalführung", "Mitarbeiterführung", "Leadership", "Führungskompetenz",
        "Team lead", "People management",
    ),
    "first_lead": (
        "Führungskraft werden", "Neu in der Führung", "Nachwuchsführungskraft", "New manager",
        "Becoming a leader", "Rollenwechsel",
    ),
    "delegating": ("Aufgaben abgeben", "Aufgaben übertragen", "Delegation", "Letting go"),
    "deciding": ("Entscheiden", "Entscheidungsfindung", "Decision making", "Prioritäten setzen"),
    "conflict": (
        "Konfliktmanagement", "Mediation", "Streit schlichten", "Schwierige Gespräche",
        "Conflict resolution", "Difficult conversations",
    ),
    "feedback": ("Rückmeldung", "Kritik annehmen", "Mitarbeitergespräch", "Giving criticism"),
    "negotiating": (
        "Verhandlungsführung", "Gehaltsverhandlung", "Verhandlungstaktik", "Negotiation",
        "Salary negotiation",
    ),
    "presenting": (
        "Präsentation", "Vortrag halten", "Rhetorik", "Reden", "Public speaking", "Presentation",
        "Lampenfieber",
    ),
    "visibility": (
        "Sichtbarkeit", "Selbstmarketing", "Eigenwerbung", "Auftreten", "Self-marketing",
        "Being seen",
    ),
    "networking": ("Netzwerken", "Kontakte knüpfen", "Vernetzung", "Networking", "Contacts"),
    "career": (
        "Karriereplanung", "Laufbahn", "Berufliche Entwicklung", "Aufstieg", "Career planning",
        "Promotion",
    ),
    "applying": (
        "Bewerbung", "Bewerbungsgespräch", "Vorstellungsgespräch", "Auswahlverfahren",
        "Assessment Center", "Job interview", "Application",
    ),
    "part_time": (
        "Teilzeitführung", "Topsharing", "Jobsharing", "Geteilte Führung", "Part-time leadership",
    ),
    "family": (
        "Vereinbarkeit", "Kinderbetreuung", "Pflege von Angehörigen", "Work-Life-Balance",
        "Work life balance", "Parenting",
    ),
    "returning": (
        "Wiedereinstieg", "Elternzeit", "Rückkehr aus der Elternzeit", "Sabbatical",
        "Parental leave", "Return to work",
    ),
    "time": (
        "Zeitmanagement", "Selbstorganisation", "Arbeitsorganisation", "Time management",
        "Getting organised",
    ),
    "stress": (
        "Resilienz", "Stressbewältigung", "Burnout vorbeugen", "Gesundheit", "Resilience",
        "Stress management", "Achtsamkeit",
    ),
    "confidence": (
        "Selbstbewusstsein", "Selbstvertrauen", "Hochstapler-Syndrom", "Mut", "Self-confidence",
        "Impostor syndrome",
    ),
    "projects": (
        "Projektmanagement", "Projektleitung", "Agiles Arbeiten", "Scrum", "Project management",
        "Agile",
    ),
    "change": (
        "Change Management", "Veränderungsmanagement", "Wandel begleiten", "Reorganisation",
        "Transformation",
    ),
    "strategy": (
        "Strategie", "Strategieentwicklung", "Vision", "Strategic planning", "Langfristig planen",
    ),
    "politics": (
        "Gremienarbeit", "Kommunalpolitik", "Stadtrat", "Ausschuss", "Politische Gremien",
        "Working with politicians", "Committee work", "Mit Rat und Ausschüssen arbeiten",
        "Council",
    ),
    "budget": (
        "Haushaltsplanung", "Budgetplanung", "Finanzplanung", "Controlling", "Kostenrechnung",
        "Budgeting", "Financial planning",
    ),
    "procurement": (
        "Vergaberecht", "Ausschreibung", "Beschaffung", "Vergabe und Beschaffung", "Tendering",
    ),
    "law": (
        "Verwaltungsrecht", "Verwaltungsverfahren", "Öffentliches Recht", "Bescheide",
        "Vertragsrecht", "Administrative law", "Public law", "Contract law",
    ),
    "staff_law": (
        "Arbeitsrecht", "Personalrecht", "Tarifrecht", "TVöD", "Beamtenrecht", "Labour law",
        "Employment law",
    ),
    "digital": (
        "Digitalisierung", "E-Government", "Onlinezugangsgesetz", "OZG", "Digitale Prozesse",
        "Digital transformation", "Digitale Verwaltung", "Digital administration",
    ),
    "data": (
        "Datenanalyse", "Statistik", "Excel", "Auswertungen", "Data analysis", "Statistics",
        "Künstliche Intelligenz",
    ),
    "citizens": (
        "Bürgerkontakt", "Bürgerservice", "Kundengespräche", "Publikumsverkehr",
        "Customer service", "Citizen dialogue", "Gespräche mit Bürgerinnen und Bürgern",
    ),
    "diversity": (
        "Diversität", "Vielfalt", "Interkulturelle Kompetenz", "Inklusion", "Diversity",
        "Inclusion", "Intercultural skills",
    ),
    "moderating": (
        "Moderation", "Sitzungsleitung", "Workshops leiten", "Meetings leiten", "Facilitation",
        "Chairing meetings",
    ),
    "writing": (
        "Leichte Sprache", "Texte schreiben", "Schreibkompetenz", "Berichte verfassen",
        "Plain language", "Report writing",
    ),
    "coaching": (
        "Coaching", "Mitarbeiterentwicklung", "Beraten", "Anleiten", "Ausbilden",
        "Developing people", "Training others",
    ),
    "hiring": (
        "Personalauswahl", "Einstellungen", "Bewerbungsgespräche führen", "Recruiting",
        "Interviewing candidates", "Stellenbesetzung",
    ),
}  # fmt: skip

WORDS_FOR_SKILLS: Final[Mapping[str, tuple[str, ...]]] = {
    key: (entry.english, entry.german, *OTHER_WORDS.get(key, ())) for key, entry in SKILLS.items()
}

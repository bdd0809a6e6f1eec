"""What the demo's people do, and why they apply, where a company is at home and not a town hall."""

from collections.abc import Mapping
from typing import Final

POSTS: Final[Mapping[str, str]] = {
    "meral": "Chancengleichheit, koordiniert das Mentoring",
    "leyla": "Sachbearbeiterin, Kundenbetreuung",
    "ina": "Aus- und Weiterbildung",
    "olena": "Customer Analyst",
    "judith": "Controlling",
    "svenja": "Kundenservice, stellvertretende Teamleitung",
    "marie": "Projektingenieurin",
    "fatma": "IT-Service, Projektassistenz",
    "nadja": "Logistik, Einsatzplanung",
    "birte": "Nachhaltigkeitsmanagement",
    "tamara": "Vertrieb, Außendienst",
    "alina": "Qualitätsmanagement, Fachberatung",
    "wiebke": "Wissensmanagement",
    "dilara": "Buchhaltung",
    "kerstin": "Vertragswesen",
    "pia": "Data Analyst",
    "carolin": "Personalservice",
    "holger": "Bereichsleiter Finanzen",
    "monika": "Bereichsleiterin Personal",
    "siobhan": "Head of Digital Products",
    "juergen": "Leiter Kundenservice",
    "beate": "Leiterin Organisation",
    "thomas": "Betriebsleiter",
    "ralf": "Leiter Umwelt und Arbeitssicherheit",
    "ulrike": "Abteilungsleiterin Projekte",
    "martin": "Leiter Datenanalyse",
    "heike": "Teamleiterin Einkauf",
    "christiane": "Bereichsleiterin Marketing",
    "renate": "Bereichsleiterin Vertrieb",
}

FIELDS: Final[Mapping[str, str]] = {  # of work, by those of the town hall
    "central": "staff",
    "social": "service",
    "youth": "service",
    "education": "teaching",
    "environment": "quality",
    "order": "service",
    "works": "logistics",
}

REASONS: Final[Mapping[str, str]] = {
    "ina": (
        "Nach acht Jahren in derselben Aufgabe möchte ich wissen, was noch in mir steckt. "
        "Vor der Geschäftsleitung vorzutragen kostet mich viel Überwindung; daran möchte ich "
        "arbeiten."
    ),
    "olena": (
        "I came to Germany three years ago as an economist. I would like to understand how "
        "decisions are really made here and how I can grow into a role with more responsibility."
    ),
    "svenja": (
        "Im Kundenservice wird der Ton rauer, und ich leite seit dem Frühjahr ein Team mit, in dem "
        "es knirscht. Ich möchte lernen, Konflikte früh anzusprechen."
    ),
    "marie": (
        "Ich leite mein erstes großes Projekt, mit vier Abteilungen und einem Kunden. Fachlich bin "
        "ich sicher; beim Verhandeln fehlt mir Erfahrung."
    ),
    "birte": (
        "Nachhaltigkeit ist Querschnitt: Ohne Weisungsbefugnis muss ich andere überzeugen. Ich "
        "suche Austausch darüber, wie man Veränderungen voranbringt, ohne sich zu verschleißen."
    ),
    "alina": (
        "Ich berate Teams und überlege, selbst eines zu leiten. Ich möchte herausfinden, ob das zu "
        "mir passt."
    ),
    "wiebke": (
        "Wir bauen unser Archiv zu einem Ort um, an dem man Wissen teilt, und ich soll das "
        "gestalten. Ich wünsche mir Begleitung beim Sprung in die Projektarbeit."
    ),
    "pia": (
        "My fixed-term contract ends next summer. I would like to prepare for what comes after "
        "it, here or elsewhere."
    ),
    "monika": (
        "Ich sitze seit zwanzig Jahren in Gremien und weiß, wie viel Vorbereitung hinter einem "
        "ruhigen Auftritt steckt."
    ),
    "juergen": "Aus schwierigen Gesprächen mit Kunden habe ich mehr gelernt als aus Seminaren.",
    "renate": "Ich habe Zeit für Gespräche und ein großes Netz in der Region.",
}

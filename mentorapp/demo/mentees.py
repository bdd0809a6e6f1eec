"""The people who would like a mentor. All of them are invented."""

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.people.model import Platform
from mentorapp.demo.cast import Applicant, Colleague

MONDAY_TO_THURSDAY = (0, 1, 2, 3)
TUESDAY_TO_THURSDAY = (1, 2, 3)

MENTEES = (
    Applicant(
        who=Colleague(
            key="leyla",
            name="Leyla Aksoy-Brandt",
            post="Sachbearbeiterin, Jugend und Familie",
            platform=Platform.SLACK,
            working_days=MONDAY_TO_THURSDAY,
        ),
        role=Role.MENTEE,
        handed_in=0,
        field="youth",
        motivation=(
            "Ich vertrete seit einem Jahr meine Teamleitung und merke, dass mir das Führen liegt. "
            "Gleichzeitig habe ich zwei kleine Kinder und frage mich, ob das in Teilzeit auf Dauer "
            "geht. Ich wünsche mir jemanden, mit dem ich das ehrlich durchdenken kann."
        ),
        languages=("de", "tr"),
        skills={"first_lead": 2, "part_time": 3, "delegating": 2, "confidence": 2},
        wishes=("christiane",),
        not_with=("renate",),
    ),
    Applicant(
        who=Colleague(
            key="ina",
            name="Ina Petersmann",
            post="Schulverwaltung",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTEE,
        handed_in=1,
        field="education",
        motivation=(
            "Nach acht Jahren in derselben Aufgabe möchte ich wissen, was noch in mir steckt. "
            "Im Ausschuss vorzutragen kostet mich viel Überwindung; daran möchte ich arbeiten."
        ),
        languages=("de", "en"),
        skills={"presenting": 3, "visibility": 2, "politics": 2, "career": 2},
        wishes=("monika", "ulrike"),
    ),
    Applicant(
        who=Colleague(
            key="olena",
            name="Olena Hrytsenko",
            post="Integration Officer, Social Affairs",
            platform=Platform.TEAMS,
            language="en",
        ),
        role=Role.MENTEE,
        handed_in=15,
        field="social",
        motivation=(
            "I came to the town three years ago as an economist and now coordinate language "
            "courses. I would like to understand how decisions are really made here and how I can "
            "grow into a role with more responsibility."
        ),
        languages=("uk", "en", "de"),
        skills={"networking": 3, "projects": 2, "budget": 2, "applying": 3},
    ),
    Applicant(
        who=Colleague(
            key="judith",
            name="Judith Welters",
            post="Kämmerei, Haushaltsplanung",
            platform=Platform.SLACK,
            working_days=TUESDAY_TO_THURSDAY,
        ),
        role=Role.MENTEE,
        handed_in=1,
        field="finance",
        motivation=(
            "Ich bin nach der Elternzeit mit 20 Stunden zurück und habe das Gefühl, dass man mir "
            "weniger zutraut als vorher. Ich suche Rückhalt und jemanden, der weiß, wie man nach "
            "einer Pause wieder Fuß fasst."
        ),
        skills={"returning": 3, "family": 3, "visibility": 3, "time": 2},
        wishes=("beate",),
    ),
    Applicant(
        who=Colleague(
            key="svenja",
            name="Svenja Krumbach",
            post="Bürgerservice, stellvertretende Teamleitung",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTEE,
        handed_in=2,
        field="order",
        motivation=(
            "Im Bürgerservice wird der Ton rauer, und ich leite seit dem Frühjahr ein Team mit, "
            "in dem es knirscht. Ich möchte lernen, Konflikte früh anzusprechen."
        ),
        skills={"conflict": 3, "feedback": 2, "citizens": 2, "stress": 2},
    ),
    Applicant(
        who=Colleague(
            key="marie",
            name="Marie-Christin Dahlke",
            post="Stadtplanerin",
            platform=Platform.SLACK,
        ),
        role=Role.MENTEE,
        handed_in=2,
        field="planning",
        motivation=(
            "Ich leite mein erstes großes Projekt, die Umgestaltung eines Platzes, mit Beteiligung "
            "der Nachbarschaft. Fachlich bin ich sicher; beim Verhandeln und im Umgang mit der "
            "Politik fehlt mir Erfahrung."
        ),
        languages=("de", "en", "fr"),
        skills={"projects": 3, "negotiating": 3, "politics": 2, "moderating": 2},
        wishes=("ulrike",),
    ),
    Applicant(
        who=Colleague(
            key="fatma",
            name="Fatma Yıldırım",
            post="IT-Service, Projektassistenz",
            platform=Platform.SLACK,
        ),
        role=Role.MENTEE,
        handed_in=14,
        field="it",
        motivation=(
            "Ich bin die einzige Frau in meinem Team und möchte vom Zuarbeiten ins Gestalten "
            "kommen. Ein eigenes Projekt wäre der nächste Schritt, und dafür möchte ich auftreten "
            "lernen."
        ),
        languages=("de", "tr", "en"),
        skills={"digital": 3, "projects": 2, "presenting": 2, "confidence": 3},
        wishes=("siobhan",),
    ),
    Applicant(
        who=Colleague(
            key="nadja",
            name="Nadja Vuković",
            post="Technische Betriebe, Einsatzplanung",
            platform=Platform.SLACK,
        ),
        role=Role.MENTEE,
        handed_in=3,
        field="works",
        motivation=(
            "Ich plane die Einsätze von vierzig Leuten, habe aber keine Leitungsstelle. Die "
            "Meisterstelle wird in zwei Jahren frei, und ich möchte mich gut darauf vorbereiten."
        ),
        skills={"leading": 3, "deciding": 2, "staff_law": 2, "applying": 2},
        not_with=("thomas",),
    ),
    Applicant(
        who=Colleague(
            key="birte",
            name="Birte Jansohn",
            post="Klimaschutzmanagement",
            platform=Platform.TEAMS,
            working_days=MONDAY_TO_THURSDAY,
        ),
        role=Role.MENTEE,
        handed_in=3,
        field="environment",
        motivation=(
            "Klimaschutz ist Querschnitt: Ohne Weisungsbefugnis muss ich andere überzeugen. Ich "
            "suche Austausch darüber, wie man Veränderungen in der Verwaltung voranbringt, ohne "
            "sich zu verschleißen."
        ),
        languages=("de", "en"),
        skills={"change": 3, "negotiating": 2, "networking": 2, "stress": 2},
        wishes=("beate", "ralf"),
    ),
    Applicant(
        who=Colleague(
            key="tamara",
            name="Tamara Lindlar",
            post="Ordnungsamt, Außendienst",
            platform=Platform.SLACK,
        ),
        role=Role.MENTEE,
        handed_in=4,
        field="order",
        motivation=(
            "Ich bin im Außendienst und möchte mich auf eine Stelle im Innendienst bewerben. Mir "
            "fehlt jemand, der meine Stärken von außen sieht."
        ),
        skills={"applying": 3, "law": 2, "confidence": 2},
        fate=EnrolmentState.WAITING,
        decided=38,
    ),
    Applicant(
        who=Colleague(
            key="alina",
            name="Alina Sobczak",
            post="Kindertagesbetreuung, Fachberatung",
            platform=Platform.SLACK,
        ),
        role=Role.MENTEE,
        handed_in=4,
        field="youth",
        motivation=(
            "Ich berate Kita-Leitungen und überlege, selbst eine Leitung zu übernehmen. Ich "
            "möchte herausfinden, ob das zu mir passt."
        ),
        languages=("de", "pl"),
        skills={"first_lead": 3, "coaching": 2, "deciding": 2},
        fate=EnrolmentState.WAITING,
        decided=51,
    ),
    Applicant(
        who=Colleague(
            key="wiebke",
            name="Wiebke Thom",
            post="Stadtbibliothek",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTEE,
        handed_in=4,
        field="education",
        motivation=(
            "Die Bibliothek wird zum Treffpunkt umgebaut, und ich soll das Programm gestalten. Ich "
            "wünsche mir Begleitung beim Sprung vom Ausleihtresen in die Projektarbeit."
        ),
        skills={"projects": 2, "networking": 2, "writing": 1},
        fate=EnrolmentState.WAITING,
        decided=51,
    ),
    Applicant(
        who=Colleague(
            key="dilara",
            name="Dilara Koç",
            post="Stadtkasse",
            platform=Platform.SLACK,
        ),
        role=Role.MENTEE,
        begun=3,
        handed_in=16,
        field="finance",
        motivation=(
            "Ich mache berufsbegleitend meinen Master und möchte danach mehr Verantwortung "
            "übernehmen. Wie man sich intern sichtbar macht, habe ich nie gelernt."
        ),
        languages=("de", "tr", "en"),
        skills={"visibility": 3, "career": 3, "budget": 2},
        fate=EnrolmentState.WAITING,
        decided=51,
    ),
    Applicant(
        who=Colleague(
            key="kerstin",
            name="Kerstin Effertz",
            post="Wohngeldstelle",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTEE,
        handed_in=4,
        field="social",
        motivation="Meine Kollegin hat mich gebeten mitzumachen; ich bin noch unsicher.",
        skills={"stress": 2, "time": 2},
        fate=EnrolmentState.DECLINED,
        decided=38,
    ),
    Applicant(
        who=Colleague(
            key="pia",
            name="Pia Rosendahl-Cruz",
            post="Geodaten und Statistik",
            platform=Platform.TEAMS,
            language="en",
        ),
        role=Role.MENTEE,
        handed_in=21,
        field="it",
        motivation=(
            "My fixed-term contract ends next summer. I would like to prepare for what comes "
            "after it, in this town or elsewhere."
        ),
        languages=("de", "en", "es"),
        skills={"data": 2, "career": 3},
        fate=EnrolmentState.DECLINED,
        decided=51,
    ),
    Applicant(
        who=Colleague(
            key="carolin",
            name="Carolin Hausdörfer",
            post="Personalservice",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTEE,
        handed_in=2,
        field="central",
        motivation=(
            "Ich möchte aus der Sachbearbeitung in die Personalentwicklung wechseln und suche "
            "jemanden, der diesen Weg gegangen ist."
        ),
        skills={"career": 2, "hiring": 2},
        fate=EnrolmentState.WITHDRAWN,
        decided=18,
    ),
)

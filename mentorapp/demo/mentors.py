"""The people who offer their time as mentors. All of them are invented."""

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.people.model import Platform
from mentorapp.demo.cast import Applicant, Colleague

MENTORS = (
    Applicant(
        who=Colleague(
            key="holger",
            name="Holger Brinkmeier",
            post="Fachbereichsleiter Finanzen",
            platform=Platform.SLACK,
        ),
        role=Role.MENTOR,
        handed_in=0,
        field="finance",
        motivation="Mir hat früher jemand die Tür aufgehalten. Das möchte ich weitergeben.",
        skills={"budget": 4, "strategy": 4, "deciding": 3, "leading": 3, "staff_law": 2},
    ),
    Applicant(
        who=Colleague(
            key="monika",
            name="Monika Fassnacht",
            post="Fachbereichsleiterin Soziales",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTOR,
        handed_in=1,
        field="social",
        motivation=(
            "Ich sitze seit zwanzig Jahren in Ausschüssen und weiß, wie viel Vorbereitung hinter "
            "einem ruhigen Auftritt steckt."
        ),
        skills={"politics": 4, "presenting": 4, "visibility": 3, "conflict": 3, "career": 3},
    ),
    Applicant(
        who=Colleague(
            key="siobhan",
            name="Siobhan Keane",
            post="Head of Digital Administration",
            platform=Platform.SLACK,
            language="en",
        ),
        role=Role.MENTOR,
        handed_in=1,
        field="it",
        motivation="I enjoy asking the questions that help somebody find their own next step.",
        languages=("en", "de"),
        skills={"digital": 4, "projects": 4, "confidence": 3, "change": 3, "applying": 2},
    ),
    Applicant(
        who=Colleague(
            key="juergen",
            name="Jürgen Ophoven",
            post="Leiter Bürgerservice und Ordnung",
            platform=Platform.SLACK,
        ),
        role=Role.MENTOR,
        handed_in=2,
        field="order",
        motivation="Aus schwierigen Gesprächen am Tresen habe ich mehr gelernt als aus Seminaren.",
        skills={"citizens": 4, "conflict": 4, "law": 3, "feedback": 3, "stress": 3},
        not_with=("tamara",),
    ),
    Applicant(
        who=Colleague(
            key="beate",
            name="Beate Rühl",
            post="Leiterin Personal und Organisation",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTOR,
        handed_in=2,
        field="central",
        motivation=(
            "Ich habe meine Leitungsstelle mit drei Kindern in Teilzeit begonnen und erzähle gern, "
            "was getragen hat und was nicht."
        ),
        skills={"returning": 4, "family": 4, "time": 3, "change": 3, "staff_law": 4},
    ),
    Applicant(
        who=Colleague(
            key="thomas",
            name="Thomas Wieland",
            post="Betriebsleiter Technische Betriebe",
            platform=Platform.SLACK,
        ),
        role=Role.MENTOR,
        handed_in=3,
        field="works",
        skills={"leading": 4, "delegating": 3, "stress": 3, "negotiating": 2},
    ),
    Applicant(
        who=Colleague(
            key="ralf",
            name="Ralf Terbrüggen",
            post="Leiter Umwelt und Klima",
            platform=Platform.TEAMS,
            working_days=(0, 1, 2, 3),
        ),
        role=Role.MENTOR,
        handed_in=3,
        field="environment",
        motivation="Ich lerne in solchen Gesprächen selbst viel, gerade von Jüngeren.",
        languages=("de", "en"),
        skills={"networking": 3, "change": 4, "budget": 2, "projects": 3, "deciding": 3},
    ),
    Applicant(
        who=Colleague(
            key="ulrike",
            name="Ulrike Sandkühler",
            post="Abteilungsleiterin Stadtplanung",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTOR,
        handed_in=4,
        field="planning",
        motivation="Verhandeln kann man lernen. Ich zeige gern, wie ich mich vorbereite.",
        languages=("de", "fr"),
        skills={"negotiating": 4, "moderating": 4, "projects": 3, "politics": 3},
    ),
    Applicant(
        who=Colleague(
            key="martin",
            name="Martin Gossens",
            post="Leiter Geodaten",
            platform=Platform.SLACK,
        ),
        role=Role.MENTOR,
        handed_in=4,
        field="it",
        skills={"data": 4, "moderating": 2, "writing": 3},
        capacity=2,
        fate=EnrolmentState.WAITING,
        decided=50,
    ),
    Applicant(
        who=Colleague(
            key="heike",
            name="Heike Overbeck",
            post="Teamleiterin Wohnen",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTOR,
        handed_in=4,
        field="social",
        motivation="Ich möchte Kolleginnen Mut machen, sich mehr zuzutrauen.",
        skills={"confidence": 3, "leading": 3},
        fate=EnrolmentState.WITHDRAWN,
        decided=22,
    ),
    Applicant(
        who=Colleague(
            key="christiane",
            name="Christiane Bellinghoven",
            post="Fachbereichsleiterin Schule, Kultur und Sport",
            platform=Platform.SLACK,
        ),
        role=Role.MENTOR,
        handed_in=15,
        field="education",
        motivation="Geteilte Leitung hat bei uns gut funktioniert; davon berichte ich gern.",
        skills={"part_time": 4, "first_lead": 4, "delegating": 3, "family": 3, "confidence": 3},
        decided=50,
    ),
    Applicant(
        who=Colleague(
            key="renate",
            name="Renate Küppers",
            post="Fachbereichsleiterin Jugend und Familie",
            platform=Platform.TEAMS,
        ),
        role=Role.MENTOR,
        handed_in=16,
        field="youth",
        motivation="Ich habe Zeit für Gespräche und ein großes Netz in der Stadt.",
        skills={"leading": 4, "coaching": 4, "networking": 4, "applying": 3, "deciding": 3},
        decided=50,
    ),
)

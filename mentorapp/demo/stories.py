"""What the tandems of the demo write and plan in their first months. All of it is invented."""

from dataclasses import dataclass
from enum import Enum, auto

from mentorapp.core.meetings.model import Way


class Next(Enum):
    """How a tandem stands with its next meeting."""

    FIXED = auto()
    PROPOSED = auto()  # the mentee has proposed times, the mentor has not chosen
    OPEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStory:
    title: str
    why: str
    due: int  # days of the demo's calendar
    steps: tuple[str, ...]
    done: int = 0  # how many of the steps
    shared: bool = True
    reached: bool = False
    question: str = ""  # a comment of the mentor
    answer: str = ""  # and one of the mentee


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One tandem, called by its mentee: who the mentor is, matching decides."""

    mentee: str
    aims: str = ""
    ways: str = "Kurze Fragen jederzeit im Chat, Anrufe nur verabredet."
    way_out: str = "Wer aufhören möchte, sagt es offen. Gründe muss niemand nennen."
    agreed: bool = True
    goals: tuple[GoalStory, ...] = ()
    met: tuple[int, ...] = ()  # days of the demo's calendar
    place: str = ""
    way: Way = Way.IN_PERSON
    next: Next = Next.OPEN


STORIES = (
    Story(
        mentee="leyla",
        aims=(
            "Herausfinden, ob und wie eine Teamleitung in Teilzeit für mich geht. Ehrlich "
            "miteinander sein, auch wenn es unbequem wird. Einmal im Monat, abwechselnd am Ort "
            "der einen und der anderen."
        ),
        goals=(
            GoalStory(
                title="Die Vertretung der Teamleitung sicher übernehmen",
                why="Demnächst vertrete ich sechs Wochen am Stück und möchte gestalten.",
                due=210,
                steps=(
                    "Aufgaben der Vertretung aufschreiben",
                    "Drei Aufgaben abgeben",
                    "Das Team nach zwei Wochen um Rückmeldung bitten",
                ),
                done=2,
                question="Welche der drei Aufgaben fällt Ihnen am schwersten abzugeben?",
                answer="Die Dienstplanung. Ich übe es jetzt mit der Kollegin zusammen.",
            ),
            GoalStory(
                title="Ein Gespräch über meine Arbeitszeit vorbereiten",
                why="Ich möchte wissen, was ich will, bevor ich gefragt werde.",
                due=175,
                steps=("Eine Woche lang Zeiten notieren", "Zwei Modelle durchrechnen"),
                done=1,
                shared=False,
            ),
        ),
        met=(94, 122, 144),
        place="Café am Markt",
        next=Next.FIXED,
    ),
    Story(
        mentee="ina",
        aims="Sicherer auftreten, vor Gremien und anderswo. Wir proben und werten aus.",
        goals=(
            GoalStory(
                title="Vor einem Gremium frei vortragen",
                why="Ich kenne den Stoff und möchte mich nicht an den Zettel klammern.",
                due=140,
                steps=(
                    "Zuhören: wie machen es andere?",
                    "Vor der Mentorin oder dem Mentor proben",
                    "Fünf Minuten ohne Zettel",
                ),
                done=3,
                reached=True,
                question="Gratulation! Was hat Ihnen am meisten geholfen?",
            ),
        ),
        met=(95, 123),
        place="Besprechungsraum 3.12",
        next=Next.PROPOSED,
    ),
    Story(
        mentee="olena",
        aims="Understand how decisions come about here, and prepare for a post with more scope.",
        ways="Short questions in the chat at any time, calls only when arranged.",
        way_out="Whoever wants to stop says so openly. Nobody has to give a reason.",
        goals=(
            GoalStory(
                title="Apply for one internal post within the year",
                why="Even if it does not work out, I want to know how it goes.",
                due=196,
                steps=(
                    "Collect three job advertisements",
                    "Write down which demands I meet",
                    "Ask somebody who sits on a selection panel",
                ),
                done=1,
            ),
        ),
        met=(98, 126),
        place="https://treffen.example/tandem",
        way=Way.ONLINE,
        next=Next.FIXED,
    ),
    Story(
        mentee="judith",
        aims="Nach der Pause wieder Fuß fassen, ohne mich zu überfordern.",
        agreed=False,
        goals=(
            GoalStory(
                title="Ein eigenes Thema im Haushalt übernehmen",
                why="Ich möchte wieder für etwas stehen.",
                due=224,
                steps=("Zwei Themen auswählen", "Mit der Leitung sprechen"),
                shared=False,
            ),
        ),
        met=(95,),
        place="Kantine, Tisch am Fenster",
        next=Next.OPEN,
    ),
    Story(
        mentee="svenja",
        aims="Konflikte früh ansprechen. Nach jedem Treffen ein Versuch bis zum nächsten.",
        goals=(
            GoalStory(
                title="Das Gespräch mit einer Kollegin führen, das ich aufschiebe",
                why="Es wird nicht leichter, wenn ich warte.",
                due=154,
                steps=("Anlass und Ziel aufschreiben", "Termin vereinbaren", "Nachlesen, was war"),
                done=2,
            ),
        ),
        met=(94, 122),
        place="Spaziergang am Rhein",
        next=Next.FIXED,
    ),
    Story(
        mentee="marie",
        aims="Mein Projekt gut durch die Beteiligung und die Politik bringen.",
        met=(98, 123),
        place="Besprechungsraum 1.05",
        next=Next.PROPOSED,
    ),
    Story(mentee="fatma", aims="Vom Zuarbeiten ins Gestalten kommen.", agreed=False, met=(99,)),
    Story(mentee="birte", met=(98,)),
)

"""The events of the year: planned, announced, signed up for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import partial

from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.cohorts.stages import begin_year
from mentorapp.core.events.model import EventKind
from mentorapp.core.events.queries import events_in
from mentorapp.core.events.suggesting import leave_out
from mentorapp.core.events.use_cases import Plan, excuse_oneself, plan_event, sign_up
from mentorapp.core.programmes.plan import PlannedEvent, ProgrammePlan
from mentorapp.demo.scene import Beat, Scene

KICK_OFF = 87
_BOTH = (Role.MENTEE, Role.MENTOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    kind: EventKind
    planned: int  # days of the demo's calendar
    takes_place: int
    starts: time
    ends: time
    place: str
    link: str = ""
    audience: tuple[Role, ...] = _BOTH
    title_de: str = ""
    title_en: str = ""
    seats: int | None = None
    coming: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()


ONLINE = "https://treffen.example/mentoring"
OCCASIONS = (
    *(
        Occasion(
            kind=kind,
            planned=66,
            takes_place=takes_place,
            starts=time(16),
            ends=time(17, 30),
            place="",
            link=ONLINE,
            audience=audience,
        )
        for kind, takes_place, audience in (
            (EventKind.PREPARATION, 78, (Role.MENTEE,)),
            (EventKind.PREPARATION, 79, (Role.MENTOR,)),
            (EventKind.MENTOR_TRAINING, 80, (Role.MENTOR,)),
        )
    ),
    Occasion(
        kind=EventKind.KICK_OFF,
        planned=66,
        takes_place=KICK_OFF,
        starts=time(13, 30),
        ends=time(17),
        place="Großer Sitzungssaal, Rathaus",
        coming=("leyla", "ina", "olena", "svenja", "marie", "holger", "monika", "siobhan"),
        excused=("judith",),
    ),
    Occasion(
        kind=EventKind.WORKSHOP,
        planned=94,
        takes_place=129,
        starts=time(9),
        ends=time(12, 30),
        place="Kulturhaus, Raum 2",
        audience=(Role.MENTEE,),
        title_de="Meine Stärken, meine Wirkung",
        title_en="My strengths and how I come across",
        seats=12,
        coming=("leyla", "ina", "olena", "judith", "svenja", "fatma", "nadja"),
        excused=("birte",),
    ),
    Occasion(
        kind=EventKind.MENTOR_EXCHANGE,
        planned=122,
        takes_place=143,
        starts=time(16),
        ends=time(17, 30),
        place="Cafeteria im Rathaus",
        audience=(Role.MENTOR,),
        coming=("holger", "beate", "juergen", "ulrike"),
    ),
    Occasion(
        kind=EventKind.NETWORK,
        planned=140,
        takes_place=165,
        starts=time(15),
        ends=time(18),
        place="Stadtbibliothek",
        link="https://treffen.example/netzwerk",
        title_de="Netzwerktreffen bei Kaffee und Kuchen",
        title_en="Network meeting over coffee and cake",
        coming=("leyla", "siobhan", "marie"),
    ),
)


def accompanying() -> Iterator[Beat]:
    yield Beat(0, time(15), _leave_out_information)
    for occasion in OCCASIONS:
        yield Beat(occasion.planned, time(15), partial(_plan, occasion))
        for minute, key in enumerate((*occasion.coming, *occasion.excused)):
            yield Beat(occasion.planned + 1, time(9, minute), partial(_answer, occasion, key))
    yield Beat(KICK_OFF, time(17, 30), _begin_the_year)


def _leave_out_information(scene: Scene) -> None:
    """It would have taken place before the call, when nobody had begun yet."""
    session, by = scene.session, scene.person("meral")
    for event in ProgrammePlan.read(scene.cohort.programme.plan).events:
        if event.kind is EventKind.INFORMATION:
            leave_out(session, cohort=scene.cohort, key=event.key, by=by, at=scene.at)


def _plan(occasion: Occasion, scene: Scene) -> None:
    meant = _in_the_plan(occasion, scene.cohort)
    if meant is None:
        return
    title = {"de": occasion.title_de, "en": occasion.title_en} if occasion.title_de else {}
    plan = Plan(
        kind=occasion.kind,
        title=meant.title or title,
        starts_at=scene.moment(occasion.takes_place, occasion.starts),
        ends_at=scene.moment(occasion.takes_place, occasion.ends),
        place=occasion.place,
        link=occasion.link,
        audience=occasion.audience,
        seats=occasion.seats,
        planned_key=meant.key,
    )
    plan_event(scene.session, cohort=scene.cohort, by=scene.person("meral"), plan=plan, at=scene.at)


def _in_the_plan(occasion: Occasion, cohort: Cohort) -> PlannedEvent | None:
    """The first such event of the programme's plan; some programmes have none."""
    planned = ProgrammePlan.read(cohort.programme.plan).events
    wanted = (occasion.kind, occasion.audience)
    return next((one for one in planned if (one.kind, one.audience) == wanted), None)


def _answer(occasion: Occasion, key: str, scene: Scene) -> None:
    answer, person = sign_up if key in occasion.coming else excuse_oneself, scene.person(key)
    for event in events_in(scene.session, cohort=scene.cohort):
        if event.kind is occasion.kind:
            answer(scene.session, event=event, by=person, at=scene.at)


def _begin_the_year(scene: Scene) -> None:
    begin_year(scene.session, cohort=scene.cohort, by=scene.person("meral"), at=scene.at)

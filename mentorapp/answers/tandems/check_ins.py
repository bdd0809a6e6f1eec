"""A question on the way is answered with one tap, or with a call for help."""

from mentorapp.answers.occasion import Occasion
from mentorapp.answers.reading import number_in, text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import ids_in, one_id, rest
from mentorapp.core.check_ins.cases import (
    add_sentence,
    ask_for_help,
    can_ask_here,
    cases_about,
    cases_for,
    close_case,
    sentence_of,
    take_back,
    the_case,
)
from mentorapp.core.check_ins.contacts import rather_not
from mentorapp.core.check_ins.model import CheckIn, HelpCase
from mentorapp.core.check_ins.queries import open_check_ins_of, stands_alone, the_check_in
from mentorapp.core.check_ins.use_cases import answer_check_in, ask_no_more
from mentorapp.core.pairs.model import Ending
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.queries import the_programme
from mentorapp.screens.shapes import Answers, Form, Message, Page, Reply, Section
from mentorapp.screens.tandems import check_ins as screens
from mentorapp.screens.tandems import help_cases


def answer(here: Visit, target: str) -> Message | Reply:
    """The next question takes the place of this one; what stands beside it in a digest stays."""
    check_in = the_check_in(here.session, one_id(target), by=here.person)
    number, _colon, said = rest(target, 1).partition(":")
    answer_check_in(
        here.session,
        check_in=check_in,
        by=here.person,
        number=number_in(number),
        answer=said,
        at=here.now,
    )
    if not stands_alone(here.session, check_in=check_in):
        return screens.thanks_in_passing(more=not check_in.is_done)
    return screens.thanks(here.person, check_in) if check_in.is_done else _asked(here, check_in)


def call_for_help(here: Visit, target: str) -> Page:
    """From a question, or from the page on which a tandem pauses or ends."""
    pair = own_pair(here, target)
    for check_in_id in ids_in(rest(target, 1).split(":")[:1]):
        check_in = the_check_in(here.session, check_in_id, by=here.person)
        ask_no_more(here.session, check_in=check_in, by=here.person, at=here.now)
    case = ask_for_help(here.session, pair=pair, by=here.person, at=here.now)
    return _own_page(here, case) if case else help_cases.nobody_here(pair)


def show_case(here: Visit, target: str) -> Page:
    return _own_page(here, the_case(here.session, one_id(target), by=here.person))


def ask_for_sentence(here: Visit, target: str) -> Form:
    case = the_case(here.session, one_id(target), by=here.person)
    return help_cases.sentence_form(case, _sentence(here, case))


def keep_sentence(here: Visit, target: str, answers: Answers) -> Page:
    case = the_case(here.session, one_id(target), by=here.person)
    add_sentence(
        here.session,
        case=case,
        by=here.person,
        text=text(answers, "sentence"),
        keyring=here.keyring,
    )
    here.session.flush()
    return _own_page(here, case)


def need_no_help(here: Visit, target: str) -> Reply:
    case = the_case(here.session, one_id(target), by=here.person)
    take_back(here.session, case=case, by=here.person, at=here.now)
    return help_cases.help_taken_back()


def show_cases(here: Visit, _target: str) -> Page:
    cases = cases_for(here.session, contact=here.person)
    sentences = {case.id: _sentence(here, case) for case in cases}
    return help_cases.cases_page(cases, sentences, here.person)


def close(here: Visit, target: str) -> Page:
    case = the_case(here.session, one_id(target), by=here.person)
    close_case(here.session, case=case, by=here.person, at=here.now)
    return show_cases(here, "")


def step_down(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    rather_not(here.session, programme=programme, by=here.person, at=here.now)
    return help_cases.not_contact_any_more()


def home_sections(here: Visit, *, asked: bool, helping: bool) -> tuple[Section, ...]:
    """`asked`: a question waits; `helping`: the reader has asked for help, or was asked."""
    cases = cases_about(here.session, person=here.person) if helping else ()
    for_me = [case for case in cases if case.contact_id == here.person.id]
    open_ones = open_check_ins_of(here.session, person=here.person, at=here.now) if asked else ()
    return (
        *((help_cases.contact_section(),) if for_me else ()),
        *(help_cases.asked_section(case) for case in cases if case.person_id == here.person.id),
        *(
            screens.check_in_section(one, here.person, asks_here=can_ask_here(one.pair))
            for one in open_ones
        ),
    )


def check_in_news(occasion: Occasion) -> Message | None:
    """Not when it was answered on the home meanwhile, or the tandem has ended."""
    check_in = the_check_in(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if check_in.is_done or check_in.pair.ended_as is Ending.PARTED:
        return None
    if check_in.pair.is_paused(occasion.person.day_of(occasion.instance.clock())):
        return None
    asks_here = can_ask_here(check_in.pair)
    return screens.check_in_message(check_in, occasion.person, asks_here=asks_here)


def help_asked_news(occasion: Occasion) -> Message | None:
    case = the_case(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return help_cases.help_asked(case) if case.contact_id == occasion.person.id else None


def contact_named_news(occasion: Occasion) -> Message | None:
    programme = the_programme(occasion.session, occasion.notice.subject_id)
    named = programme.contact_id == occasion.person.id
    return help_cases.contact_named(programme) if named else None


def _asked(here: Visit, check_in: CheckIn) -> Message:
    asks_here = can_ask_here(check_in.pair)
    return screens.check_in_message(check_in, here.person, asks_here=asks_here)


def _own_page(here: Visit, case: HelpCase) -> Page:
    return help_cases.help_page(case, _sentence(here, case))


def _sentence(here: Visit, case: HelpCase) -> str:
    return sentence_of(here.session, case=case, by=here.person, keyring=here.keyring)

"""A person joins their accounts."""

from mentorapp.answers.reading import text
from mentorapp.core.cohorts.accounts import join_own_accounts
from mentorapp.core.people.joining import show_join_code
from mentorapp.core.people.visits import Visit
from mentorapp.screens import accounts as screens
from mentorapp.screens.shapes import Answers, Form, Page, Reply


def show_code(here: Visit, _target: str) -> Page:
    return screens.code_page(show_join_code(here.session, account=here.account, at=here.now))


def ask_for_code(_here: Visit, _target: str) -> Form:
    return screens.code_form()


def take_code(here: Visit, _target: str, answers: Answers) -> Reply:
    join_own_accounts(here.session, account=here.account, code=text(answers, "code"), at=here.now)
    return screens.joined()

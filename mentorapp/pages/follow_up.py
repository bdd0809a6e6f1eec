"""The questions half a year after a tandem. Who answers is not looked at: no session, no cookie."""

from collections.abc import Mapping

from flask import Blueprint, Response, request

from mentorapp.core.closing.follow_up import answer_follow_up, asked_of, was_answered
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.check_ins import LATER
from mentorapp.db.session import looking
from mentorapp.documents.links import FollowUpLinks, LinkInvalid
from mentorapp.i18n import speaking
from mentorapp.pages import words
from mentorapp.pages.paper import browsers_voice, sheet
from mentorapp.screens.ending.follow_up import follow_up_form, thanks
from mentorapp.screens.shapes import Form


def follow_up_pages(instance: Instance) -> Blueprint:
    pages = Blueprint("follow_up", __name__, url_prefix="/app/follow-up")
    links = FollowUpLinks(instance.public_url, instance.link_secret)

    def asked_by(token: str) -> Mapping[str, str]:
        """:raises LinkInvalid:

        :raises Refused:
        """
        with looking(instance.sessions) as session:
            return asked_of(session, cohort_id=links.read(token))

    @pages.get("/<token>")
    def ask(token: str) -> Response:
        with speaking(browsers_voice()):
            try:
                asked = asked_by(token)
            except (LinkInvalid, Refused):  # the cohort may be gone
                return _nothing_here()
            with looking(instance.sessions) as session:
                answered = was_answered(session, token=token)
            return _thanks() if answered else _asked(follow_up_form(asked))

    @pages.post("/<token>")
    def take(token: str) -> Response:
        with speaking(browsers_voice()):
            given = {name: request.form.get(f"choice:{name}", "") for name, _words in LATER}
            try:
                cohort_id = links.read(token)
                with instance.sessions.begin() as session:
                    answer_follow_up(session, cohort_id=cohort_id, token=token, answers=given)
            except LinkInvalid:
                return _nothing_here()
            except InvalidInput as wrong:
                return _asked(follow_up_form(asked_by(token)).filled(given, wrong.errors), 422)
            except Refused:
                return _thanks()
            return _thanks()

    return pages


def _asked(form: Form, status: int = 200) -> Response:
    return sheet("follow_up", status=status, title=form.title, form=form)


def _thanks() -> Response:
    return sheet("sorry", title=thanks().text, words="")


def _nothing_here() -> Response:
    return sheet("sorry", status=404, title=words.did_not_work(), words=words.nothing_here())

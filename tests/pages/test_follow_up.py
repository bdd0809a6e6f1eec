"""The questions half a year later: a page without a session, answered once for each link."""

from pathlib import Path

from flask import Flask

from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from mentorapp.documents.links import FollowUpLinks
from mentorapp.pages.follow_up import follow_up_pages
from tests.builders import a_cohort, a_session, an_instance

TEMPLATES = Path(__file__).parents[2] / "mentorapp" / "pages" / "templates"
ENGLISH = {"Accept-Language": "en"}
ANSWERED = {"choice:changed": "yes", "choice:in_touch": "no", "choice:recommends": "partly"}


def test_a_link_is_answered_once_and_sets_no_cookie(tmp_path: Path) -> None:
    with a_session(tmp_path) as session:
        cohort = a_cohort(session)
        cohort.programme.plan = ProgrammePlan(questions={Moment.LATER: 3}).kept()
        session.commit()
        instance = an_instance(session)
        address = FollowUpLinks("", instance.link_secret).to(cohort.id)
        app = Flask("mentorapp", template_folder=str(TEMPLATES))
        app.register_blueprint(follow_up_pages(instance))
        browser = app.test_client()

        asked = browser.get(address, headers=ENGLISH)
        nothing = browser.post(address, data={"choice:changed": ""}, headers=ENGLISH)
        taken = browser.post(address, data=ANSWERED)
        again = browser.get(address)

        assert (asked.status_code, asked.text.count('type="radio"')) == (200, 9)
        assert "Set-Cookie" not in asked.headers
        assert "one answer is enough" in asked.text
        assert (nothing.status_code, "Please answer one of these." in nothing.text) == (422, True)
        assert 'type="radio"' not in taken.text
        assert 'type="radio"' not in again.text
        assert browser.get("/app/follow-up/rubbish").status_code == 404

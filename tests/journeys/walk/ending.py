"""The last weeks, the end by the date, and half a year after it."""

from datetime import date, timedelta

from mentorapp.core.pairs.model import GRACE
from tests.journeys.steps import eventually
from tests.journeys.walk.tandem import Partner, Tandem

PAUSED = timedelta(weeks=4)  # by which the year is longer


def others_end(walk: Tandem) -> None:
    """Theirs is longer by the pause."""
    walk.until(walk.day(52, 3))
    for one in walk.both:
        one.reads_messages("year-of-others-over")
        one.home("home-when-others-end")


def look_back(walk: Tandem) -> None:
    mentee, _mentor = walk.both
    walk.until(walk.day(50) + PAUSED)
    for one in walk.both:
        one.reads_messages("last-month")
        one.home("home-in-the-last-weeks")
    mentee.opens("skills-at-the-end", "skills", ("rate_skills", "end"))
    levels = [asked.name for asked in mentee.person.sees.inputs]
    mentee.writes("levels-at-the-end", **dict.fromkeys(levels, "4"))
    for one in walk.both:
        one.opens("closing", "closing")
        one.presses("look-back-asked", "look_back")
        said = {
            "reached": one.said["look_back"],
            "learned": one.said["learned"],
            "next": one.said["next"],
        }
        one.writes("looked-back", audience="ours", **said)
        one.presses("thanks-asked", "thank")
        one.writes("thanked", text=one.said["thanks"])
        one.presses("touch-asked", "stay_in_touch")
        one.writes("touch", wish="yes", contact=one.said["contact"])
        one.opens("feedback-at-the-end-asked", "feedback", "feedback_at_end")
        texts = [a.name for a in one.person.sees.inputs if a.name != "audience"]
        words = dict(zip(texts, (one.said["helped"], one.said["wish"]), strict=False))
        one.writes("feedback-at-the-end", audience="ours", **words)
    walk.until(walk.day(51) + PAUSED)
    for one in walk.both:
        one.reads_messages("thanked-and-in-touch")
        one.opens("closing-of-both", "closing")


def end(walk: Tandem) -> None:
    walk.until(walk.day(52, 3) + PAUSED)
    for one in walk.both:
        one.reads_messages("year-over")
        one.home("home-on-the-day-after-the-end")
    walk.until(walk.day(52, 3) + PAUSED + GRACE + timedelta(days=1))
    for one in walk.both:
        one.reads_messages("completed")
        one.home("home-after-the-end")
        one.opens("closing-after-the-end", "closing")
        _take_certificate(walk, one)
    mentee = walk.mentee
    mentee.opens("closing-once-more", "closing")
    mentee.presses("becomes-mentor", "become_mentor")


def half_a_year_later(walk: Tandem) -> None:
    walk.until(date(2033, 6, 1))
    for one in walk.both:
        one.reads_messages("half-a-year-later")
        one.home("home-half-a-year-later")
        if link := _link(one, "follow"):
            page = one.follows("follow-up", link)
            page.close()


def _take_certificate(walk: Tandem, one: Partner) -> None:
    page = one.follows("certificate-page", _certificate(one))
    with page.expect_download() as told:
        page.get_by_role("button").first.click()
    told.value.save_as(walk.album.folder / f"{one.role}-{told.value.suggested_filename}")
    page.close()


def _certificate(one: Partner) -> str:
    return eventually(
        lambda: next((b.url for b in one.person.sees.buttons if "/app/file/" in b.url), "")
    )


def _link(one: Partner, words: str) -> str:
    for told in reversed(one.person.messages()):
        for button in told.buttons:
            if words in button.url:
                return button.url
    return ""

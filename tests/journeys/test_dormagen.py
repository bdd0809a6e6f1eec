"""One pair from the call to its first meetings: Olena in Teams and in English, Holger in Slack
and in German, among others who apply, wait, are declined, say "not now", or find nobody.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from mentorapp.demo.calendar import ZONE, DemoStage
from mentorapp.demo.calendar import Calendar as DemoCalendar
from mentorapp.demo.dormagen import A_YEAR, STARTS
from tests.journeys.steps import (
    Counting,
    apply,
    calendar_file,
    decide,
    go_home,
    hand_in,
    hears,
    home_says,
    name_skills,
    press,
    press_spoken,
)
from tests.journeys.town import A_TUESDAY, PATIENCE, Town, channel_of, opened

pytestmark = pytest.mark.journey

KICK_OFF = date(2031, 9, 16)
DAYS = DemoCalendar.at_stage(DemoStage.DRAFT, today=A_TUESDAY.date())
HALFTIME = DAYS.on(STARTS + A_YEAR // 2)
GOAL, WHY, STEP = "Apply for one internal post", "To know how it goes", "Collect adverts"
COMMENT, PLACE = "Was wäre der erste Schritt?", "Café am Markt, hinten links"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with opened(DemoStage.DRAFT, tmp_path_factory.mktemp("town")) as town:
        yield town


def test_before_the_call_nobody_can_apply(town: Town) -> None:
    olena, holger = town.person("olena"), town.person("holger")

    assert "No programme takes applications at the moment" in go_home(olena)
    answer = holger.command("mitmachen")

    assert "Zurzeit nimmt kein Programm Bewerbungen an." in answer


def test_a_coordinator_opens_the_call_and_it_is_posted_on_both_platforms(town: Town) -> None:
    katja = town.person("katja")
    go_home(katja)
    press(katja, "open_call", shows="Ausschreibung öffnen")

    katja.fill(closes_on=date(2031, 9, 1)).submit()
    assert katja.errors == {"closes_on": "Bitte wählen Sie einen Tag in der Zukunft."}
    katja.fill(closes_on=date(2031, 9, 30)).submit()

    assert "Die Ausschreibung läuft bis Dienstag, 30. September 2031." in katja.sees
    for key in ("katja", "olena"):
        post = town.person(key).newest(channel_of(key))
        assert "Mentoring der Stadtverwaltung: Jetzt bewerben" in post
        assert post.names == ("join",)


def test_employees_apply_from_the_post_from_the_home_and_by_command(town: Town) -> None:
    olena = town.person("olena")
    olena.newest(channel_of("olena"))
    olena.press("join")
    olena.fill(role="mentee").submit()
    apply(
        olena,
        motivation="I would like to understand how decisions come about.",
        field="social",
        skills={"networking": "3", "budget": "2"},
    )
    assert "Your application is handed in." in go_home(olena)

    holger = town.person("holger")
    holger.command("mitmachen")
    holger.fill(role="mentor").submit()
    holger.fill(field="finance", languages=["de", "en"], days=["0", "1"], capacity="1").submit()
    name_skills(holger, {"budget": "4", "networking": "3"})
    hand_in(holger)
    assert "Ihre Bewerbung ist eingereicht." in go_home(holger)

    siobhan = town.person("siobhan")
    go_home(siobhan)
    press(siobhan, "join", label="Take part as mentor", shows="Application 1/4")
    siobhan.fill(field="it", languages=["en", "de"], days=["0", "1"]).submit()
    name_skills(siobhan, {"projects": "4", "presenting": "3"})
    hand_in(siobhan)

    for key in ("fatma", "kerstin", "dilara", "nadja"):
        colleague = town.person(key)
        go_home(colleague)
        press(colleague, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
        named = ["Siobhan Keane", "Holger Brinkmeier"]
        if key == "nadja":
            apply(colleague, not_with=named)
        else:
            apply(colleague, wishes=named[:1])


def test_a_coordinator_closes_the_call_and_nothing_can_be_changed_any_more(town: Town) -> None:
    katja, fatma = town.person("katja"), town.person("fatma")
    home = go_home(katja)
    assert "Mentees: 5 eingereicht, 0 aufgenommen" in home

    press(katja, "close_call", shows="Jetzt können Sie über die Bewerbungen entscheiden.")

    assert "edit_application" not in home_says(fatma, "Stand: Eingereicht").names
    assert "Phase: Auswahl" in go_home(katja)


def test_coordinators_on_both_platforms_decide_and_everybody_hears_it_kindly(town: Town) -> None:
    katja, meral = town.person("katja"), town.person("meral")

    go_home(meral)
    press(meral, "applications", shows="Bewerbungen, ")
    page = press_spoken(meral, "Bewerbung von Olena Hrytsenko lesen", shows="Beweggründe")
    assert "how decisions come about" in page
    press(meral, "admit", shows="Mentee · Aufgenommen")
    for name in ("Holger Brinkmeier", "Siobhan Keane", "Fatma Yıldırım", "Nadja Vuković"):
        decide(katja, name, "admit")
    decide(meral, "Dilara Koç", "wait")
    decide(meral, "Kerstin Effertz", "decline")

    hears(town.person("olena"), "You are in")
    hears(town.person("holger"), "Sie sind dabei")
    hears(town.person("dilara"), "Sie stehen auf der Warteliste")
    declined = hears(town.person("kerstin"), "Diesmal leider nicht")
    assert "Das sagt nichts über Sie oder Ihre Arbeit aus." in declined
    assert "Warteliste" in go_home(town.person("dilara"))
    assert "You take part. You will be asked" in go_home(town.person("olena"))


def test_matching_says_why_and_names_who_has_nobody_with_the_reason(town: Town) -> None:
    katja = town.person("katja")
    go_home(katja)
    press(katja, "matching", shows="Noch wurde nicht nach Tandems gesucht.")

    katja.press("start_matching")
    katja.fill(aim="everyone").submit()

    hears(katja, "Die Suche nach Tandems ist fertig", within=20)
    page = press(katja, "matching", shows="1 Mentee hat noch niemanden")
    assert "Nadja Vuković" in page
    assert "Die Regeln lassen kein mögliches Tandem übrig." in page
    press(katja, "matching", label="Alle Vorschläge (2)", shows="Olena Hrytsenko mit")
    why = press_spoken(
        katja, "Warum Olena Hrytsenko mit Holger Brinkmeier?", shows="Was dafür spricht"
    )
    assert "Haushalt und Finanzen (gesucht: Geübt, angeboten: Sehr erfahren)" in why
    press(katja, "matching", label="Zurück zur Liste", shows="Matching, ")
    press(katja, "release_matching", shows="Holger Brinkmeier wird gefragt")


def test_the_mentor_is_asked_first_and_the_mentee_hears_nothing_of_it(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")

    question = hears(holger, "Würden Sie jemanden begleiten?")

    assert "Olena" not in question
    assert "Eine Frage an Sie" in go_home(holger)
    assert not [m for m in olena.messages() if "Holger" in m]
    assert "Holger" not in go_home(olena)
    page = press(holger, "proposal", shows="Würden Sie Olena Hrytsenko begleiten?")
    assert "Haushalt und Finanzen" in page


def test_not_now_hurts_nobody(town: Town) -> None:
    siobhan, fatma = town.person("siobhan"), town.person("fatma")
    before = len(fatma.messages())
    hears(siobhan, "Would you accompany somebody?")
    press(siobhan, "proposal", shows="Would you accompany Fatma Yıldırım?")

    press(siobhan, "not_now", shows="Nobody but the coordinators hears of it.")

    hears(town.person("katja"), "Ein Vorschlag kam nicht zustande")
    assert len(fatma.messages()) == before
    assert "Siobhan" not in go_home(fatma)


def test_the_mentee_hears_a_name_only_after_the_mentors_yes_and_both_yes_make_a_pair(
    town: Town,
) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    hears(holger, "Würden Sie jemanden begleiten?")
    press(holger, "proposal", shows="Würden Sie Olena Hrytsenko begleiten?")

    press(holger, "agree", shows="Olena Hrytsenko wird jetzt gefragt.")
    hears(olena, "We have found somebody for you")
    press(olena, "proposal", shows="Holger Brinkmeier would like to accompany you")
    press(olena, "agree", shows="You and Holger Brinkmeier are a tandem now.")

    assert "Olena Hrytsenko" in hears(holger, "Sie sind jetzt ein Tandem")
    hears(olena, "You are a tandem now")
    assert "Ziele von Olena Hrytsenko" in go_home(holger)
    assert "Next: propose up to three times for your first meeting." in go_home(olena)


def test_both_have_the_kit_for_their_first_meeting(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    go_home(holger)
    go_home(olena)

    in_english = press(olena, "kit", shows="Your first meeting with Holger Brinkmeier")
    in_german = press(holger, "kit", shows="Das erste Treffen mit Olena Hrytsenko")

    assert "How do you address each other?" in in_english
    assert "bleibt im Tandem." in in_german


def test_a_coordinator_plans_the_kick_off_and_everybody_is_invited(town: Town) -> None:
    meral = town.person("meral")
    go_home(meral)
    press(meral, "plan_event", shows="Veranstaltung planen")
    when = {"day": KICK_OFF, "begins": time(13, 30)}

    meral.fill(kind="kick_off", ends=time(12), place="Großer Sitzungssaal", **when).submit()
    assert set(meral.errors) == {"ends"}
    meral.fill(ends=time(17)).submit()

    assert "3 ohne Antwort" in meral.sees
    hears(town.person("holger"), "Einladung: Auftaktveranstaltung")
    hears(town.person("olena"), "Invitation: Kick-off")


def test_one_signs_up_and_keeps_the_date_and_another_is_excused(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    hears(olena, "Invitation: Kick-off")

    page = press(olena, "sign_up", shows="You are signed up.")
    hears(holger, "Einladung: Auftaktveranstaltung")
    press(holger, "excuse", shows="Sie haben sich entschuldigt.")

    (entry,) = Calendar.from_ical(calendar_file(page)).walk("VEVENT")
    assert entry.decoded("dtstart") == datetime(2031, 9, 16, 13, 30, tzinfo=ZONE)
    assert entry["summary"] == "Kick-off"
    meral = town.person("meral")
    go_home(meral)
    figures = press(meral, "cohort_events", shows="Auftaktveranstaltung")
    assert "1 angemeldet, 0 entschuldigt, 2 ohne Antwort" in figures
    assert "0 angemeldet, 1 entschuldigt, 1 ohne Antwort" in figures


def test_the_two_sign_an_agreement(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    go_home(olena)
    press(olena, "agreement", shows="Our agreement")

    olena.fill(aims="Understand decisions, and prepare for a post.", rhythm="3").submit()
    olena.wait_for("has yet to agree", within=PATIENCE)
    press(olena, "sign_agreement", shows="have agreed")
    told = hears(holger, "Olena Hrytsenko hat Ihre Vereinbarung entworfen")
    go_home(holger)
    press(holger, "agreement", shows="Understand decisions")
    assert "Alle 3 Wochen" in holger.sees
    press(holger, "sign_agreement", shows="Von beiden zugestimmt am")

    assert "Understand" not in told
    assert "Your agreement stands." in home_says(olena, "agreement stands")


def test_a_goal_is_the_mentees_alone_until_it_is_shared(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    go_home(olena)
    press(olena, "add_goal", shows="What do you want to reach?")

    olena.fill(title="", why=WHY).submit()
    assert set(olena.errors) == {"title"}
    olena.fill(title=GOAL, steps=f"{STEP}\nAsk somebody", due_on=date(2032, 3, 1)).submit()

    assert "Only you can see this goal." in olena.sees
    assert "Noch ist nichts mit Ihnen geteilt." in go_home(holger)
    assert "1 goal under way" in go_home(olena)


def test_sharing_is_told_without_the_content_which_is_read_and_commented_on_inside(
    town: Town,
) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    go_home(olena)
    press(olena, "goals", shows=GOAL)
    press_spoken(olena, f"Open: {GOAL}", shows="Only you can see this goal.")

    press_spoken(olena, f"Done: {STEP}", shows="1 of 2 steps done")
    press(olena, "share_goal", shows="You and Holger Brinkmeier")
    told = hears(holger, "Olena Hrytsenko hat ein Ziel mit Ihnen geteilt")
    assert not [words for words in (GOAL, WHY, STEP) if words in str(told.raw)]
    go_home(holger)
    press(holger, "goals", shows=GOAL)
    press_spoken(holger, f"Öffnen: {GOAL}", shows=WHY)
    press(holger, "comment_goal", shows="Ihr Kommentar")
    holger.fill(text=COMMENT).submit()

    answer = hears(olena, "Holger Brinkmeier has commented on a goal")
    assert COMMENT not in str(answer.raw)
    assert COMMENT in press(olena, "goal", shows="Comments")


def test_they_find_a_date_each_in_their_own_zone_and_keep_it(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    holger.command("einstellungen")
    holger.fill(timezone="Europe/Lisbon").submit()
    go_home(olena)
    press(olena, "propose_meeting", shows="Propose times")

    olena.fill(day_1=date(2031, 9, 9), time_1=time(14), place=PLACE).submit()
    offer = hears(holger, "Olena Hrytsenko schlägt ein Treffen vor")
    assert PLACE not in str(offer.raw)
    press(holger, "choose_time", label="Di., 09.09., 13:00 Uhr", shows=PLACE)

    fixed = hears(olena, "Your meeting with Holger Brinkmeier is fixed")
    assert "Tuesday, 9 September 2031, 14:00" in fixed
    (entry,) = Calendar.from_ical(calendar_file(fixed)).walk("VEVENT")
    assert entry.decoded("dtstart") == datetime(2031, 9, 9, 14, tzinfo=ZONE)
    assert entry["location"] == PLACE


def test_they_are_reminded_the_day_before_and_an_hour_before_each_at_a_good_hour(
    town: Town,
) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    hers, his = "Soon: your meeting with Holger", "Bald: Treffen mit Olena Hrytsenko"

    def reminders() -> tuple[int, int]:
        return sum(hers in m for m in olena.messages()), sum(his in m for m in holger.messages())

    town.move_to(datetime(2031, 9, 8, 9, 30, tzinfo=ZONE))
    assert reminders() == (1, 0)
    town.move_to(datetime(2031, 9, 8, 10, 30, tzinfo=ZONE))
    assert reminders() == (1, 1)
    town.move_to(datetime(2031, 9, 9, 13, 30, tzinfo=ZONE))
    assert reminders() == (2, 2)


def test_we_met_is_one_tap_and_the_next_date_is_asked_for(town: Town) -> None:
    holger, olena = town.person("holger"), town.person("olena")
    town.move_to(datetime(2031, 9, 9, 15, 30, tzinfo=ZONE))
    assert "Did you and Holger Brinkmeier meet?" in go_home(olena)
    assert "Haben Olena Hrytsenko und Sie sich getroffen?" in go_home(holger)

    form = press(holger, "met", shows="Notiert: Das Treffen hat stattgefunden.")

    assert "day_1" in [asked.name for asked in form.inputs]
    assert "Next: propose up to three times." in go_home(olena)


def test_the_channels_are_reminded_of_the_kick_off_and_never_show_who_comes(town: Town) -> None:
    town.move_to(datetime(2031, 9, 15, 12, tzinfo=ZONE))

    assert "You are signed up." in hears(town.person("olena"), "Soon: Kick-off")
    assert not [m for m in town.person("holger").messages() if "Bald: Auftakt" in m]
    for key in ("holger", "olena"):
        reminder = town.person(key).newest(channel_of(key))
        assert "Bald: Auftaktveranstaltung" in reminder
        assert not [name for name in ("Olena", "Holger") if name in reminder]


def test_the_year_begins_and_the_channels_are_reminded_every_month(town: Town) -> None:
    katja = town.person("katja")
    go_home(katja)
    press(katja, "begin_preparation", shows="Die Vorbereitung hat begonnen.")
    home_says(katja, "Phase: Vorbereitung")
    press(katja, "begin_year", shows="Die Tandems sind gestartet.")
    home_says(katja, "Phase: Läuft")

    town.move_to(datetime(2031, 12, 1, 12, tzinfo=ZONE))

    for key in ("holger", "olena"):
        assert "Neuer Monat, neues Treffen" in town.person(key).newest(channel_of(key))
    katja.newest(channel_of("katja"))
    assert "Phase: Läuft" in press(katja, "home", shows="Guten Tag, Katja Lorbach")


def test_what_is_done_most_often_takes_two_interactions_from_home_at_most(town: Town) -> None:
    """“We met”, the next date, progress and an open question, each counted from the home of each.

    She is in Teams and reads English, he is in Slack and reads German.
    """
    olena, holger = Counting(town.person("olena")), Counting(town.person("holger"))

    with olena.from_home("we met"):
        olena.press("note_meeting", shows="When did you meet?")
        olena.submit(shows="Noted: you two have met.")
    with olena.from_home("the next date"):
        olena.press("propose_meeting", shows="Times that suit you both")
        olena.submit(shows="Holger Brinkmeier has yet to choose a time.")
    with olena.from_home("progress"):
        olena.press("goals", shows="Next step")
        olena.press("tick_step", shows="2 of 2 steps done")
    home_says(holger.person, "schlägt ein Treffen vor")
    with holger.from_home("the next date"):
        holger.press("choose_time", shows="Der Termin steht.")
    with holger.from_home("progress"):
        holger.press("goals", shows="2 von 2 Schritten geschafft")
    town.move_to(datetime.combine(HALFTIME + timedelta(days=1), time(12), ZONE))
    for someone, question, thanks in (
        (olena, "Half of your time is over.", "Your answer was counted"),
        (holger, "Die Hälfte Ihrer gemeinsamen Zeit ist um.", "Ihre Antwort wurde gezählt"),
    ):
        home_says(someone.person, question)
        with someone.from_home("an open question"):
            someone.press("answer_check_in", shows=thanks)
    with holger.from_home("we met"):
        holger.press("met", shows="Notiert: Das Treffen hat stattgefunden.")

    counted = [(what, n) for one in (olena, holger) for what, n in one.counted.items()]
    assert [one for one in counted if one[1] > 2] == []
    assert len(counted) == 2 * 4

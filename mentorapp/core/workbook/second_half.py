"""The workbook's chapters for the second half: leading, conflicts, looking back, going on."""

from mentorapp.core.workbook.exercises import Chapter, Exercise, ExerciseName
from mentorapp.i18n import to_say

_N = ExerciseName
CHAPTERS = (
    Chapter(
        number=5,
        title=to_say("Family and work"),
        about=to_say("How life and work fit together, and what could be shared out differently."),
        exercises=(
            Exercise(
                number=51,
                name=_N.A_WEEK,
                title=to_say("A week as it is"),
                prompt=to_say(
                    "What fills a usual week: work, family, caring for others, household, "
                    "yourself? What takes more room than you would like, what less?"
                ),
                hint=to_say("Every life has its own duties. What counts is your week."),
            ),
            Exercise(
                number=52,
                name=_N.WHO_DOES_WHAT,
                title=to_say("Who does what"),
                prompt=to_say(
                    "Which tasks, at home and at work, are yours because it was agreed, and which "
                    "because it came about that way? Which one would you like to hand on?"
                ),
                hint=to_say(
                    "Begin with a single task. Whoever takes it over may do it in a way "
                    "of their own."
                ),
            ),
            Exercise(
                number=53,
                name=_N.CONDITIONS,
                title=to_say("What would have to be right"),
                prompt=to_say(
                    "Under which conditions would you take on a bigger task: hours, place, "
                    "support, a post shared by two? With whom would you have to talk about it?"
                ),
                hint=to_say(
                    "The staff council or the equal-opportunity officer usually knows the rules on "
                    "part-time work, leave and shared leadership."
                ),
            ),
        ),
    ),
    Chapter(
        number=7,
        title=to_say("Leadership"),
        about=to_say("For whoever leads, will lead, or wants to find out."),
        exercises=(
            Exercise(
                number=71,
                name=_N.LED_WELL,
                title=to_say("When I was led well"),
                prompt=to_say(
                    "Think of somebody who led you well. What did they do, what did they leave "
                    "alone, and what of it would suit you?"
                ),
                hint=to_say("Small things count: how somebody asked, or admitted a mistake."),
            ),
            Exercise(
                number=72,
                name=_N.WAY_TO_LEAD,
                title=to_say("My way of leading"),
                prompt=to_say(
                    "How should people speak of your leading when you are not in the room? Where "
                    "do you act like that already, and where not yet?"
                ),
                hint=to_say("You lead also without a post: in a project, a meeting, a dispute."),
            ),
            Exercise(
                number=73,
                name=_N.TO_DELEGATE,
                title=to_say("What I hand over"),
                prompt=to_say(
                    "Name three things that you do and somebody else could. What keeps you from "
                    "handing them over, and what would you say when you do?"
                ),
                hint=to_say("Say what is to come out, by when, and what the other may decide."),
            ),
        ),
    ),
    Chapter(
        number=8,
        title=to_say("Conflict"),
        about=to_say("Sooner or later there is one. It is easier with a plan."),
        exercises=(
            Exercise(
                number=81,
                name=_N.LAST_CONFLICT,
                title=to_say("A conflict I know"),
                prompt=to_say(
                    "Tell of a conflict in three sentences, then once more as the other side "
                    "would tell it. What is different?"
                ),
                hint=to_say("No names are needed. Only what happened, without judging it."),
            ),
            Exercise(
                number=82,
                name=_N.BENEATH,
                title=to_say("What lies beneath"),
                prompt=to_say(
                    "What did each side demand, and what did it need? Where do the needs meet, "
                    "although the demands do not?"
                ),
                hint=to_say("A demand is one way to meet a need; mostly there are others."),
            ),
            Exercise(
                number=83,
                name=_N.NEXT_TALK,
                title=to_say("The talk I put off"),
                prompt=to_say(
                    "Which talk have you been putting off? Write its first two sentences: what you "
                    "have noticed, and what you wish for."
                ),
                hint=to_say("Try it out on the other one of your tandem, and have it answered."),
            ),
        ),
    ),
    Chapter(
        number=6,
        title=to_say("Looking back on the time together"),
        about=to_say("For the last weeks: what has changed, what stays, what comes next."),
        exercises=(
            Exercise(
                number=61,
                name=_N.CHANGED,
                title=to_say("What is different now"),
                prompt=to_say(
                    "Read your first page again. What has come true, what has turned out "
                    "otherwise, and what did you not expect at all?"
                ),
                hint=to_say("Small things count: a question asked, a no said, a call made."),
            ),
            Exercise(
                number=62,
                name=_N.FROM_THE_OTHER,
                title=to_say("What I take along"),
                prompt=to_say(
                    "Which sentence or which moment of your meetings will stay with you? What did "
                    "you learn from the other one?"
                ),
                hint=to_say("Shared, this page makes a good thank-you."),
            ),
            Exercise(
                number=63,
                name=_N.NEXT_DAYS,
                title=to_say("The next hundred days"),
                prompt=to_say(
                    "What will you do in the next hundred days, and who will ask you about it?"
                ),
                hint=to_say("One thing to begin, one to go on with, one to stop."),
            ),
        ),
    ),
    Chapter(
        number=9,
        title=to_say("Into everyday life"),
        about=to_say("So that it does not end with the last meeting."),
        exercises=(
            Exercise(
                number=91,
                name=_N.ONE_HABIT,
                title=to_say("One habit"),
                prompt=to_say(
                    "What one small thing will you go on doing? When, where, and after what that "
                    "you do anyway?"
                ),
                hint=to_say("So small that it also works on a bad day."),
            ),
            Exercise(
                number=92,
                name=_N.OBSTACLES,
                title=to_say("What may get in the way"),
                prompt=to_say(
                    "What will probably get in the way, in you and around you? And what will you "
                    "do then: if this happens, I do that?"
                ),
                hint=to_say("Two or three such sentences are enough."),
            ),
            Exercise(
                number=93,
                name=_N.PASS_ON,
                title=to_say("What I pass on"),
                prompt=to_say(
                    "What of your mentoring could help somebody else? Whom do you know to whom you "
                    "could give an hour of your time?"
                ),
                hint=to_say("Many a mentor began with one conversation."),
            ),
        ),
    ),
)

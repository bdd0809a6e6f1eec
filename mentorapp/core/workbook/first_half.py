"""The workbook's chapters for the first half of the year: own content, few and good."""

from mentorapp.core.workbook.exercises import Chapter, Exercise, ExerciseName
from mentorapp.i18n import to_say

_N = ExerciseName
CHAPTERS = (
    Chapter(
        number=1,
        title=to_say("Expectations"),
        about=to_say("For the first weeks: what this time is for, and what each of you needs."),
        exercises=(
            Exercise(
                number=11,
                name=_N.IN_A_YEAR,
                title=to_say("In a year"),
                prompt=to_say(
                    "Picture the last day of your mentoring. What is different from today, "
                    "at work and in how you feel about it?"
                ),
                hint=to_say(
                    "Write as if it had happened already. Three sentences are enough; you will "
                    "read them again at the end."
                ),
            ),
            Exercise(
                number=12,
                name=_N.GIVE_AND_NEED,
                title=to_say("What I bring and what I need"),
                prompt=to_say(
                    "What can you give to this tandem? And what do you need from the other one "
                    "to be able to speak openly?"
                ),
                hint=to_say(
                    "Think of time, candour, contacts, patience. Saying what you need makes it "
                    "easier for the other one."
                ),
            ),
            Exercise(
                number=13,
                name=_N.LEFT_OUT,
                title=to_say("What stays outside"),
                prompt=to_say(
                    "Which topics would you rather leave out? And how would you like to be told "
                    "something uncomfortable?"
                ),
                hint=to_say("A clear word early on is kinder than silence later."),
            ),
        ),
    ),
    Chapter(
        number=2,
        title=to_say("Strengths and values"),
        about=to_say("What you can build on, and what you do not want to give up."),
        exercises=(
            Exercise(
                number=21,
                name=_N.PROUD,
                title=to_say("Three proud moments"),
                prompt=to_say(
                    "Describe three moments, at work or elsewhere, that you are proud of. What "
                    "exactly did you do in each of them?"
                ),
                hint=to_say(
                    "Write down what you did rather than what you are like. What turns up twice "
                    "is probably a strength."
                ),
            ),
            Exercise(
                number=22,
                name=_N.SEEN_BY_OTHERS,
                title=to_say("How others see me"),
                prompt=to_say(
                    "Ask two or three people what they would miss if you were not there. What "
                    "did they say, and what surprised you?"
                ),
                hint=to_say(
                    "A short message to each of them is enough. Ask people from different parts "
                    "of your life."
                ),
            ),
            Exercise(
                number=23,
                name=_N.VALUES,
                title=to_say("What matters to me"),
                prompt=to_say(
                    "Name three values that you would not give up for any post. When did you "
                    "last act on them, and when against one of them?"
                ),
                hint=to_say(
                    "For instance fairness, freedom, security, influence, learning, belonging, "
                    "time."
                ),
            ),
        ),
    ),
    Chapter(
        number=3,
        title=to_say("Career and network map"),
        about=to_say("Where you come from, where it could lead, and who goes along."),
        exercises=(
            Exercise(
                number=31,
                name=_N.PATH,
                title=to_say("My path so far"),
                prompt=to_say(
                    "Go through the stations of your working life. What did you decide yourself, "
                    "what just came about, and what did you learn each time?"
                ),
                hint=to_say("Detours count: they often explain best what somebody can do."),
            ),
            Exercise(
                number=32,
                name=_N.A_DAY_LATER,
                title=to_say("A day in three years"),
                prompt=to_say(
                    "Describe an ordinary working day in the post you would like to have in three "
                    "years. What do you do, with whom, and what do you no longer do?"
                ),
                hint=to_say(
                    "If no post comes to mind, describe the tasks. What is still missing on the "
                    "way there is a good topic for your next meeting."
                ),
            ),
            Exercise(
                number=33,
                name=_N.NETWORK,
                title=to_say("My network map"),
                prompt=to_say(
                    "Who lets you know what is going on, who encourages you, who speaks up for "
                    "you when you are not in the room? Where is nobody?"
                ),
                hint=to_say(
                    "Initials or functions are enough. Choose one gap, and a first step to "
                    "close it."
                ),
            ),
        ),
    ),
    Chapter(
        number=4,
        title=to_say("Feedback and visibility"),
        about=to_say("What helps you on, and who gets to see what you achieve."),
        exercises=(
            Exercise(
                number=41,
                name=_N.FEEDBACK,
                title=to_say("Feedback that helped"),
                prompt=to_say(
                    "Think of feedback that moved you on. What made it useful? And whose feedback "
                    "would you like to have now, on what?"
                ),
                hint=to_say(
                    "Good feedback names a situation, what was noticed, and what it led to. That "
                    "is how you can ask for it, too."
                ),
            ),
            Exercise(
                number=42,
                name=_N.KNOWN,
                title=to_say("Who knows what I do"),
                prompt=to_say(
                    "What have you achieved in the last six months, and who outside your team "
                    "knows of it? Where could you show it?"
                ),
                hint=to_say(
                    "A meeting, a short report, a talk: choose one occasion in the next four weeks."
                ),
            ),
            Exercise(
                number=43,
                name=_N.ONE_MINUTE,
                title=to_say("My work in one minute"),
                prompt=to_say(
                    "How do you tell somebody in one minute what you do, what it is good for, and "
                    "what you would like to do next?"
                ),
                hint=to_say("Read it aloud to the other one. No abbreviations, no apologies."),
            ),
        ),
    ),
)

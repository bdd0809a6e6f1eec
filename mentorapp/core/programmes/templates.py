"""Ready programmes to begin from, read from `template_files/`: one each, and what all share."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.questions import (
    Question,
    QuestionKind,
    Readers,
    usual_questions,
)
from mentorapp.core.programmes.roles import Role
from mentorapp.core.programmes.texts import TextKey, keep_text
from mentorapp.core.programmes.vocabulary import (
    FIELDS,
    FIELDS_OF_COMPANIES,
    FIELDS_OF_TOWNS,
    Entry,
)
from mentorapp.i18n.voice import GenderForm

FILES: Final = Path(__file__).parent / "template_files"
Texts = Mapping[str, str]


class TemplateKey(StrEnum):
    NEXT_STEP = "next_step"
    LUST_AUF_ERFOLG = "lust_auf_erfolg"
    DORMAGEN = "dormagen"
    MENTORING_PARTNERSCHAFT = "mentoring_partnerschaft"
    MENTORING_ZWEI_NULL = "mentoring_zwei_null"
    BLANK = "blank"


_FIELDS: Final[Mapping[str, Mapping[str, Entry]]] = {
    TemplateKey.NEXT_STEP: FIELDS_OF_COMPANIES,
    TemplateKey.LUST_AUF_ERFOLG: FIELDS_OF_TOWNS,
    TemplateKey.DORMAGEN: FIELDS_OF_TOWNS,
    TemplateKey.MENTORING_PARTNERSCHAFT: FIELDS_OF_COMPANIES,
    TemplateKey.MENTORING_ZWEI_NULL: FIELDS_OF_COMPANIES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    key: TemplateKey
    texts: Mapping[TextKey, Texts]
    plan: ProgrammePlan
    formal: bool
    mentor_form: GenderForm
    mentors_form: GenderForm
    months: int
    meetings_a_month: int
    rules: Mapping[str, Any]
    weights: Mapping[str, int]
    questions: Sequence[Mapping[str, Any]]
    variants: Sequence[Mapping[str, Any]]
    training: Sequence[Mapping[str, Any]]  # see `training.use_cases.take_over_items`

    def fill(self, programme: Programme) -> None:
        """Put everything into a programme that nobody takes part in yet."""
        programme.template = self.key.value
        for key, words in self.texts.items():
            keep_text(programme, key, words)
        programme.plan = self.plan.kept()
        programme.formal = self.formal
        programme.mentor_form, programme.mentors_form = self.mentor_form, self.mentors_form
        programme.months, programme.meetings_a_month = self.months, self.meetings_a_month
        programme.rules, programme.weights = dict(self.rules), dict(self.weights)

    def questions_for(self, programme: Programme) -> Sequence[Question]:
        """The usual questions, and after the first of them the template's own."""
        first, *others = usual_questions(programme)
        own = [_question(said, programme) for said in self.questions]
        every = [first, *own, *others]
        for position, question in enumerate(every):
            question.position = position
        return every

    def variants_for(self, programme: Programme) -> Sequence[Variant]:
        return [
            Variant(programme=programme, name=said["name"], focus=said["focus"])
            for said in self.variants
        ]


@cache
def template(key: TemplateKey) -> Template:
    shared, own = _read("common"), _read(key)
    texts = {**shared["texts"], **own.get("texts", {})}
    for column in ("name", "purpose", "eligibility"):
        if column in own:
            texts[column] = own[column]
    mentor_form = GenderForm(own.get("mentor_form", GenderForm.PAIR))
    return Template(
        key=key,
        texts={TextKey(word): words for word, words in texts.items()},
        plan=ProgrammePlan.read(own["plan"]),
        formal=own.get("formal", True),
        mentor_form=mentor_form,
        mentors_form=GenderForm(own.get("mentors_form", mentor_form)),
        months=own.get("months", 12),
        meetings_a_month=own.get("meetings_a_month", 1),
        rules=own.get("rules", {}),
        weights=own.get("weights", {}),
        questions=own.get("questions", ()),
        variants=own.get("variants", ()),
        training=own.get("training", ()),
    )


def fields_of_work(template: str) -> Mapping[str, Entry]:
    """What an application is offered to choose from: a town's, companies', or both."""
    return _FIELDS.get(template, FIELDS)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FILES / f"{name}.toml").read_text("utf-8"))


def _question(said: Mapping[str, Any], programme: Programme) -> Question:
    return Question(
        programme_id=programme.id,
        key=said["key"],
        kind=QuestionKind(said["kind"]),
        label=said["label"],
        position=0,
        roles=list(said.get("roles", (Role.MENTEE, Role.MENTOR))),
        required=said.get("required", False),
        readers=Readers(said.get("readers", Readers.COORDINATORS)),
        options=list(said.get("options", ())),
    )

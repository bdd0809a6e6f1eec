"""What is asked of people before they are paired, as coordinators put it together."""

from collections.abc import Sequence

from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role
from mentorapp.core.training.model import ItemKind, TrainingItem
from mentorapp.core.training.use_cases import LINK_MOST, TEXT_MOST, TITLE_MOST
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import (
    back_to_programme,
    nothing_there,
    one_page,
    opening,
    options_of,
    paging,
    words_of,
)
from mentorapp.screens.joining.training import kind_words, sample_items
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    ChoicesField,
    Confirm,
    Entry,
    Form,
    Page,
    Screen,
    Section,
    TextField,
)
from mentorapp.screens.vocabulary.fields import in_each_language
from mentorapp.screens.vocabulary.names import role_name
from mentorapp.screens.vocabulary.programmes import audience_words


def design_page(programme: Programme, items: Sequence[TrainingItem], *, page: int = 1) -> Page:
    shown, page, pages = one_page(items, page)
    return Page(
        name="design_training",
        title=_("Preparation"),
        heading=words_of(programme.name),
        intro=_(
            "What people read, watch, attend and confirm before they are paired. Whether it is a "
            "condition is set under “Size, rhythm, decisions”. You see who is prepared, nothing "
            "else."
        ),
        sections=(
            Section(
                entries=tuple(_designed(item, is_first=item is items[0]) for item in shown)
                or nothing_there(_("Nothing is asked for.")),
                actions=(
                    opening("training_item", _("Ask for something more"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
            ),
        ),
        paging=paging(action="design_training", target=str(programme.id), page=page, pages=pages),
    )


def item_form(programme: Programme, item: TrainingItem | None) -> Form:
    title, text = (item.title, item.text) if item else ({}, {})
    return Form(
        name="training_item",
        target=f"{programme.id}:{item.id}" if item else str(programme.id),
        title=_("Preparation"),
        fields=(
            ChoiceField(
                name="kind",
                label=_("What is to be done?"),
                options=options_of(ItemKind, kind_words),
                value=item.kind if item else ItemKind.READ,
                shown=True,
            ),
            ChoicesField(
                name="roles",
                label=_("For whom?"),
                options=options_of(Role, role_name),
                values=item.roles if item else (Role.MENTOR,),
                shown=True,
            ),
            *in_each_language("title", _("Title ({language})"), title, most=TITLE_MOST),
            *in_each_language("text", _("Text ({language})"), text, most=TEXT_MOST, long=True),
            TextField(
                name="link",
                label=_("Link to it"),
                hint=_("To a film or a paper, where people may open it."),
                value=item.link if item else "",
                most=LINK_MOST,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def _designed(item: TrainingItem, *, is_first: bool) -> Entry:
    title, target = words_of(item.title), f"{item.programme_id}:{item.id}"
    up = Action(
        name="training_earlier",
        label=_("Move up"),
        target=str(item.id),
        spoken=_("Move up: {text}").format(text=title),
    )
    return Entry(
        title=title,
        status=kind_words(item.kind),
        detail=audience_words(item.roles),
        actions=(
            opening(
                "training_item", _("Change"), target, spoken=_("Change: {text}").format(text=title)
            ),
            *(() if is_first else (up,)),
            Action(
                name="drop_training",
                label=_("Remove"),
                target=str(item.id),
                spoken=_("Remove: {text}").format(text=title),
                confirm=Confirm(
                    title=_("Ask for it no more?"),
                    text=_("Whoever has done it stays prepared."),
                    yes=_("Remove"),
                    no=_("Not now"),
                ),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme, items = samples.programme(), sample_items()
    return (
        design_page(programme, items * 3),
        design_page(programme, ()),
        item_form(programme, None),
        item_form(programme, items[1]),
    )

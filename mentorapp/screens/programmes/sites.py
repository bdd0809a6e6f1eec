"""The sites at which a programme is offered with a focus of their own."""

from collections.abc import Sequence

from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.sites import FOCUS_MOST
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, opening, words_of
from mentorapp.screens.shapes import Action, Confirm, Entry, Form, Page, Screen, Section, TextField
from mentorapp.screens.vocabulary.fields import in_each_language


def variants_page(programme: Programme, variants: Sequence[Variant]) -> Page:
    return Page(
        name="variants",
        title=_("Sites"),
        heading=words_of(programme.name),
        intro=_("Where it is offered with a focus of its own. Rules and texts are shared."),
        sections=(
            Section(
                entries=tuple(_variant(variant) for variant in variants),
                text="" if variants else _("It is the same everywhere."),
                actions=(
                    opening("variant", _("Add a site"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
            ),
        ),
    )


def variant_form(programme: Programme, variant: Variant | None) -> Form:
    places = variant.places if variant else None
    name, focus = (variant.name, variant.focus) if variant else ("", {})
    return Form(
        name="variant",
        target=f"{programme.id}:{variant.id}" if variant else str(programme.id),
        title=_("Site"),
        fields=(
            TextField(name="name", label=_("Name"), value=name, most=120),
            *in_each_language(
                "focus", _("What is different here ({language})"), focus, most=FOCUS_MOST
            ),
            TextField(
                name="places",
                label=_("Places for tandems"),
                hint=_("Leave it empty for any number."),
                value=str(places) if places else "",
                most=5,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def _variant(variant: Variant) -> Entry:
    return Entry(
        title=variant.name,
        detail=words_of(variant.focus),
        actions=(
            opening(
                "variant",
                _("Change"),
                f"{variant.programme_id}:{variant.id}",
                spoken=_("Change: {text}").format(text=variant.name),
            ),
            Action(
                name="end_variant",
                label=_("End"),
                target=str(variant.id),
                spoken=_("End: {text}").format(text=variant.name),
                confirm=Confirm(
                    title=_("Offer it there no more?"),
                    text=_("Whoever applied there stays."),
                    yes=_("End it"),
                    no=_("Not now"),
                ),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    site = Variant(
        programme=programme, name="München", focus={"de": "Technische Berufe"}, places=12
    )
    site.programme_id = programme.id
    return (
        variants_page(programme, ()),
        variants_page(programme, [site]),
        variant_form(programme, None),
        variant_form(programme, site),
    )

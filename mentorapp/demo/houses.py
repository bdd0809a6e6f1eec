"""Where each programme of the demo is at home, and which employers take part beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mentorapp.core.cohorts.model import Role
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.cast import Applicant, Colleague
from mentorapp.demo.companies import FIELDS, POSTS, REASONS


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    name: str
    workspace: str  # what Slack and Teams call it
    domain: str  # of its addresses
    employers: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Name and post of whoever stands in for a colleague here, by the colleague's key."""
    women: tuple[Role, ...] = ()  # the roles that women alone take here
    posts: Mapping[str, str] = field(default_factory=dict)  # other than at the town hall, by key
    reasons: Mapping[str, str] = field(default_factory=dict)  # to apply, likewise
    fields: Mapping[str, str] = field(default_factory=dict)  # of work, by the town hall's

    def has(self, colleague: Colleague) -> Colleague:
        """The colleague as this house knows them."""
        name, post = self.others.get(colleague.key, (colleague.name, colleague.post))
        return replace(colleague, name=name, post=self.posts.get(colleague.key, post))

    def hears(self, applicant: Applicant) -> Applicant:
        """What they hand in here."""
        return replace(
            applicant,
            who=self.has(applicant.who),
            motivation=self.reasons.get(applicant.who.key, applicant.motivation),
            field=self.fields.get(applicant.field, applicant.field),
        )


HOUSES = {
    TemplateKey.DORMAGEN: House(
        name="Stadt Dormagen", workspace="Rathaus", domain="rathaus.example"
    ),
    TemplateKey.NEXT_STEP: House(
        name="Kompetenzzentrum Frau und Beruf",
        workspace="Kompetenzzentrum",
        domain="kompetenzzentrum.example",
        posts=POSTS,
        reasons=REASONS,
        fields=FIELDS,
        women=(Role.MENTEE,),
        employers=(
            "Hellweg Maschinenbau",
            "Sparkasse am Ring",
            "Ruhrtaler Werkzeuge",
            "Lenne Elektronik",
            "Märkische Logistik",
            "Volmar Guss",
            "Kreiskliniken Süd",
            "Stadtwerke Hochstein",
            "Brandt & Töchter",
            "Institut für Werkstoffe",
        ),
    ),
    TemplateKey.LUST_AUF_ERFOLG: House(
        name="Studieninstitut am Niederrhein",
        workspace="Studieninstitut",
        domain="studieninstitut.example",
        employers=(
            "Stadt Krefeld",
            "Kreis Kleve",
            "Stadt Mönchengladbach",
            "Kreis Viersen",
            "Kreis Wesel",
        ),
        women=(Role.MENTEE, Role.MENTOR),
        others={
            "holger": ("Hilke Brinkmeier", "Fachbereichsleiterin Finanzen"),
            "juergen": ("Jutta Ophoven", "Leiterin Bürgerservice und Ordnung"),
            "thomas": ("Theresa Wieland", "Betriebsleiterin Technische Betriebe"),
            "ralf": ("Rabea Terbrüggen", "Leiterin Umwelt und Klima"),
            "martin": ("Martina Gossens", "Leiterin Geodaten"),
        },
    ),
    TemplateKey.MENTORING_PARTNERSCHAFT: House(
        name="Koordinationsstelle Bayern",
        workspace="Koordinationsstelle",
        domain="koordinationsstelle.example",
        posts=POSTS,
        reasons=REASONS,
        fields=FIELDS,
        employers=(
            "Isar Technik",
            "Handelshaus am Gasteig",
            "Kliniken am Lech",
            "Wertach Bildung",
        ),
    ),
    TemplateKey.MENTORING_ZWEI_NULL: House(
        name="Nordstern Software",
        workspace="Nordstern",
        domain="nordstern.example",
        posts=POSTS,
        reasons=REASONS,
        fields=FIELDS,
    ),
}

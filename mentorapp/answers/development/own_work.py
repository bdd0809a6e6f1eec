"""The workbook, the skills and the working style on the home of the two."""

from collections.abc import Sequence

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.reports.tandems import Tandem
from mentorapp.core.skills.matrix import Matrix, has_skill_matrix
from mentorapp.core.skills.queries import matrix_of
from mentorapp.core.workbook.queries import has_workbook, workbook_of
from mentorapp.screens.development.own_work import own_work_looked_back_on, own_work_section
from mentorapp.screens.shapes import Section


def looked_back_on(here: Visit, pair: Pair) -> Section | None:
    matrix, pages = Matrix(), 0
    if has_skill_matrix(pair):
        matrix = matrix_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    if has_workbook(pair):
        written = workbook_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
        pages = len(written.mine)
    return own_work_looked_back_on(pair, matrix, pages=pages)


def home_sections(here: Visit, tandems: Sequence[Tandem]) -> tuple[Section, ...]:
    several = len(tandems) > 1
    sections = (own_work_section(one.pair, here.person, of_several=several) for one in tandems)
    return tuple(section for section in sections if section is not None)

"""More than a field takes, in every form of the two."""

from sqlalchemy.orm import Session

from tests.answers.overlong import assert_each_field_says_so
from tests.answers.tandems.stage import Tandem
from tests.answers.tandems.writings import WRITINGS, busy


def test_it_is_refused_beside_its_field_and_stands_there_still(
    session: Session, tandem: Tandem
) -> None:
    at_work = busy(session, tandem)
    for writing in WRITINGS:
        form, author = writing.opened(at_work), writing.author(at_work)

        assert_each_field_says_so(
            form,
            lambda answers: author.fill_in(writing.form, form.target, answers, at=writing.at),  # noqa: B023
            **writing.chosen,
        )

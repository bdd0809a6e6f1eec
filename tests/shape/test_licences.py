"""Every package of the product has a licence that lets it be shipped; found without a network."""

import pytest

from tools.licences import is_forbidden, licences, main


def test_no_package_forbids_it() -> None:
    assert main(["--check"]) == 0
    assert len(licences()) > 50


@pytest.mark.parametrize(
    ("licence", "forbidden"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("GPL-3.0-or-later", True),
        ("GNU Affero General Public License v3", True),
        ("AGPL-3.0", True),
    ],
)
def test_copyleft_that_reaches_further_is_seen(licence: str, forbidden: bool) -> None:
    assert is_forbidden(licence) is forbidden

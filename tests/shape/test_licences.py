"""Every package of the product has a licence that lets it be shipped; found without a network."""

import pytest

from tools.licences import is_known, licences, main


def test_no_package_forbids_it() -> None:
    assert main(["--check"]) == 0
    assert len(licences()) > 50


@pytest.mark.parametrize(
    ("licence", "known"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("BSD License / Apache Software License", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND AGPL-3.0", False),
        ("GNU Affero General Public License v3", False),
        ("SSPL-1.0", False),
        ("Business Source License 1.1", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_that_nobody_has_read_is_found(licence: str, known: bool) -> None:
    assert is_known(licence) is known

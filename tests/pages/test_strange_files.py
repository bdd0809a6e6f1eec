"""Whatever a browser, or something that plays one, brings as a staff list: an answer in words."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from mentorapp.core.stafflists.model import StaffLine
from mentorapp.pages.pacing import Pacing
from tests.builders import a_cohort, a_coordinator, a_session
from tests.pages.house import HOST, Browser, House, open_house

MARKER = "Eichkater7c1e"
GIVEN = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
EDGE = "edge7"
NAMES = st.one_of(
    st.sampled_from(
        (
            f"{MARKER}.csv",
            f"../../../etc/{MARKER}.xlsx",
            f"{MARKER}\r\nX-Forged: 1",
            f"{MARKER}\x00.csv",
            "C:\\Users\\x.csv",
            '"; name="proof',
            "=cmd|' /C calc'!A0.csv",
            "a" * 4_000,
            "",
        )
    ),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
KINDS = st.sampled_from(
    ("text/csv", "application/vnd.ms-excel", "text/html; charset=utf-7", "multipart/mixed", "a/b;")
)
TEXT = f"Nachname;Vorname;Mail\r\nMüller;Asha {MARKER};asha@stadt.example\r\n"
CONTENTS = st.one_of(
    st.sampled_from([TEXT.encode(code) for code in ("utf-8", "utf-16", "utf-16-be", "cp1252")]),
    st.sampled_from(
        [
            (TEXT + "=1+1;@SUM(A1);+49\r\n" * 3).encode("utf-8-sig"),
            TEXT.encode("cp037"),
            TEXT.encode() + b"\xff\xfe\x00",
            b'"' + TEXT.encode(),
            b";" * 5_000 + b"\n" + b";" * 5_000,
            b"PK\x03\x04" + TEXT.encode(),
            b"PK\x05\x06" + b"\x00" * 18,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            b"\xff\xfe" + b"\xd8\x00" * 40,
            b"\r\n" * 9,
        ]
    ),
    st.binary(max_size=400),
)
ENCODINGS = st.sampled_from(("", "base64", "quoted-printable", "gzip", "8bit"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("strange")
    with a_session(folder) as session:
        yield open_house(session, pacing=Pacing(most_each=10**6, most_in_all=10**6))


@pytest.fixture(scope="module")
def cora(house: House) -> Browser:
    """A coordinator in front of the page on which a list is brought."""
    cohort = a_cohort(house.session)
    browser = house.signed_in(a_coordinator(house.session, cohort))
    browser.get(f"/app/see/staff_list/{cohort.programme_id}")
    return browser


@GIVEN
@given(
    name=NAMES,
    kind=KINDS,
    content=CONTENTS,
    encoding=ENCODINGS,
    fields=st.lists(st.sampled_from(("file", "proof", "file", "other")), min_size=1, max_size=4),
    cut=st.integers(0, 60),
)
def test_it_is_read_or_refused_and_nothing_is_said_of_it_in_the_log(
    house: House,
    cora: Browser,
    caplog: pytest.LogCaptureFixture,
    name: str,
    kind: str,
    content: bytes,
    encoding: str,
    fields: Sequence[str],
    cut: int,
) -> None:
    parts = [_part(field, name, kind, content, encoding) for field in fields]
    body = b"".join((_part("proof", "", "", _proof(cora), ""), *parts, f"--{EDGE}--".encode()))

    with caplog.at_level(logging.DEBUG):
        answer = cora.client.post(
            _address(cora),
            base_url=HOST,
            data=body[: len(body) - cut],
            content_type=f"multipart/form-data; boundary={EDGE}",
            headers={"Accept-Language": "en"},
        )

    assert answer.status_code in (200, 303, 400, 403, 413, 422), answer.text[:200]
    assert "X-Forged" not in answer.headers
    assert MARKER not in caplog.text
    assert [r.message for r in caplog.records if r.levelno >= logging.ERROR] == []
    assert house.session.scalar(select(func.count(StaffLine.id))) == 0
    house.session.rollback()


def test_an_honest_one_is_read_the_same_way(house: House, cora: Browser) -> None:
    parts = (
        _part("proof", "", "", _proof(cora), ""),
        _part("file", "x.csv", "", TEXT.encode(), ""),
    )
    answer = cora.client.post(
        _address(cora),
        base_url=HOST,
        data=b"".join((*parts, f"--{EDGE}--".encode())),
        content_type=f"multipart/form-data; boundary={EDGE}",
        headers={"Accept-Language": "en"},
        follow_redirects=True,
    )

    assert "Which column says what?" in answer.text


@pytest.mark.parametrize(
    "head", ["multipart/form-data", "multipart/form-data; boundary=", "text/csv", "a" * 3_000]
)
def test_what_is_no_form_brings_nothing(house: House, cora: Browser, head: str) -> None:
    answer = cora.client.post(_address(cora), base_url=HOST, data=TEXT.encode(), content_type=head)

    assert answer.status_code in (400, 403)


def _address(cora: Browser) -> str:
    return cora.page.request.path.replace("/see/", "/bring/")


def _proof(cora: Browser) -> bytes:
    return cora.proof().encode()


def _part(field: str, name: str, kind: str, content: bytes, encoding: str) -> bytes:
    """One part of a form, as no library would write it."""
    lines = [f'Content-Disposition: form-data; name="{field}"'.encode()]
    if name:
        lines[0] += b'; filename="' + name.encode("utf-8", "surrogatepass") + b'"'
    if kind:
        lines.append(f"Content-Type: {kind}".encode())
    if encoding:
        lines.append(f"Content-Transfer-Encoding: {encoding}".encode())
    return b"\r\n".join((f"--{EDGE}".encode(), *lines, b"", content, b""))

"""The agreement of a tandem: one drafts it, both sign, and either may change it later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.owing import remind_of_answer
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Agreement, Pair
from mentorapp.core.pairs.queries import require_partner, require_together
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.revised import require_unchanged
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import PairKey
from mentorapp.core.written import too_long
from mentorapp.i18n import _

AIMS_MOST = 2000  # characters
WAYS_MOST = WAY_OUT_MOST = 1000
RHYTHMS = (1, 2, 3, 4, 6, 8)  # weeks between two meetings
_WEEKS_OF_A_MONTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the two write into their agreement."""

    aims: str
    rhythm: int  # weeks between two meetings
    ways: str = ""  # to reach each other
    way_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAgreement:
    """The agreement as one of the two reads it."""

    terms: Terms
    clause: dict[str, str]  # of the programme, about confidentiality, as it was drafted with
    edition: int
    own: bool  # the reader wrote this wording
    signed_by_reader: bool
    signed_by_partner: bool
    confirmed_at: datetime | None


class AgreementState(StrEnum):
    """Where the two stand with their agreement, without what it says."""

    NOT_YET = "not_yet"
    READERS_TURN = "readers_turn"
    PARTNERS_TURN = "partners_turn"
    CONFIRMED = "confirmed"


def usual_rhythm(pair: Pair) -> int:
    """The programme's rhythm in weeks, which a draft begins with."""
    weeks = round(_WEEKS_OF_A_MONTH / max(1, pair.cohort.programme.meetings_a_month))
    return min(RHYTHMS, key=lambda rhythm: abs(rhythm - weeks))


def state_of_agreement(session: Session, *, pair: Pair, by: Person) -> AgreementState:
    """:raises Refused: when `by` is not one of the two."""
    require_partner(pair, by)
    agreement = session.get(Agreement, pair.id)
    if agreement is None:
        return AgreementState.NOT_YET
    return agreement_stands(
        own=_signed_at(agreement, pair, by),
        partners=_signed_at(agreement, pair, pair.partner_of(by)),
    )


def agreement_stands(*, own: datetime | None, partners: datetime | None) -> AgreementState:
    """The state of one that was drafted, by when the reader and the partner signed it."""
    if own is None:
        return AgreementState.READERS_TURN
    return AgreementState.PARTNERS_TURN if partners is None else AgreementState.CONFIRMED


def agreement_of(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring
) -> OpenedAgreement | None:
    """:raises Refused: when `by` is not one of the two."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    agreement = session.get(Agreement, pair.id)
    if agreement is None:
        return None
    return OpenedAgreement(
        terms=_terms(agreement, pair, key),
        clause=json.loads(_opened(key, agreement.sealed_clause) or "{}"),
        edition=agreement.edition,
        own=agreement.drafted_by == by.id,
        signed_by_reader=_signed_at(agreement, pair, by) is not None,
        signed_by_partner=_signed_at(agreement, pair, pair.partner_of(by)) is not None,
        confirmed_at=agreement.confirmed_at,
    )


def draft_agreement(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    terms: Terms,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Put this wording to both for signing; `seen` is the edition it was based on, 0 for none.

    :raises InvalidInput: when something does not fit, or the other changed it meanwhile.
    """
    require_together(pair, by)
    _check(terms)
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    agreement = session.get(Agreement, pair.id)
    require_unchanged("aims", agreement.edition if agreement else 0, seen=seen)
    if agreement is None:
        agreement = Agreement(pair_id=pair.id, sealed_aims=b"", drafted_by=by.id, drafted_at=at)
        session.add(agreement)
    elif _terms(agreement, pair, key) == terms:
        raise InvalidInput({"aims": _("You have not changed anything.")})
    else:
        agreement.edition += 1
        agreement.drafted_by, agreement.drafted_at = by.id, at
        agreement.mentee_signed_at = agreement.mentor_signed_at = None
    _seal(agreement, terms, clause=pair.cohort.programme.confidentiality, key=key)
    session.flush()
    _tell_drafted(session, agreement, pair=pair, by=by, at=at)


def sign_agreement(session: Session, *, pair: Pair, by: Person, seen: int, at: datetime) -> None:
    """Agree to the wording that was read. With the second signature it is confirmed.

    :raises Refused: when it was changed meanwhile, or was signed before.
    """
    require_together(pair, by)
    agreement = session.get(Agreement, pair.id)
    if agreement is None or agreement.edition != seen:
        raise Refused(_("The agreement was changed meanwhile. Please read it again."))
    if _signed_at(agreement, pair, by) is not None:
        raise Refused(_("You have agreed already."))
    if pair.is_mentee(by):
        agreement.mentee_signed_at = at
    else:
        agreement.mentor_signed_at = at
    session.flush()
    if agreement.confirmed_at is not None:
        withdraw(session, about=pair.id, kinds=_NEWS, at=at)
        tell_partner(
            session,
            pair,
            by=by,
            kind=NoticeKind.AGREEMENT_CONFIRMED,
            about=pair.id,
            at=at,
            occasion=agreement.edition,
        )


_NEWS = (
    NoticeKind.AGREEMENT_DRAFTED,
    NoticeKind.AGREEMENT_CONFIRMED,
    NoticeKind.AGREEMENT_OWED,
)


def rhythm_of(agreement: Agreement | None, pair: Pair, key: PairKey) -> int:
    """Weeks between two meetings: as agreed, else as the programme says."""
    said = _opened(key, agreement.sealed_rhythm) if agreement else ""
    return int(said) if said else usual_rhythm(pair)


def _terms(agreement: Agreement, pair: Pair, key: PairKey) -> Terms:
    return Terms(
        aims=key.open(agreement.sealed_aims),
        rhythm=rhythm_of(agreement, pair, key),
        ways=_opened(key, agreement.sealed_ways),
        way_out=_opened(key, agreement.sealed_way_out),
    )


def _opened(key: PairKey, sealed: bytes | None) -> str:
    return key.open(sealed) if sealed is not None else ""


def _signed_at(agreement: Agreement, pair: Pair, person: Person) -> datetime | None:
    return agreement.mentee_signed_at if pair.is_mentee(person) else agreement.mentor_signed_at


def _check(terms: Terms) -> None:
    errors = {}
    if not terms.aims:
        errors["aims"] = _("Please write at least one sentence.")
    errors |= too_long(
        ("aims", terms.aims, AIMS_MOST),
        ("ways", terms.ways, WAYS_MOST),
        ("way_out", terms.way_out, WAY_OUT_MOST),
    )
    if terms.rhythm not in RHYTHMS:
        errors["rhythm"] = _("Please choose one.")
    if errors:
        raise InvalidInput(errors)


def _seal(agreement: Agreement, terms: Terms, *, clause: Mapping[str, str], key: PairKey) -> None:
    agreement.sealed_aims, agreement.sealed_rhythm = (
        key.seal(terms.aims),
        key.seal(f"{terms.rhythm}"),
    )
    agreement.sealed_ways, agreement.sealed_way_out = key.seal(terms.ways), key.seal(terms.way_out)
    agreement.sealed_clause = key.seal(json.dumps(dict(clause)))


def _tell_drafted(
    session: Session, agreement: Agreement, *, pair: Pair, by: Person, at: datetime
) -> None:
    """What was said of an earlier wording is not said any more."""
    withdraw(session, about=pair.id, kinds=_NEWS, at=at)
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.AGREEMENT_DRAFTED,
        about=pair.id,
        at=at,
        occasion=agreement.edition,
    )
    remind_of_answer(
        session,
        kind=NoticeKind.AGREEMENT_OWED,
        person=pair.partner_of(by),
        about=pair.id,
        key=f"agreement_owed:{pair.id}:{agreement.edition}",
        asked_at=at,
        programme_id=pair.cohort.programme_id,
    )

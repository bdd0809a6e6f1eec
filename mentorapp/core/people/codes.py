"""Codes that are shown once and typed by somebody else; only their hashes are kept."""

import hashlib
import secrets

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that could be taken for another


def new_code(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _n in range(length))


def code_hash(code: str) -> str:
    """The same for however it is typed, in capitals or not."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()

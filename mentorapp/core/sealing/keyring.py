"""The instance's own keys: they wrap pair keys and seal tokens, and can be changed."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class CannotOpen(Exception):
    """None of the instance's keys opens what was sealed."""


class Keyring:
    """Newest key first: it seals; all of them open."""

    def __init__(self, keys: Sequence[str]) -> None:
        """:raises ValueError: when a key is not a Fernet key (32 bytes, base64)."""
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def seal(self, text: str) -> bytes:
        return self.wrap(text.encode())

    def open(self, sealed: bytes) -> str:
        return self.unwrap(sealed).decode()

    def wrap(self, key: bytes) -> bytes:
        return self._keys.encrypt(key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """:raises CannotOpen:"""
        try:
            return self._keys.decrypt(wrapped)
        except InvalidToken:
            raise CannotOpen from None

    def renew(self, wrapped: bytes) -> bytes:
        """The same content under the newest key. :raises CannotOpen:"""
        try:
            return self._keys.rotate(wrapped)
        except InvalidToken:
            raise CannotOpen from None

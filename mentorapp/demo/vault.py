"""The demo's own secrets, made by chance: nothing outside can sign as its Slack or its Teams."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet


def _secret() -> str:
    return field(default_factory=lambda: secrets.token_hex(24), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    encryption_key: str = field(default_factory=lambda: Fernet.generate_key().decode(), repr=False)
    link_secret: str = _secret()
    signing_secret: str = _secret()
    client_secret: str = _secret()
    bot_token: str = field(default_factory=lambda: f"xoxb-{secrets.token_hex(24)}", repr=False)
    teams_password: str = _secret()


def vault_in(folder: Path) -> Vault:
    """The vault kept in `folder`, made when there is none."""
    kept = folder / "vault.json"
    if kept.exists():
        return Vault(**json.loads(kept.read_text("utf-8")))
    vault = Vault()
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(asdict(vault)), "utf-8")
    return vault

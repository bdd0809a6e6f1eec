"""The secret that signs links and keys hashes, and older ones: what they signed is still good."""

Secret = str | tuple[str, ...]  # several: the oldest first, the newest signs


def newest(secret: Secret) -> str:
    return secret if isinstance(secret, str) else secret[-1]


def every(secret: Secret) -> tuple[str, ...]:
    return (secret,) if isinstance(secret, str) else secret

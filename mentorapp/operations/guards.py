"""Whether the database still refuses to let go of what was recorded."""

from collections.abc import Iterator

from sqlalchemy import Engine, text

from mentorapp.findings import Finding, good, wrong

# The triggers that migrations set up, by what the database is.
GUARDS = {
    "sqlite": {"audit_entry_stays", "audit_entry_lasts", "audit_entry_is_new"},
    "postgresql": {"audit_entry_stays", "audit_entry_lasts", "audit_entry_is_whole"},
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_entry'::regclass"
    " AND tgenabled <> 'D'",
}


def record(engine: Engine) -> Iterator[Finding]:
    """Whoever owns the database can take a guard away; that one is missing does not stay hidden."""
    kind = engine.dialect.name
    with engine.connect().execution_options(reading=True) as connection:
        standing = set(connection.scalars(text(_STANDING[kind])))
    missing = sorted(GUARDS[kind] - standing)
    if missing:
        yield wrong(
            f"entries of who did what can be changed or taken out: {', '.join(missing)} is missing",
            "find out who took it away, and when; then back up and restore into an empty database, "
            "which sets it up anew",
        )
    else:
        yield good("the database lets go of no entry of who did what before its time")

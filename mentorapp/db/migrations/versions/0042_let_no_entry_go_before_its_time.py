"""An entry of the record goes when it is three years older than the newest one, and not before."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

# Three years are counted in hours, which are as long everywhere: a server's days follow its zone.
GUARDS = {
    "sqlite": (
        """CREATE TRIGGER audit_entry_lasts BEFORE DELETE ON audit_entry
        WHEN datetime(OLD.at) >
            (SELECT datetime(max(at), '-26280 hours') FROM audit_entry)
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
        # REPLACE takes the old row out without asking the trigger above.
        """CREATE TRIGGER audit_entry_is_new BEFORE INSERT ON audit_entry
        WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_entry_lasts() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF OLD.at > (SELECT max(at) - interval '26280 hours' FROM audit_entry) THEN
                RAISE EXCEPTION 'the audit is append-only';
            END IF;
            RETURN OLD;
        END $$""",
        """CREATE TRIGGER audit_entry_lasts BEFORE DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_lasts()""",
        """CREATE TRIGGER audit_entry_is_whole BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()""",
    ),
}
NONE = {
    "sqlite": ("DROP TRIGGER audit_entry_is_new", "DROP TRIGGER audit_entry_lasts"),
    "postgresql": (
        "DROP TRIGGER audit_entry_is_whole ON audit_entry",
        "DROP TRIGGER audit_entry_lasts ON audit_entry",
        "DROP FUNCTION audit_entry_lasts()",
    ),
}


def upgrade() -> None:
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in NONE[op.get_bind().dialect.name]:
        op.execute(statement)

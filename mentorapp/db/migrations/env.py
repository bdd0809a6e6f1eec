"""How Alembic runs a migration: on the connection it is given, in one transaction."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

config = context.config


def render_plainly(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration names the database's types only, so that it outlives ours."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=config.attributes["connection"],
    target_metadata=config.attributes["metadata"],
    render_as_batch=True,
    render_item=render_plainly,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

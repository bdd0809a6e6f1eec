"""What a long run tells while it runs, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[str, int], None]


class Cancelled(Exception):
    """Somebody asked a long run to stop; nothing has happened."""


class Steps:
    """Reports each step by name and how often it has been repeated."""

    def __init__(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress, self._cancelled = progress, cancelled

    def __call__(self, step: str, times: int = 0) -> None:
        """:raises Cancelled: if the run shall stop."""
        if self._cancelled and self._cancelled():
            raise Cancelled(step)
        if self._progress:
            self._progress(step, times)

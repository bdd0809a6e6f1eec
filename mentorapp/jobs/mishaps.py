"""Errors as the log may show them: what kind and where, never the values they speak of."""

import traceback


def whereabouts(error: BaseException) -> str:
    """`KeyError at tellers.py:42`"""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {last.filename.rsplit('/', 1)[-1]}:{last.lineno}"

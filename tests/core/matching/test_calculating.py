"""The engine is brought in before somebody waits for it."""

import subprocess
import sys

GETTING_READY = """
import sys, threading
from mentorapp.core.matching.calculating import get_ready

print("scipy" in sys.modules)
get_ready()
for thread in threading.enumerate():
    if thread.name == "getting-ready":
        thread.join()
print("scipy" in sys.modules)
get_ready()
print("getting-ready" in [thread.name for thread in threading.enumerate()])
"""


def test_the_engine_is_imported_beside_an_answer_and_once() -> None:
    said = subprocess.run(
        [sys.executable, "-c", GETTING_READY], capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == ["False", "True", "False"]

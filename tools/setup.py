"""Makes `.venv` ready: `python3 -m tools.setup demo` or `python3 -m tools.setup dev`.

Old Pythons read this file too, so it uses nothing that they do not know.
"""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 15):
    sys.exit(
        "mentorapp needs Python 3.11 to 3.14, and this is "
        + ".".join(str(part) for part in sys.version_info[:2])
        + ": name a fitting one, for instance `make demo PYTHON=python3.12`."
    )

from tools.environment import main

sys.exit(main(sys.argv[1:]))

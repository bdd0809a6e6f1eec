"""Lives through the programmes' years and writes their stories into the documentation, each in
German and in English.

`python -m tools.stories` writes all, `python -m tools.stories dormagen` one; each takes a minute.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.i18n import LANGUAGES
from tests.journeys.years.living import PROGRAMMES, lived

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "stories"


def page_of(key: TemplateKey, language: str) -> Path:
    return FOLDER / language / f"{key}.md"


def main(arguments: list[str]) -> int:
    for key in [TemplateKey(word) for word in arguments] or PROGRAMMES:
        with TemporaryDirectory() as folder, lived(key, Path(folder)) as year:
            for language in LANGUAGES:
                page_of(key, language).write_text(year.page(language), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

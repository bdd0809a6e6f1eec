"""Every benchmark, or those named: `python -m benchmarks [start_up] [doors] [delivery] …`

Each is a process of its own, so that none is slowed by what another left behind.
"""

import subprocess
import sys
from pathlib import Path

import click

NAMES = ("start_up", "doors", "delivery", "matching")
THERE = tuple(name for name in NAMES if Path(__file__).with_name(f"{name}.py").exists())


@click.command(help=__doc__)
@click.argument("names", nargs=-1, type=click.Choice(THERE))
def main(names: tuple[str, ...]) -> None:
    failed = [name for name in names or THERE if not _ran(name)]
    if failed:
        raise click.ClickException(f"not finished: {', '.join(failed)}")


def _ran(name: str) -> bool:
    click.echo(f"\n=== {name}")
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
    return done.returncode == 0


if __name__ == "__main__":
    main()

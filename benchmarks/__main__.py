"""Runs every benchmark of this folder, one after the other: python -m benchmarks."""

import runpy
from pathlib import Path


def main() -> None:
    for module in sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py")):
        runpy.run_module(f"benchmarks.{module}", run_name="__main__")


if __name__ == "__main__":
    main()

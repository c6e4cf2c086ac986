"""The benchmarks run for minutes, so no test runs them; but none may fall behind the code that it measures."""

from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = sorted(Path(__file__).parent.with_name("benchmarks").glob("bench_*.py"))


@pytest.mark.parametrize("file", BENCHMARKS, ids=lambda file: file.stem)
def test_a_benchmark_finds_all_that_it_measures(file: Path) -> None:
    assert callable(import_module(f"benchmarks.{file.stem}").main)

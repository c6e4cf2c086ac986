"""`make bench`: runs every `bench_*.py` of this folder, each printing its own lines."""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent

# One by its name ("capture"), or all.
wanted = [f"bench_{name}" for name in sys.argv[1:]] or sorted(file.stem for file in HERE.glob("bench_*.py"))
for module in wanted:
    print(f"== {module.removeprefix('bench_')}", flush=True)
    import_module(f"benchmarks.{module}").main()

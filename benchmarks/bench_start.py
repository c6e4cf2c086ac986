"""How long `kept demo` takes until it can be typed at, in a fresh process."""

import subprocess
import sys
import time
from statistics import median

RUNS = 5
AIM_S = 2.0


def main() -> None:
    """Prints the median from the start of the process to the end of an empty scene."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "demo"], input=b"", check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    print(f"kept demo, start to ready  {median(took):6.2f} s    (aim: under {AIM_S:.0f} s)")

"""Run every measurement in turn and print its table; `run.py NAME …` runs only some.

Each table compares, in one run, with stock Streamlit: a page with only a title, and the same charts written plainly.
"""

import sys

import capacity
import compare
import exports
import finder
import junk
import loads
import open_data
import regions
import replicas
import reruns
import starts
import switches
import visitors

MEASUREMENTS = {
    "regions": regions.main,
    "starts": starts.main,
    "loads": loads.main,
    "switches": switches.main,
    "reruns": reruns.main,
    "visitors": visitors.main,
    "open_data": open_data.main,
    "junk": junk.main,
    "finder": finder.main,
    "exports": exports.main,
    "compare": compare.main,
    "capacity": capacity.main,
    "replicas": replicas.main,
}


def main(names: list[str]) -> int:
    """Run the named measurements, or all."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"{', '.join(unknown)}: no such measurement; there are {', '.join(MEASUREMENTS)}")
        return 2
    for name in names or MEASUREMENTS:
        print(f"\n== {name}", flush=True)
        MEASUREMENTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make bench`: time and memory, measured side by side in one run, one after the other in turn.

python -m benchmarks [--quick] [--only network|journey|growth|cores|start|sweeps|import]
"""

import argparse
from warnings import filterwarnings

from benchmarks import importing, journey, network, sweeps
from sim.workdays import CalendarNotice

SIZES = ((1, 1), (10, 1), (10, 10), (100, 10))  # counties and years: 5,000 needs to 5,000,000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, up to 50,000 needs")
    parser.add_argument("--only", choices=("network", "journey", "growth", "cores", "start", "sweeps", "import"))
    options = parser.parse_args()
    filterwarnings("ignore", category=CalendarNotice)  # ten years reach beyond the known holidays
    runs = 3 if options.quick else 7

    def wanted(name: str) -> bool:
        return options.only in (None, name)

    if wanted("network"):
        network.speed_table(runs)
        network.overload_table(runs)
        network.same_answers(network.BASE, 3 if options.quick else 10)
    if wanted("journey"):
        journey.speed_table(runs)
    if wanted("growth"):
        journey.growth_table(SIZES[:2] if options.quick else SIZES)
    if wanted("cores"):
        journey.cores_table(runs)
    if wanted("start"):
        journey.start_table(runs)
    if wanted("import"):
        importing.measure(50_000 if options.quick else 1_000_000)
    if wanted("sweeps"):
        sweeps.measure(40 if options.quick else 200, workers=2)


if __name__ == "__main__":
    main()

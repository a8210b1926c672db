"""What reading costs from Python, beside C++ in the run that RUN.json holds.

usage: python.py RUN.json

Reads the corpus of HUOJU_CORPUS, else the sample pages over and over to one megabyte, with
huoju.read_many on one thread, and gathers the records of all types into tables. The best of five
runs counts, as in the C++ benchmarks.
"""

import json
import os
import pathlib
import sys
import time

import huoju

REPETITIONS = 5
PAGES = pathlib.Path(__file__).resolve().parent.parent / "examples/pages"
COSTS = 1.15  # at most, times C++
TABLES = 1.3  # at most, times reading alone


def corpus() -> tuple[str, list[str], list[str | None]]:
    name = os.environ.get("HUOJU_CORPUS")
    if name is None:
        texts = [path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt"))]
        texts *= 1_000_000 // sum(len(text.encode()) for text in texts) + 1
        return "pages", texts, [None] * len(texts)
    with open(name, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return "corpus", [row["text"] for row in rows], [row.get("issued") for row in rows]


def best(work) -> float:
    times = []
    for _ in range(REPETITIONS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def tell(what: str, times: float, most: float) -> None:
    print(f"  {what:<40}{times:6.2f} x   at most {most}: {'met' if times <= most else 'missed'}")


def main() -> None:
    name, texts, issued = corpus()
    size = sum(len(text.encode()) for text in texts)

    def read() -> huoju.Batch:
        return huoju.read_many(texts, issued=issued, threads=1)

    def consume() -> None:
        for _ in read():
            pass

    run = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
    native = max(
        (
            row["bytes_per_second"]
            for row in run["benchmarks"]
            if row["run_name"].split("/")[:2] == [name, "read_many"]
        ),
        default=0,
    )
    types = ("observation", "event", "investment", "offsite", "quote", "quantity", "time", "policy")
    types += ("place", "organization", "person", "role")
    alone = best(consume)
    print(f"\nPython, {name}: {size / alone / 1e6:.1f} MB/s")
    if native:
        tell("read_many, C++ = 1", native * alone / size, COSTS)
    tell("all records into tables, reading = 1", best(lambda: read().tables(*types)) / alone, TABLES)


if __name__ == "__main__":
    main()

"""Prints the table: pages at 1,000 and 10,000 projects, against the floor of the same run."""

import os
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.load import rate, serving

SIZES = (1_000, 10_000)


class Page(NamedTuple):
    """A page and the floor's page that shows the same items."""

    name: str
    path: str
    floor: str


def pages(count: int) -> list[Page]:
    """The pages that are measured, at this number of projects."""
    deep = count // 20 - 2
    from mudun.core import vocabularies

    theme = next(iter(vocabularies.slugs("themes")))
    return [
        Page("list", "/ar/projects", "/projects/"),
        Page("facet", f"/ar/projects?theme={theme}", f"/projects/?theme={theme}"),
        Page("item", f"/ar/projects/{count // 2}", f"/projects/{count // 2}"),
        Page("deep page", f"/ar/projects?page={deep}", f"/projects/?page={deep}"),
    ]


def prepare(folder: Path, count: int) -> tuple[str, dict[str, str], dict[str, int]]:
    """A database of so many projects; a signed-in cookie, the server's environment, the queries of each page."""
    os.environ["MUDUN_INSTANCE"] = str(folder)
    os.environ["MUDUN_DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    from benchmarks.content import fill
    from benchmarks.served import create
    from benchmarks.visits import count_queries, signed_in_cookie
    from mudun.core.db import db

    app = create()
    with app.app_context():
        db.create_all()
        fill(count)
        cookie = signed_in_cookie(app)
        db.session.remove()
    os.environ["BENCH_UNCACHED"] = "1"
    counts = count_queries(create(), pages(count), cookie)
    environment = {"MUDUN_INSTANCE": str(folder), "BENCH_DATABASE": str(folder / "bench.sqlite3")}
    return cookie, {**environment, "MUDUN_DATABASE_URL": os.environ["MUDUN_DATABASE_URL"]}, counts


def measure(count: int) -> list[dict[str, Any]]:
    """The figures of every page at this number of projects."""
    with tempfile.TemporaryDirectory(prefix="mudun-bench-") as name:
        cookie, environment, counts = prepare(Path(name), count)
        rows: list[dict[str, Any]] = [{"page": page, "queries": counts[page.name]} for page in pages(count)]
        for column, target, settings, key in (
            ("floor", "benchmarks.floor:create", {}, ""),
            ("visitor", "benchmarks.served:create", {"BENCH_UNCACHED": "0"}, ""),
            ("made anew", "benchmarks.served:create", {"BENCH_UNCACHED": "1"}, ""),
            ("signed in", "benchmarks.served:create", {"BENCH_UNCACHED": "0"}, cookie),
        ):
            with serving(target, **environment, **settings) as port:
                for row in rows:
                    path = row["page"].floor if column == "floor" else row["page"].path
                    row[column] = rate(port, path, key)
    return rows


def main() -> None:
    """Measure and print."""
    print("Requests per second on one worker, one thread; in brackets the share of the floor: a bare Flask view that")
    print("renders the same items from one raw sqlite3 query, on the same server, in the same run.")
    print("Made anew: nothing is remembered. Signed in: parts of the page are shared with other readers.\n")
    seen: dict[str, list[float]] = {}
    for count in SIZES:
        print(f"{count:,} projects".ljust(20) + "floor".rjust(8), end="")
        print("".join(column.rjust(17) for column in ("visitor", "made anew", "signed in")) + "queries".rjust(9))
        for row in measure(count):
            line = f"  {row['page'].name}".ljust(20) + f"{row['floor']:8.0f}"
            for column in ("visitor", "made anew", "signed in"):
                line += f"{row[column]:9.0f} ({row[column] / row['floor']:4.0%})"
            print(line + f"{row['queries']:9}", flush=True)
            seen.setdefault(row["page"].name, []).append(row["made anew"])
        print()
    for name, (few, many) in seen.items():
        print(f"growth of {name}, made anew, from {SIZES[0]:,} to {SIZES[1]:,}: {few / many:.2f} × the time")


if __name__ == "__main__":
    main()

"""`make eval`: every wish said to its game, without a model; `--out FILE` writes each with index, plan and diff."""

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.evaluation.conversation import converse
from benchmarks.evaluation.harder import HARDER
from benchmarks.evaluation.imported import IMPORTED
from benchmarks.evaluation.results import Result, jsonl, result, table
from benchmarks.evaluation.wishes import Wish
from templates.catalog import templates


def wished(template: str) -> tuple[Wish, ...]:
    """The thirty wishes of a template, that CI demands."""
    return importlib.import_module(f"tests.wishes.{template}").WISHES


def on_templates() -> Iterator[Result]:
    for name, template in templates().items():
        for group, wishes in (("templates", wished(name)), ("harder", HARDER.get(name, ()))):
            for wish in wishes:
                yield result(group, name, "CONFIG", wish, converse(template.html, (*wish.after, wish.message)))


def on_imported() -> Iterator[Result]:
    for game in IMPORTED:
        for wish in game.wishes:
            yield result("imported", game.name, game.style, wish, converse(game.html, (*wish.after, wish.message)))


TITLES = {
    "templates": "Templates: the wishes that CI demands",
    "harder": "Templates: harder wishes",
    "imported": "Imported games",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--out", type=Path, help="write one line of JSON for each wish")
    parser.add_argument("--only", help="only wishes and games with this in them")
    args = parser.parse_args()
    results = [*on_templates(), *on_imported()]
    if args.only:
        results = [each for each in results if args.only in f"{each.group} {each.game} {each.wish.message}"]
    for group, title in TITLES.items():
        mine = [each for each in results if each.group == group]
        if not mine:
            continue
        print(f"\n{title}\n")
        print(table("engine", mine, lambda each: each.turn.index.engine))
        print()
        if group == "imported":
            print(table("style", mine, lambda each: each.style))
            print()
        print(table("kind", mine, lambda each: each.wish.kind))
    print("\nNot right\n")
    for each in results:
        if each.verdict != "right":
            print(f"- {each.verdict}: {each.game}: {each.wish.message!r}: {each.detail}")
    if args.out:
        args.out.write_text(jsonl(results), encoding="utf-8")


if __name__ == "__main__":
    main()

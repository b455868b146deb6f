"""Fails when a figure of accuracy falls below its floor.

usage: score.py --json GOLD PREDICTED | floors.py wpo|dev

A floor is raised when a change earns it, and never lowered to let one pass.
"""
import json
import sys

FLOORS = {
    "wpo": {"all": 0.93, "specs": 0.95, "kind_agrees": 0.92, "optional_agrees": 0.92, "turned_round": 0, "taken": 0.15},
    "dev": {"all": 0.91, "specs": 0.92, "kind_agrees": 0.96, "optional_agrees": 0.94, "turned_round": 2, "taken": 0.15},
}

name = sys.argv[1]
score = json.load(sys.stdin)
figures = {
    "all": score["all"]["f1"],
    "specs": score["specs"]["f1"],
    "kind_agrees": score["kind_agrees"],
    "optional_agrees": score["optional_agrees"],
    "turned_round": score["turned_round"],
    "taken": score["non_dependencies_taken"] / max(score["non_dependencies"], 1),
}
failed = False
for figure, floor in FLOORS[name].items():
    at_most = figure in ("turned_round", "taken")
    if figures[figure] > floor if at_most else figures[figure] < floor:
        print(f"{name}: {figure} is {figures[figure]:.4f}, want at {'most' if at_most else 'least'} {floor}", file=sys.stderr)
        failed = True
sys.exit(failed)

"""Fails when a figure of accuracy falls below its floor.

usage: score.py --json GOLD PREDICTED | floors.py wpo|dev|dev2|ietf-dev
       score_answers.py --json STRATA EXPERT [--no-reviews] | floors.py raw|reviewed

A floor is raised when a change earns it, and never lowered to let one pass.
"""
import json
import sys

FLOORS = {
    "wpo": {"all": 0.94, "specs": 0.95, "kind_agrees": 0.92, "optional_agrees": 0.92, "turned_round": 0, "taken": 0.15},
    "dev": {"all": 0.93, "specs": 0.93, "kind_agrees": 0.98, "optional_agrees": 0.96, "turned_round": 2, "taken": 0.15},
    "dev2": {"all": 0.90, "specs": 0.94, "kind_agrees": 0.91, "optional_agrees": 0.93, "turned_round": 2, "taken": 0.03},
    "ietf-dev": {"all": 0.75, "specs": 0, "kind_agrees": 0.90, "optional_agrees": 0.91, "turned_round": 1, "taken": 0.07},
    "raw": {"precision": 0.965, "recall": 0.94, "groups": 13, "types": 50, "never": 0},
    "reviewed": {"precision": 0.965, "recall": 0.94, "groups": 13, "types": 50, "never": 0},
}
AT_MOST = {"turned_round", "taken", "never"}


def pairs(score):
    return {
        "all": score["all"]["f1"],
        "specs": score["specs"]["f1"],
        "kind_agrees": score["kind_agrees"],
        "optional_agrees": score["optional_agrees"],
        "turned_round": score["turned_round"],
        "taken": score["non_dependencies_taken"] / max(score["non_dependencies"], 1),
    }


def answers(score):
    return {
        "precision": score["precision"],
        "recall": score["recall"],
        "groups": score["counts"]["groups_found"],
        "types": score["counts"]["types_found"],
        "never": score["never_returned"],
    }


name = sys.argv[1]
score = json.load(sys.stdin)
figures = answers(score) if "precision" in FLOORS[name] else pairs(score)
failed = False
for figure, floor in FLOORS[name].items():
    at_most = figure in AT_MOST
    if figures[figure] > floor if at_most else figures[figure] < floor:
        print(f"{name}: {figure} is {figures[figure]:.4g}, want at {'most' if at_most else 'least'} {floor}", file=sys.stderr)
        failed = True
sys.exit(failed)

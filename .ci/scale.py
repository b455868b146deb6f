"""Times the analyses of BenchmarkScale in NetworkX.

usage: scale.py FILE

FILE has relations as comma-separated values, from and to first. Each line of the
output is a name, nanoseconds and a figure of what was found.
"""
import csv
import sys
import time

import networkx as nx


def load():
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        graph = nx.DiGraph()
        graph.add_edges_from((row[0], row[1]) for row in rows)
    return graph


graph = load()
names = sorted(graph)
top, ground = names[-1], names[0]


def layers():
    """The longest way down from each component, by NetworkX's own parts."""
    condensed = nx.condensation(graph)
    height = {}
    for node in reversed(list(nx.topological_sort(condensed))):
        height[node] = max((height[below] + 1 for below in condensed[node]), default=0)
    return 1 + max(height.values())


def generations():
    return sum(1 for _ in nx.topological_generations(nx.condensation(graph).reverse(copy=False)))


def path():
    try:
        return len(nx.shortest_path(graph, top, ground))
    except nx.NetworkXNoPath:
        return 0


for name, run in {
    "load": lambda: load().number_of_edges(),
    "descendants": lambda: 1 + len(nx.descendants(graph, top)),
    "ancestors": lambda: 1 + len(nx.ancestors(graph, ground)),
    "path": path,
    "components": lambda: nx.number_strongly_connected_components(graph),
    "layers": layers,
    "generations": generations,
    "dominators": lambda: len(nx.immediate_dominators(graph, top)),
    "pagerank": lambda: len(nx.pagerank(graph)),
}.items():
    start = time.perf_counter_ns()
    size = run()
    print(name, time.perf_counter_ns() - start, size, flush=True)

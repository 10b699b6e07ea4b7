"""Draws one signed edge list as neato and networkx draw it by default, to lay beside Entente's map.

    python3 compare-drawings.py EDGES.csv OUT_PREFIX

EDGES.csv has the columns source, target and sign (1 or -1). Writes OUT_PREFIX-neato.png and OUT_PREFIX-networkx.png.
Needs networkx, matplotlib and Graphviz. Both get what their users give them: a colour a sign, nothing else.
"""

import csv
import subprocess
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import networkx as nx

COLORS = {1: "#00468B", -1: "#B23A0C"}


def main(path: str, prefix: str) -> None:
    with open(path, newline="", encoding="utf-8") as file:
        edges = sorted((row["source"], row["target"], int(row["sign"])) for row in csv.DictReader(file))

    lines = ["graph {"]
    lines += [f'  "{a}" -- "{b}" [color="{COLORS[sign]}"];' for a, b, sign in edges]
    dot = "\n".join(lines + ["}"])
    subprocess.run(["neato", "-Tpng", "-Gdpi=72", "-o", f"{prefix}-neato.png"], input=dot.encode(), check=True)

    graph = nx.Graph()
    for a, b, sign in edges:
        graph.add_edge(a, b, sign=sign)
    plt.figure(figsize=(7, 6))
    nx.draw(
        graph,
        nx.spring_layout(graph, seed=1),
        with_labels=True,
        edge_color=[COLORS[data["sign"]] for _, _, data in graph.edges(data=True)],
    )
    plt.savefig(f"{prefix}-networkx.png", dpi=80)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: compare-drawings.py EDGES.csv OUT_PREFIX")
    main(sys.argv[1], sys.argv[2])

"""Compares the answers of `ties` with those of NetworkX: compare.py TIES FOLDER [GRAPH...].

Random multigraphs are made in FOLDER; the graph files given are asked as well. Exits with 77 without NetworkX and SciPy.
"""

import itertools
import json
import pathlib
import random
import subprocess
import sys

try:
    import networkx as nx
    import scipy  # noqa: F401: what PageRank of NetworkX needs
except ImportError:
    sys.exit(77)

TIES, FOLDER, GIVEN = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
RELATIONS = ["invested", "owns", "partnered", "sued", "works_for"]
STATUSES = ["asserted", "ended", "planned", "alleged", "possible", "negated"]


def ask(command, graph, *arguments):
    run = subprocess.run(
        [TIES, command, graph, *arguments, "--json"], capture_output=True, text=True
    )
    assert run.returncode in (0, 1), (command, arguments, run.stderr)
    return json.loads(run.stdout)


def make(seed):
    """A graph file of 8 to 40 parties, some of them apart."""
    dice = random.Random(seed)
    count = dice.randint(8, 40)
    ids = [f"p{n:02}" for n in range(count)]
    ties = set()
    for _ in range(dice.randint(count // 2, 2 * count)):
        a, b = dice.sample(ids, 2)
        relation = dice.choice(RELATIONS)
        ties.add((min(a, b), relation, max(a, b)) if relation == "partnered" else (a, relation, b))
    edges = []
    keys = {}
    for source, relation, target in sorted(ties):
        evidence = [
            {
                "document": document,
                "start": 0,
                "end": 4,
                "quote": "Said",
                "status": dice.choice(STATUSES),
                "confidence": dice.randint(1, 99) / 100,
                "rule": "x/y",
            }
            for document in dice.sample(["d1", "d2", "d3"], dice.randint(1, 2))
        ]
        evidence.sort(key=lambda passage: passage["document"])
        key = keys[source, target] = keys.get((source, target), -1) + 1
        edges.append(
            {
                "source": source,
                "target": target,
                "key": key,
                "type": relation,
                "status": evidence[0]["status"],
                "evidence": evidence,
            }
        )
    documents = [
        {"id": f"d{n}", "path": f"{n}.txt", "sha256": "", "bytes": 4} for n in (1, 2, 3)
    ]
    nodes = [{"id": id, "name": id.upper(), "type": "Organization"} for id in ids]
    header = {"format": "ties/1", "symmetric": ["partnered"], "documents": documents}
    path = FOLDER / f"random{seed}.json"
    whole = {"directed": True, "multigraph": True, "graph": header, "nodes": nodes, "edges": edges}
    path.write_text(json.dumps(whole))
    return str(path)


def weakness(edge):
    """By what hops of equally long paths are compared; `ties` gives status and confidence of the whole tie."""
    documents = len({passage["document"] for passage in edge["evidence"]})
    doubt = round((1 - edge["confidence"]) * 100)
    return 1_000_000 * STATUSES.index(edge["status"]) + 100 * doubt + 60 // documents


def ways(answer):
    return [tuple(party["id"] for party in path["parties"]) for path in answer["paths"]]


def compare_paths(path, walked, ends, directed):
    flags = ["--directed"] if directed else []
    a, b = ends
    for cutoff in (2, 4):
        found = ways(ask("path", path, a, b, "--all", "--max-hops", str(cutoff), *flags))
        expected = {tuple(way) for way in nx.all_simple_paths(walked, a, b, cutoff=cutoff)}
        assert len(found) == len(set(found)) and set(found) == expected, (path, a, b, cutoff)

    def cost(way):
        hops = list(itertools.pairwise(way))
        return len(hops), sum(walked.edges[hop]["weakness"] for hop in hops), way

    found = ways(ask("path", path, a, b, "-k", "12", "--max-hops", "40", *flags))
    if not nx.has_path(walked, a, b):
        assert not found
        return
    best = [tuple(way) for way in itertools.islice(nx.shortest_simple_paths(walked, a, b), 12)]
    assert [len(way) for way in found] == [len(way) for way in best], (path, a, b)
    assert found == sorted(found, key=cost)
    # Those of the last length may be others, if there are too many; the shorter ones must be the same.
    last = len(best[-1])
    shorter = {way for way in best if len(way) < last}
    assert {way for way in found if len(way) < last} == shorter
    if len(best) < 12:
        assert set(found) == set(best)
    every = nx.all_simple_paths(walked, a, b, cutoff=len(best[0]) - 1)
    shortest = sorted((tuple(way) for way in every), key=cost)
    assert found[: len(shortest)] == shortest[:12], (path, a, b)
    passed = [party["id"] for party in ask("path", path, a, b, "--cut", *flags)["cut"]]
    expected = set()
    for party in set(walked) - {a, b}:
        without = walked.subgraph(set(walked) - {party})
        if not nx.has_path(without, a, b):
            expected.add(party)
    assert set(passed) == expected and len(passed) == len(expected), (path, a, b)


def compare(path):
    file = json.loads(pathlib.Path(path).read_text())
    multi = nx.node_link_graph(file, edges="edges")
    symmetric = set(file["graph"]["symmetric"])
    stats = ask("stats", path, "--hubs", "100000")
    # What a tie comes to as a whole is summed up from its statements.
    edges = {
        (edge["source"], edge["type"], edge["target"]): edge
        for edge in ask("edges", path)["edges"]
    }
    flow, arcs, simple = nx.MultiDiGraph(), nx.DiGraph(), nx.Graph()
    for graph in (flow, arcs, simple):
        graph.add_nodes_from(multi)
    for (source, relation, target), edge in edges.items():
        if source == target:
            continue
        both = [(source, target), (target, source)] if relation in symmetric else [(source, target)]
        flow.add_edges_from(both)
        for graph, pairs in ((arcs, both), (simple, [(source, target)])):
            for pair in pairs:
                known = graph.edges[pair]["weakness"] if graph.has_edge(*pair) else 10**9
                graph.add_edge(*pair, weakness=min(known, weakness(edge)))
    components = sorted((len(c) for c in nx.connected_components(simple) if len(c) > 1), reverse=True)
    assert stats["components"] == components
    assert set(stats["articulation_points"]) == set(nx.articulation_points(simple))
    bridges = {frozenset(pair) for pair in nx.bridges(simple)}
    assert {frozenset(pair) for pair in stats["bridges"]} == bridges
    ranks = nx.pagerank(flow, tol=1e-12, max_iter=1000)
    between = nx.betweenness_centrality(simple)
    for hub in stats["hubs"]:
        id = hub["id"]
        assert abs(hub["pagerank"] - ranks[id]) < 1e-7, (path, id)
        assert abs(hub["betweenness"] - between[id]) < 1e-9, (path, id)
        assert hub["neighbors"] == simple.degree(id)
    dice = random.Random(path)
    tied = [node for node in simple if simple.degree(node)]
    for _ in range(6):
        a, b = dice.sample(sorted(tied), 2)
        compare_paths(path, simple, (a, b), False)
        compare_paths(path, arcs, (a, b), True)
        near = {party["id"] for party in ask("neighbors", path, a, "--depth", "2")["neighbors"]}
        assert near == set(nx.ego_graph(simple, a, radius=2)) - {a}
        via = dice.choice(sorted(tied))
        if via not in (a, b):
            found = ways(ask("path", path, a, b, "--all", "--max-hops", "4", "--via", via))
            every = nx.all_simple_paths(simple, a, b, cutoff=4)
            assert set(found) == {tuple(way) for way in every if via in way}
            found = ways(ask("path", path, a, b, "--all", "--max-hops", "4", "--avoid", via))
            every = nx.all_simple_paths(simple, a, b, cutoff=4)
            assert set(found) == {tuple(way) for way in every if via not in way}


paths = [make(seed) for seed in range(8)] + GIVEN
for path in paths:
    compare(path)
print(f"{len(paths)} graphs agree")

"""The questions of `examples/scale.rs` to NetworkX and rustworkx: peers.py GRAPH TIMES [networkx|rustworkx].

GRAPH is what `scale make` wrote, TIMES what `scale time` printed. Prints a table: seconds for one answer on the
average, and how many times as long as `ties` the others take. Loading counts the JSON reader of each and the making
of its graph; NetworkX needs some 12 GB for a graph of 5 million ties.
"""

import json
import sys
import time

DECODER = json.JSONDecoder()
TIES = json.load(open(sys.argv[2]))
WANTED = sys.argv[3:] or ["networkx", "rustworkx"]
QUESTIONS = [
    "load",
    "shortest path",
    "shortest path, directed",
    "shortest path, the strongest",
    "all paths up to 4 hops",
    "ego network of depth 2",
    "PageRank",
]


def timed(work):
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def each(pairs, work):
    """Seconds for one pair, and the sum of the answers."""
    start = time.perf_counter()
    total = sum(work(a, b) for a, b in pairs)
    return (time.perf_counter() - start) / len(pairs), total


def lines():
    """Source, target and relation of each tie; the file gives one on a line, so that memory is no matter."""
    with open(sys.argv[1]) as file:
        for line in file:
            if line.startswith('{"source"'):
                # The last line closes the list and the file as well.
                tie, _ = DECODER.raw_decode(line)
                yield tie["source"], tie["target"], tie["type"], 100 - round(100 * tie["confidence"])


def symmetric(ties):
    """Ties to walk in their direction: those without one stand there both ways."""
    for source, target, relation, _ in ties:
        yield source, target
        if relation == "partnered":
            yield target, source


# What a hop costs beyond the doubt of its strongest tie: more than the doubts of any path.
HOP = 1_000_000


def weighed():
    """What a hop between each two parties costs."""
    costs = {}
    for source, target, _, doubt in lines():
        pair = (source, target) if source < target else (target, source)
        costs[pair] = min(costs.get(pair, HOP), doubt)
    return ((a, b, HOP + doubt) for (a, b), doubt in costs.items())


def ask_networkx():
    import networkx as nx

    def length(graph):
        def ask(a, b):
            try:
                return len(nx.shortest_path(graph, a, b)) - 1
            except nx.NetworkXNoPath:
                return 0

        return ask

    times, found = {}, {}
    directed = nx.DiGraph()
    times["load"], _ = timed(lambda: directed.add_edges_from(symmetric(lines())))
    graph = directed.to_undirected()
    pairs, low = TIES["pairs"], TIES["low_degree_pairs"]
    times["shortest path"], found["hops"] = each(pairs, length(graph))
    times["shortest path, directed"], found["hops, directed"] = each(pairs, length(directed))
    graph.add_weighted_edges_from(weighed())

    def doubt(a, b):
        try:
            return nx.bidirectional_dijkstra(graph, a, b)[0] % HOP
        except nx.NetworkXNoPath:
            return 0

    times["shortest path, the strongest"], found["doubt"] = each(pairs, doubt)
    # The plain search visits everything within 4 ties; three pairs are enough to see it.
    times["all paths up to 4 hops"], _ = each(
        low[:3], lambda a, b: sum(1 for _ in nx.all_simple_paths(graph, a, b, cutoff=4))
    )
    times["ego network of depth 2"], reached = each(
        pairs, lambda a, _: len(nx.single_source_shortest_path_length(graph, a, cutoff=2)) - 1
    )
    found["reached"] = reached
    times["PageRank"], ranks = timed(lambda: nx.pagerank(directed, tol=1e-8 / len(directed)))
    return times, found


def two_rounds(graph, party):
    reached = {party, *graph.neighbors(party)}
    return reached.union(*(graph.neighbors(near) for near in list(reached)))


def ask_rustworkx():
    import rustworkx as rx

    times, found = {}, {}
    directed = rx.PyDiGraph()
    places = {}

    def load():
        edges = list(symmetric(lines()))
        for pair in edges:
            for id in pair:
                if id not in places:
                    places[id] = len(places)
        directed.add_nodes_from(list(places))
        directed.add_edges_from_no_data([(places[a], places[b]) for a, b in edges])

    times["load"], _ = timed(load)
    graph = directed.to_undirected(multigraph=False)
    pairs = [[places[a], places[b]] for a, b in TIES["pairs"] if a in places and b in places]
    low = [[places[a], places[b]] for a, b in TIES["low_degree_pairs"]]

    def length(shortest, graph):
        def ask(a, b):
            paths = shortest(graph, a, target=b)
            return len(paths[b]) - 1 if b in paths else 0

        return ask

    times["shortest path"], found["hops"] = each(
        pairs, length(rx.graph_dijkstra_shortest_paths, graph)
    )
    times["shortest path, directed"], found["hops, directed"] = each(
        pairs, length(rx.digraph_dijkstra_shortest_paths, directed)
    )
    times["all paths up to 4 hops"], _ = each(
        low[:3], lambda a, b: len(rx.graph_all_simple_paths(graph, a, b, cutoff=5))
    )
    weights = rx.PyGraph()
    weights.add_nodes_from(range(len(places)))
    weights.add_edges_from([(places[a], places[b], cost) for a, b, cost in weighed()])

    def doubt(a, b):
        lengths = rx.graph_dijkstra_shortest_path_lengths(weights, a, float, goal=b)
        return int(lengths[b]) % HOP if b in lengths else 0

    # Three pairs, for it looks at the whole graph; the sum of all is NetworkX's to compare.
    times["shortest path, the strongest"], _ = each(pairs[:3], doubt)
    # It has no search with a limit of depth for parties reached; two rounds of neighbours are what a user writes.
    times["ego network of depth 2"], found["reached"] = each(
        pairs,
        lambda a, _: len(two_rounds(graph, a)) - 1,
    )
    times["PageRank"], _ = timed(lambda: rx.pagerank(directed, tol=1e-8 / len(places)))
    return times, found


tables = {"ties": TIES}
for name in WANTED:
    times, found = {"networkx": ask_networkx, "rustworkx": ask_rustworkx}[name]()
    tables[name] = times
    for what, count in found.items():
        mark = "agrees" if count == TIES[what] else f"DIFFERS from {TIES[what]}"
        print(f"{name}: {what} {count}, {mark}", file=sys.stderr)

print("| seconds | " + " | ".join(tables) + " |")
print("|---" * (len(tables) + 1) + "|")
for question in QUESTIONS:
    own = TIES[question]
    cells = [f"{own:.6f}"]
    for name in WANTED:
        taken = tables[name][question]
        ratio = taken / own
        cells.append(f"{taken:.6f} ({ratio:,.0f}×)" if ratio >= 10 else f"{taken:.6f} ({ratio:.1f}×)")
    print(f"| {question} | " + " | ".join(cells) + " |")

"""NetworkX reads the graph file, GraphML, GEXF and D3 JSON."""

import json

import truth

truth.need("networkx")
import networkx as nx
from urllib.parse import unquote


def flat(properties):
    """Properties as XML has them: lists as JSON, nothing empty, signs for control characters."""
    lists = {k: json.dumps(v, ensure_ascii=False, separators=(",", ":")) if isinstance(v, list) else v
             for k, v in properties.items() if v != []}
    return {k: truth.clean(v) if isinstance(v, str) else v for k, v in lists.items() if v != ""}


def xml(folder, read, form):
    graph = truth.load(folder)
    found = read(folder / f"graph.{form}")
    assert found.is_directed() and found.is_multigraph() or form == "gexf", form
    assert found.number_of_edges() == len(graph["edges"])
    label = {"gexf": "label"}.get(form)
    nodes = {}
    for node, data in found.nodes(data=True):
        data.pop("viz", None)
        if label:
            assert data.pop("label") == truth.clean(truth.nodes(graph)[unquote(node)]["name"])
        nodes[unquote(node)] = {k: v for k, v in data.items() if v not in ("", None)}
    truth.same(nodes, {k: flat(v) for k, v in truth.nodes(graph).items()}, f"{folder} {form}")
    evidence = {(e["source"], e["type"], e["target"]): truth.evidence(graph, e) for e in graph["edges"]}
    edges = {}
    for source, target, data in found.edges(data=True):
        relation = next(e for e in evidence if truth.clean(e[1]) == data["relation"]
                        and e[0] == unquote(source) and e[2] == unquote(target))
        quotes = json.loads(data.pop("evidence"))
        assert quotes == truth.cleaned(evidence[relation]), f"{folder} {form} {relation}"
        assert data.pop("quote", "") in {truth.clean(q["quote"]) for q in evidence[relation]}
        for extra in ["id", "label", "weight", "kind", "start", "end"]:
            data.pop(extra, None)
        edges[relation] = {k: v for k, v in data.items() if v not in ("", None)}
    truth.same(edges, {k: flat(v) for k, v in truth.edges(graph).items()}, f"{folder} {form}")


def times(folder):
    """GEXF edges begin and end on the days that the dates allow."""
    graph = truth.load(folder)
    dated = {(e["source"], e["type"], e["target"]): e for e in graph["edges"]}
    found = nx.read_gexf(folder / "graph.gexf", version="1.3")
    for source, target, data in found.edges(data=True):
        for key, edge in dated.items():
            if key[0] == unquote(source) and key[2] == unquote(target) and truth.clean(key[1]) == data["relation"]:
                if "date" in edge:
                    assert data["start"].startswith(edge["date"]) and len(data["start"]) == 10, data
                elif "until" in edge:
                    assert data["end"].startswith(edge["until"]) and len(data["end"]) == 10, data


def node_link(folder):
    graph = truth.load(folder)
    own = nx.node_link_graph(graph, edges="edges")
    d3 = json.loads((folder / "graph.d3.json").read_text(encoding="utf-8"))
    found = nx.node_link_graph(d3, directed=True, multigraph=True, edges="links")
    assert dict(found.nodes(data=True)) == dict(own.nodes(data=True))
    assert list(found.edges(data=True, keys=True)) == list(own.edges(data=True, keys=True))
    assert d3["documents"] == graph["graph"]["documents"]
    assert d3["symmetric"] == graph["graph"]["symmetric"]


for folder in truth.folders():
    node_link(folder)
    xml(folder, lambda path: nx.read_graphml(path, force_multigraph=True), "graphml")
    xml(folder, lambda path: nx.read_gexf(path, version="1.3"), "gexf")
    times(folder)

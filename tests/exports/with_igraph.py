"""igraph reads GraphML."""

import json
from urllib.parse import unquote

import truth

truth.need("igraph")
import igraph

for folder in truth.folders():
    graph = truth.load(folder)
    found = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    assert found.is_directed()
    nodes, edges = truth.nodes(graph), truth.edges(graph)
    signed = {(source, truth.clean(relation), target): edge for (source, relation, target), edge in edges.items()}
    assert (found.vcount(), found.ecount()) == (len(nodes), len(edges))
    for vertex in found.vs:
        expected = nodes[unquote(vertex["id"])]
        assert vertex["name"] == truth.clean(expected["name"]), vertex
        assert vertex["mentions"] == expected["mentions"], vertex
        assert json.loads(vertex["aliases"] or "[]") == truth.cleaned(expected["aliases"]), vertex
    for edge in found.es:
        # igraph gives edges the ids of nodes, so they go by their ends.
        ends = [unquote(found.vs[end]["id"]) for end in edge.tuple]
        expected = signed[ends[0], edge["relation"], ends[1]]
        assert edge["symmetric"] == expected["symmetric"], edge
        assert edge["confidence"] == expected["confidence"], edge
        assert edge["role"] == truth.clean(expected.get("role", "")), edge
        assert edge["amount_value"] == expected.get("amount_value") or edge["amount_value"] != edge["amount_value"], edge
        assert len(json.loads(edge["evidence"])) == expected["statements"], edge
    documents = json.loads(found["documents"])
    assert documents == truth.cleaned(graph["graph"]["documents"])

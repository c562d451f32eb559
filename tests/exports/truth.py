"""What a graph file says, as the other forms should say it."""

import json
import sys
from pathlib import Path
from urllib.parse import unquote

SKIPPED = 77


def need(*modules):
    """Leaves with the code for "skipped" where a module is missing."""
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            print(f"no Python module {module}", file=sys.stderr)
            sys.exit(SKIPPED)


def folders():
    """Each folder with a graph in all forms."""
    return [Path(folder) for folder in sys.argv[1:]]


def load(folder):
    return json.loads((folder / "graph.json").read_text(encoding="utf-8"))


def clean(text):
    """`text` with signs for what XML does not admit."""
    def sign(letter):
        code = ord(letter)
        if letter in "\t\n\r":
            return letter
        if code < 0x20:
            return chr(0x2400 + code)
        return "\ufffd" if code in (0xFFFE, 0xFFFF) else letter
    return "".join(map(sign, text))


def cleaned(value):
    """What a value is after its JSON stood in XML."""
    return json.loads(clean(json.dumps(value, ensure_ascii=False)))


def paths(graph):
    return {d["id"]: d["path"] for d in graph["graph"]["documents"]}


ATTRIBUTES = ["share", "date", "until", "role", "object", "exclusive", "attribution"]


def attributes(of):
    said = {name: of[name] for name in ATTRIBUTES if name in of}
    if "amount" in of:
        currency, value = of["amount"].split(" ")
        said |= {"amount": of["amount"], "amount_value": float(value), "currency": currency}
    if "share" in said:
        said["share"] = float(said["share"])
    return said


def nodes(graph):
    """Properties by id."""
    path = paths(graph)
    return {
        node["id"]: {
            "name": node["name"],
            "type": node["type"],
            "also": node.get("also", []),
            "aliases": node["aliases"],
            "mentions": node["mentions"],
            "documents": [path[d] for d in node["documents"]],
        }
        for node in graph["nodes"]
    }


def edges(graph):
    """Properties by source, relation and target."""
    return {
        (edge["source"], edge["type"], edge["target"]): {
            "relation": edge["type"],
            "symmetric": edge["type"] in graph["graph"]["symmetric"],
            "status": edge["status"],
            "confidence": edge["confidence"],
            "statements": len(edge["evidence"]),
        } | attributes(edge)
        for edge in graph["edges"]
    }


def evidence(graph, edge):
    """The statements of an edge with paths for documents."""
    path = paths(graph)
    return [passage | {"document": path[passage["document"]]} for passage in edge["evidence"]]


def tie(key):
    """Source, relation and target of an id such as `a:sued:b`."""
    return tuple(map(unquote, key.split(":")[:3]))


def same(found, expected, where):
    """Fails where two dictionaries differ, and says in what."""
    assert found.keys() == expected.keys(), f"{where}: {sorted(map(str, found.keys() ^ expected.keys()))[:9]}"
    for key in expected:
        assert found[key] == expected[key], f"{where}, {key!r}:\n{found[key]!r}\nis not\n{expected[key]!r}"

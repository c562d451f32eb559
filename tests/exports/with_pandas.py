"""pandas reads the CSV tables, pandas and pyarrow the Parquet tables."""

import json
import re
from urllib.parse import unquote

import truth

truth.need("pandas", "pyarrow")
import pandas
import pyarrow.parquet

FORMULA = re.compile(r"[=+\-@\t\r]")


def cell(text):
    """A text as the CSV tables have it."""
    text = truth.clean(text)
    number = re.fullmatch(r"[+-][0-9][0-9.]*", text)
    return "'" + text if FORMULA.match(text) and not number else text


def csv(folder, name):
    table = pandas.read_csv(folder / "csv" / f"{name}.csv", keep_default_na=False, dtype=str, lineterminator="\n")
    for column in table.columns:
        for text in table[column]:
            assert not FORMULA.match(text) or re.fullmatch(r"[+-]?[0-9.]+", text), text
    return [{re.sub(r"(.):.*", r"\1", k): v for k, v in row.items()} for row in table.to_dict("records")]


def spelled(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return cell(";".join(v.replace(";", "；") for v in value))
    return cell(value) if isinstance(value, str) else value


def alike(found, expected, where):
    for name, value in expected.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            assert float(found[name]) == value, (where, name, found[name], value)
        else:
            assert found[name] == spelled(value), (where, name, found[name], spelled(value))


def check_csv(folder, graph):
    nodes, edges = truth.nodes(graph), truth.edges(graph)
    rows = csv(folder, "nodes")
    assert [unquote(row["id"]) for row in rows] == list(nodes)
    for row in rows:
        alike(row, nodes[unquote(row["id"])], folder)
        assert row[":LABEL"].startswith("Party;"), row
    rows = csv(folder, "edges")
    assert [truth.tie(row["tie"]) for row in rows] == list(edges)
    for row in rows:
        key = truth.tie(row["tie"])
        alike(row, edges[key], folder)
        ends = [k for k in row if k.startswith(":START") or k.startswith(":END")]
        assert [unquote(row[k]) for k in ends] == [key[0], key[2]]
        assert row[":TYPE"], row
    rows = csv(folder, "evidence")
    said = [p for edge in graph["edges"] for p in truth.evidence(graph, edge)]
    assert len(rows) == len(said)
    for row, passage in zip(rows, said):
        expected = {k: passage[k] for k in ["document", "start", "end", "quote", "status", "rule"]}
        alike(row, expected | truth.attributes(passage), folder)
        assert json.loads(row["spans"]) == passage.get("spans", {})


def check_parquet(folder, graph):
    if not (folder / "parquet").is_dir():
        return  # The program was built without.
    def read(name):
        table = pyarrow.parquet.read_table(folder / "parquet" / f"{name}.parquet")
        documents = json.loads(table.schema.metadata[b"documents"])
        assert documents == graph["graph"]["documents"]
        frame = pandas.read_parquet(folder / "parquet" / f"{name}.parquet")
        assert list(frame.columns) == table.column_names and len(frame) == table.num_rows
        return [{k: v for k, v in row.items() if v is not None} for row in table.to_pylist()]

    nodes = {unquote(row.pop("id")): row for row in read("nodes")}
    truth.same(nodes, truth.nodes(graph), f"{folder} nodes.parquet")
    edges = {}
    for row in read("edges"):
        key = truth.tie(row.pop("tie"))
        assert (unquote(row.pop("source")), unquote(row.pop("target"))) == (key[0], key[2])
        edges[key] = row
    truth.same(edges, truth.edges(graph), f"{folder} edges.parquet")
    said = [p for edge in graph["edges"] for p in truth.evidence(graph, edge)]
    sources = {d["path"]: d for d in graph["graph"]["documents"]}
    rows = read("evidence")
    assert len(rows) == len(said)
    for row, passage in zip(rows, said):
        source = sources[passage["document"]]
        spans = passage.get("spans", {})
        expected = {k: passage[k] for k in ["document", "start", "end", "quote", "status", "rule", "confidence"]}
        expected |= truth.attributes(passage)
        expected |= {k: passage[k] for k in ["page", "line", "locator"] if k in passage}
        expected |= {f"document_{k}": source[k] for k in ["title", "date", "sha256"] if k in source}
        assert json.loads(row.pop("spans")) == spans
        for key in ["id", "tie", "source", "relation", "target"]:
            row.pop(key)
        truth.same(row, expected, f"{folder} evidence.parquet")


for folder in truth.folders():
    graph = truth.load(folder)
    check_csv(folder, graph)
    check_parquet(folder, graph)

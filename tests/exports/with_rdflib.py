"""rdflib reads Turtle, N-Triples and JSON-LD, and finds the same in each."""

from urllib.parse import unquote

import truth

truth.need("rdflib")
import rdflib

TIES = rdflib.Namespace("urn:ties:term:")
SCHEMA = rdflib.Namespace("https://schema.org/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")

for folder in truth.folders():
    graph = truth.load(folder)
    read = {}
    for form, ending in [("nt", "nt"), ("turtle", "ttl"), ("json-ld", "jsonld")]:
        read[form] = rdflib.Graph().parse(folder / f"graph.{ending}", format=form)
    triples = {form: set(found) for form, found in read.items()}
    for form in ["turtle", "json-ld"]:
        assert len(triples[form]) == len(triples["nt"]), (folder, form, len(triples[form]), len(triples["nt"]))
        different = triples[form] ^ triples["nt"]
        assert not different, (folder, form, list(different)[:4])
    found = read["json-ld"]
    named = {unquote(s.split(":")[-1]): str(o) for s, o in found.subject_objects(SCHEMA.name)
             if str(s).startswith("urn:ties:party:")}
    assert named == {k: v["name"] for k, v in truth.nodes(graph).items()}, folder
    ties = set(found.subjects(rdflib.RDF.type, TIES.Tie))
    assert len(ties) == len(graph["edges"])
    quotes = sorted(str(o) for o in found.objects(None, TIES.quote))
    assert quotes == sorted(p["quote"] for edge in graph["edges"] for p in edge["evidence"])
    derived = list(found.subject_objects(PROV.wasDerivedFrom))
    assert derived, folder

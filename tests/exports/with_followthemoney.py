"""The followthemoney package validates every entity."""

import json

import truth

truth.need("followthemoney")
from followthemoney import model
from followthemoney.exc import InvalidData

for folder in truth.folders():
    graph = truth.load(folder)
    lines = (folder / "graph.ftm").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    entities = [json.loads(line) for line in lines]
    ids = {entity["id"]: entity for entity in entities}
    assert len(ids) == len(entities) == len(graph["graph"]["documents"]) + len(graph["nodes"]) + len(graph["edges"])
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None and not schema.abstract, entity
        try:
            schema.validate(entity)
        except InvalidData as invalid:
            raise AssertionError(f"{invalid.errors}: {str(entity)[:900]}") from invalid
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            kept = proxy.get(name)
            assert len(kept) == len(values), (entity["schema"], name, values, kept)
            prop = schema.get(name)
            if prop.type.name == "entity":
                for value in values:
                    aimed = model.get(ids[value]["schema"])
                    assert aimed.is_a(prop.range), (entity["schema"], name, ids[value]["schema"])
    links = [e for e in entities if model.get(e["schema"]).edge]
    assert len(links) == len(graph["edges"]), folder
    known = {truth.clean(p["quote"]).strip() for edge in graph["edges"] for p in edge["evidence"]}
    for link in links:
        for summary in link["properties"]["summary"]:
            assert any(quote in summary for quote in known), link

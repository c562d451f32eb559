// Cytoscape.js, without a page, takes the elements and keeps all that they carry.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { folders, need } from "./need.mjs";

const { default: cytoscape } = await need("cytoscape");

for (const folder of folders) {
  const graph = JSON.parse(readFileSync(`${folder}/graph.json`, "utf8"));
  const file = JSON.parse(readFileSync(`${folder}/graph.cyjs`, "utf8"));
  const found = cytoscape({ headless: true, elements: file.elements });
  assert.equal(found.nodes().length, graph.nodes.length);
  assert.equal(found.edges().length, graph.edges.length);
  assert.deepEqual(file.data.documents, graph.graph.documents);
  assert.deepEqual(file.data.symmetric, graph.graph.symmetric);
  for (const node of graph.nodes) {
    assert.deepEqual(found.getElementById(node.id).data(), node);
  }
  found.edges().forEach((edge, place) => {
    const { id, quotes, ...data } = edge.data();
    assert.deepEqual(data, graph.edges[place]);
    assert.deepEqual(quotes, data.evidence.map((passage) => passage.quote));
    assert.equal(edge.source().id(), data.source);
  });
}

// Mermaid's own parser takes the chart, with as many boxes and arrows as there should be.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { folders, need } from "./need.mjs";

const { JSDOM } = await need("jsdom");
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await need("mermaid");

for (const folder of folders) {
  const graph = JSON.parse(readFileSync(`${folder}/graph.json`, "utf8"));
  const text = readFileSync(`${folder}/graph.mmd`, "utf8");
  mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7, maxEdges: 10000, securityLevel: "strict" });
  assert.equal((await mermaid.parse(text)).diagramType, "flowchart-v2");
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const tied = new Set(graph.edges.flatMap((edge) => [edge.source, edge.target]));
  const boxes = [...db.getVertices().values()];
  assert.equal(boxes.length, tied.size, folder);
  assert.equal(db.getEdges().length, graph.edges.length, folder);
  const names = graph.nodes.filter((node) => tied.has(node.id)).map((node) => node.name);
  boxes.forEach((box, place) => {
    // Letters by number come in a form of Mermaid's own, which it resolves when it draws.
    const shown = box.text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
    const letters = (text) => [...text].filter((letter) => /[A-Za-z0-9<>"']/.test(letter)).join("");
    const [kept, plain] = [letters(shown), letters(names[place])];
    assert.ok(plain.startsWith(kept) && (kept !== "" || plain === ""), `${kept} is not ${plain}`);
    assert.ok(!/[<>"`]/.test(box.text), box.text);
  });
}

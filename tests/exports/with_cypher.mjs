// Neo4j's own grammar of Cypher takes the script: one statement a line, and in its string literals
// the names, quotes and other texts of the graph.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { folders, need } from "./need.mjs";

const { CypherLanguageService } = await need("@neo4j-cypher/language-support");

const LETTERS = { n: "\n", r: "\r", t: "\t" };

function decoded(literal) {
  return literal.slice(1, -1).replace(/\\(u([0-9A-F]{4})|.)/gs, (_, letter, code) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (LETTERS[letter] ?? letter));
}

for (const folder of folders) {
  const graph = JSON.parse(readFileSync(`${folder}/graph.json`, "utf8"));
  const lines = readFileSync(`${folder}/graph.cypher`, "utf8").trimEnd().split("\n");
  const named = graph.nodes.reduce((sum, node) => sum + node.documents.length, 0);
  const expected = graph.graph.documents.length + graph.nodes.length + named + graph.edges.length;
  assert.equal(lines.length, expected + 1, folder);
  const service = new CypherLanguageService();
  const texts = new Set();
  for (const line of lines.slice(1)) {
    const { statementsParsing: found } = service.parse(line);
    const [statement] = found;
    assert.ok(found.length <= 2, line);
    assert.deepEqual(found.flatMap((part) => part.syntaxErrors.map((error) => error.message)), [], line.slice(0, 400));
    for (const { text } of statement.tokens) {
      if (/^'.*'$/s.test(text)) texts.add(decoded(text));
    }
  }
  for (const node of graph.nodes) {
    for (const text of [node.id, node.name, ...node.aliases]) assert.ok(texts.has(text), text);
  }
  for (const edge of graph.edges) {
    for (const text of [edge.type, edge.role, edge.object, edge.attribution]) {
      assert.ok(text === undefined || texts.has(text), text);
    }
    for (const passage of edge.evidence) assert.ok(texts.has(passage.quote), passage.quote);
  }
}

// Packages from the npm folder that the test names, or the code for "skipped".

import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [npm, ...rest] = process.argv.slice(2);

/** The folders with a graph in all forms. */
export const folders = rest;

/** What the package exports. */
export async function need(name) {
  let file;
  try {
    file = createRequire(path.join(npm, "package.json")).resolve(name);
  } catch {
    console.error(`no npm package ${name}`);
    process.exit(77);
  }
  const found = await import(pathToFileURL(file));
  return { ...found.default, ...found };
}

// Explores pages in a browser as readers do: explore.mjs TIES FOLDER REPOSITORY. The folder has hostile.json, and takes the
// pages. With SHOTS=FOLDER the pages are photographed. Exit code 77 where there is no browser.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { large, speed } from "./large.mjs";
import { hostile } from "./hostile.mjs";
import { keys } from "./keys.mjs";
import { clicks, deepLinks, filters, paths, quotes, search, surroundings } from "./reading.mjs";
import { saving } from "./saving.mjs";
import { shots } from "./shots.mjs";

const [program, folder, repository] = process.argv.slice(2);
const browser = await launch();
if (!browser) process.exit(77);

function view(graph, name) {
  const file = join(folder, `${name}.html`);
  execFileSync(program, ["view", graph, "-o", file], { cwd: repository });
  return file;
}

try {
  const pages = {
    all: view("graphs/all.json", "all"),
    small: view("graphs/microsoft-openai-restructuring.json", "small"),
    hostile: view(join(folder, "hostile.json"), "hostile"),
  };
  writeFileSync(join(folder, "large.json"), JSON.stringify(large(2000, 6000)));
  pages.large = view(join(folder, "large.json"), "large");
  const checks = [search, filters, quotes, clicks, surroundings, paths, deepLinks, keys, saving, hostile, speed];
  for (const check of process.env.SHOTS ? [...checks, shots] : checks) {
    const started = Date.now();
    await check(browser, pages);
    console.log(`${check.name}: ${Date.now() - started} ms`);
  }
} finally {
  await browser.close();
}

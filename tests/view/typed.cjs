// Checks the types of the page's script; exit code 77 where there is no TypeScript (NODE_PATH says where it may be).
const { spawnSync } = require("node:child_process");

let compiler;
try {
  compiler = require.resolve("typescript/package.json").replace(/package\.json$/, "bin/tsc");
} catch {
  process.exit(77);
}
const run = spawnSync(process.execPath, [compiler, "-p", process.argv[2]], { stdio: "inherit" });
process.exit(run.status ?? 1);

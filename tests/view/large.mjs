// A graph as large as a page takes, made up by numbers, and how fast its page is.
import assert from "node:assert/strict";
import { find, open, sound, text } from "./browser.mjs";

/** Groups of fifty, their members tied among each other, and some of them across. */
export function large(parties, ties) {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const types = ["Person", "Organization", "Product", "Place", "LegalCase", "Event"];
  const relations = ["invested", "owns", "partnered", "sued", "supplied", "works_for"];
  const statuses = ["asserted", "asserted", "asserted", "planned", "alleged", "possible", "ended", "negated"];
  const id = (n) => `p${String(n).padStart(5, "0")}`;
  const nodes = Array.from({ length: parties }, (_, n) => ({ id: id(n), name: `Party number ${n}`, type: types[random(6)],
    aliases: [], mentions: 1, documents: ["d1"] }));
  const edges = new Map();
  while (edges.size < ties) {
    const source = random(4) ? random(parties) : 50 * random(parties / 50);
    const target = random(12) ? source - (source % 50) + random(50) : random(parties);
    const type = relations[random(relations.length)];
    if (source === target || (type === "partnered" && target < source)) continue;
    const [status, date, quote] = [statuses[random(8)], String(2000 + random(25)), `Party number ${source} ${type} number ${target}.`];
    edges.set(`${id(source)} ${type} ${id(target)}`, { source: id(source), target: id(target), key: 0, type, status, date,
      confidence: 0.5, evidence: [{ document: "d1", start: 0, end: quote.length, quote, status, date, rule: `${type}/x`, confidence: 0.5 }] });
  }
  const sorted = [...edges.keys()].sort().map((key) => edges.get(key));
  return { directed: true, multigraph: true, graph: { format: "ties/1", symmetric: ["partnered"],
    documents: [{ id: "d1", path: "large.txt", sha256: "", bytes: 9 }] }, nodes, edges: sorted };
}

/** Milliseconds from opening the page to a party found, its details shown and the picture drawn. */
async function opened(browser, file) {
  const started = Date.now();
  const page = await open(browser, file);
  await find(page, "#search", "party number 1234");
  assert.match(await text(page, "#detail h2"), /1234/);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return { page, took: Date.now() - started };
}

/** Frames a second while the pointer drags the whole picture about. */
async function dragged(page) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("0");
  const box = await page.locator("#picture").boundingBox();
  const [x, y] = [box.x + 20, box.y + box.height / 3];
  await page.evaluate(() => {
    window.drawn = [];
    const tick = (at) => (window.drawn.push(at), requestAnimationFrame(tick));
    requestAnimationFrame(tick);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let n = 0; n < 90; n++) await page.mouse.move(x + 120 * Math.sin(n / 8), y + 80 * Math.cos(n / 8));
  await page.mouse.up();
  const times = await page.evaluate(() => window.drawn);
  return Math.round((1000 * (times.length - 1)) / (times.at(-1) - times[0]));
}

export async function speed(browser, { large: file }) {
  let { page, took } = await opened(browser, file);
  // Once more, for other programs may have kept the machine busy.
  for (let tries = 1; took > 3000 && tries < 4; tries++) {
    await page.context().close();
    ({ page, took } = await opened(browser, file));
  }
  const frames = await dragged(page);
  console.log(`2000 parties, 6000 ties: ${took} ms to the first answer, ${frames} frames a second while dragged`);
  assert.ok(took < 3000, `${took} ms`);
  // Drawn by the processor alone, on a machine that may be busy; with a graphics chip it is 60.
  assert.ok(frames >= 10, `${frames} frames a second`);
  await sound(page);
}

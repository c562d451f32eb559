// Pictures saved from the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open, sound } from "./browser.mjs";

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What is amiss in an SVG, by the browser's own reader, and the texts in it. */
function inspect(page, svg) {
  return page.evaluate((source) => {
    const read = new DOMParser().parseFromString(source, "image/svg+xml");
    const all = [...read.querySelectorAll("*")];
    const active = all.filter((e) => /^(script|foreignObject|a|image)$/i.test(e.localName) || [...e.attributes].some((a) => /^on|href/i.test(a.name)));
    return { broken: !!read.querySelector("parsererror"), active: active.length, texts: [...read.querySelectorAll("text")].map((e) => e.textContent) };
  }, svg);
}

export async function saving(browser, { small, hostile }) {
  for (const file of [small, hostile]) {
    const page = await open(browser, file);
    const svg = await saved(page, "#save-svg");
    assert.match(svg.name, /\.svg$/);
    const { broken, active, texts } = await inspect(page, svg.bytes.toString());
    assert.deepEqual({ broken, active }, { broken: false, active: 0 });
    assert.ok(texts.length > 10);
    if (file === small) assert.ok(texts.includes("Elon Musk") && texts.includes("founded"));
    const png = await saved(page, "#save-png");
    assert.match(png.name, /\.png$/);
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    await sound(page);
  }
}

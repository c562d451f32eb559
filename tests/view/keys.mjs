// The page by keyboard alone.
import assert from "node:assert/strict";
import { open, sound, text } from "./browser.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className);

export async function keys(browser, { all }) {
  const page = await open(browser, all);
  const { keyboard } = page;
  await keyboard.press("/");
  assert.equal(await focused(page), "search");
  await keyboard.type("openai");
  await keyboard.press("Enter");
  assert.equal(await focused(page), "picture");
  assert.match(await text(page, "#detail h2"), /OpenAI/);
  // To a neighbour in some direction, and its details.
  const seen = new Set();
  for (const arrow of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
    await keyboard.press(arrow);
    seen.add(await text(page, "#detail h2"));
  }
  assert.ok(seen.size > 1, [...seen].join());
  assert.match(await page.textContent("#live"), /tied to/);
  await keyboard.press("Enter");
  assert.equal(await focused(page), "detail");
  await keyboard.press("Tab");
  assert.match(await focused(page), /step/);
  while (!/^tie/.test(await focused(page))) await keyboard.press("Tab");
  await keyboard.press("Enter");
  assert.ok((await text(page, "#detail blockquote")).length > 10);
  // Escape goes back step by step.
  await keyboard.press("Escape");
  assert.equal(await focused(page), "picture");
  await keyboard.press("Escape");
  assert.match(await text(page, "#detail h2"), /This graph/);
  for (const key of ["+", "-", "0", "Shift+ArrowLeft"]) await keyboard.press(key);
  // Everything that can be pressed shows that it has the keyboard.
  await page.focus("#search");
  for (const expected of ["save-svg", "save-png", "theme", "picture", "zoom-in", "zoom-out", "zoom-fit"]) {
    await keyboard.press("Tab");
    assert.equal(await focused(page), expected);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid", expected);
  }
  await page.focus("#tab-detail");
  await keyboard.press("ArrowRight");
  assert.equal(await focused(page), "tab-filter");
  assert.ok(await page.isVisible("#filter"));
  await sound(page);
}

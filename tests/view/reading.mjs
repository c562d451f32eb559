// Search, filters, quotes, surroundings, paths, addresses.
import assert from "node:assert/strict";
import { find, open, sound, text } from "./browser.mjs";

/** By alias, without regard to case and accents, with keys in the list. */
export async function search(browser, { all }) {
  const page = await open(browser, all);
  await find(page, "#search", "ÓPENAI group");
  assert.match(await text(page, "#detail h2"), /OpenAI/);
  await page.fill("#search", "nobody at all");
  assert.match(await text(page, "#search-list"), /No party/);
  await page.fill("#search", "e");
  await page.keyboard.press("ArrowDown");
  const second = await text(page, '#search-list [aria-selected="true"] bdi');
  assert.equal(await page.getAttribute("#search", "aria-activedescendant"), "search-list-1");
  await page.keyboard.press("Enter");
  assert.equal((await text(page, "#detail h2")).trim(), second.trim());
  await sound(page);
}

async function shown(page) {
  const [, p, t] = /^(\d+) of .* and (\d+) of/.exec(await text(page, "#filter-count"));
  return { parties: Number(p), ties: Number(t) };
}

export async function filters(browser, { all }) {
  const page = await open(browser, all);
  await page.click("#tab-filter");
  const before = await shown(page);
  const count = Number(await page.locator('#filter label:has([data-value="sued"]) small').innerText());
  await page.uncheck('#filter [data-value="sued"]');
  assert.equal((await shown(page)).ties, before.ties - count);
  await page.check('#filter [data-value="sued"]');
  await page.uncheck('#filter [data-value="Person"]');
  const impersonal = await shown(page);
  assert.ok(impersonal.parties < before.parties && impersonal.ties < before.ties);
  await page.click("text=Show everything");
  assert.deepEqual(await shown(page), before);
  await page.uncheck('#filter [data-value="asserted"]');
  assert.ok((await shown(page)).ties < before.ties);
  await page.click("text=Show everything");
  await page.fill("#confidence", "0.9");
  const sure = await shown(page);
  assert.ok(sure.ties > 0 && sure.ties < before.ties);
  await page.fill("#confidence", "0");
  await page.press("#since", "End");
  const late = await shown(page);
  assert.ok(late.ties < before.ties);
  await page.check("text=Ties without a date, too");
  assert.ok((await shown(page)).ties > late.ties);
  await page.click("text=Show everything");
  await page.check("text=Parties without ties, too");
  assert.ok((await shown(page)).parties > before.parties);
  await sound(page);
}

/** A tie from a party's list: the sentence, its document, its words marked. */
export async function quotes(browser, { small }) {
  const page = await open(browser, small);
  await find(page, "#search", "elon musk");
  await page.click('#detail .tie:has-text("founded")');
  assert.match(await text(page, "#detail blockquote"), /Elon Musk, who co-founded OpenAI in 2015/);
  assert.equal(await text(page, "#detail mark.source"), "Elon Musk");
  assert.equal(await text(page, "#detail mark.target"), "OpenAI");
  assert.equal(await text(page, "#detail mark.said"), "2015");
  assert.match(await text(page, "#detail figcaption"), /Microsoft keeps 27%[^]*2025-10-28[^]*restructuring.txt:1618–1701/);
  await sound(page);
}

/** Focused on a party tied to one other, the tie runs through the middle of the stage. */
export async function clicks(browser, { small }) {
  const page = await open(browser, small, { viewport: { width: 1280, height: 800 } });
  await page.click("#legend summary");
  await find(page, "#search", "satya");
  await page.keyboard.press("f");
  const stage = await page.locator("#picture").boundingBox();
  const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  await page.mouse.move(x, y);
  assert.match(await text(page, "#tip"), /Satya Nadella.*works for.*Microsoft/);
  await page.mouse.click(x, y);
  assert.match(await text(page, "#detail blockquote"), /Nadella/);
  await page.mouse.click(stage.x + 15, stage.y + 15);
  assert.match(await text(page, "#detail h2"), /This graph/);
  await sound(page);
}

export async function surroundings(browser, { all }) {
  const page = await open(browser, all);
  await page.click("#tab-filter");
  const before = await shown(page);
  await find(page, "#search", "nvidia");
  const sizes = [];
  for (const depth of ["1", "2", "3"]) {
    await page.click(`#detail .step:text-is("${depth}")`);
    assert.match(await text(page, "#notice"), new RegExp(`Up to ${depth} tie`));
    sizes.push((await shown(page)).parties);
  }
  assert.ok(sizes[0] < sizes[1] && sizes[1] < sizes[2] && sizes[2] <= before.parties, String(sizes));
  await page.click('#notice button');
  assert.deepEqual(await shown(page), before);
  await sound(page);
}

export async function paths(browser, { all }) {
  const page = await open(browser, all);
  await page.click("#tab-path");
  await find(page, "#path-from", "softbank");
  await find(page, "#path-to", "nvidia");
  const hops = await text(page, "#path .hops");
  assert.match(hops, /^SoftBank[^]*Nvidia$/);
  assert.match(hops, /SoftBank bought the company in 2016/);
  const steps = await text(page, "#path-result > p");
  // Without the ties that the way takes, another must be found, or none.
  for (const name of ["owns", "acquired", "partnered"]) await page.evaluate((value) => document.querySelector(`[data-value="${value}"]`).click(), name);
  assert.notEqual(await text(page, "#path-result > p"), steps);
  await page.click("#path >> text=Clear");
  assert.match(await text(page, "#path-result"), /Choose two parties/);
  await sound(page);
}

/** The address names what is looked at, and brings it back. */
export async function deepLinks(browser, { small }) {
  const page = await open(browser, small);
  await find(page, "#search", "sam altman");
  assert.match(page.url(), /#party=sam-altman$/);
  await page.click("#detail .tie");
  const { hash } = new URL(page.url());
  const quote = await text(page, "#detail blockquote");
  await sound(page);
  const again = await open(browser, small, { hash });
  assert.equal(await text(again, "#detail blockquote"), quote);
  await sound(again);
}

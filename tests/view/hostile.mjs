// Names that try to be script, markup or terminal codes stay text.
import assert from "node:assert/strict";
import { find, open, sound, text } from "./browser.mjs";

export async function hostile(browser, { hostile: file }) {
  const page = await open(browser, file);
  const names = await page.evaluate(() => JSON.parse(document.getElementById("graph-data").textContent).nodes.map((node) => node.name));
  for (let n = 0; n < names.length; n++) {
    await find(page, "#search", `alias ${n} `);
    const heading = await page.textContent("#detail h2");
    assert.equal(heading.length, names[n].length, names[n]);
    assert.doesNotMatch(heading, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    await page.click("#detail .tie");
    assert.ok((await text(page, "#detail blockquote")).length > 0);
  }
  await page.click("#tab-path");
  await find(page, "#path-from", "alias 0 ");
  await find(page, "#path-to", "alias 3 ");
  assert.match(await text(page, "#path-result"), /3 steps/);
  const { broken, scripts, wide } = await page.evaluate(() => ({
    broken: window.broken,
    scripts: document.querySelectorAll("img, body script:not([type]):not(:last-of-type)").length,
    wide: document.documentElement.scrollWidth > window.innerWidth,
  }));
  assert.deepEqual({ broken, scripts, wide }, { broken: undefined, scripts: 0, wide: false });
  // A script that gets into the page in spite of all is refused by its policy.
  const refused = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.broken = 5";
    document.body.append(script);
    return window.broken === undefined;
  });
  assert.ok(refused);
  page.faults = page.faults.filter((fault) => !/Content Security Policy/.test(fault));
  await sound(page);
}

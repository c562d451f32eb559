// Chromium, and pages opened in it from disk with everything noted that they must not do.
// NODE_PATH says where playwright-core may be; CHROMIUM which browser, if not the usual one.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const BROWSERS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const ARGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** The browser, or nothing where it or its driver is missing. */
export async function launch() {
  const executablePath = BROWSERS.find((path) => path && existsSync(path));
  try {
    const { chromium } = createRequire(import.meta.url)("playwright-core");
    return executablePath ? await chromium.launch({ executablePath, args: ARGS }) : null;
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** A page from disk; `page.faults` gathers errors and requests, which `sound` then holds against it. */
export async function open(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.faults = [];
  page.on("console", (message) => page.faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !/^(data|blob):/.test(request.url())) page.faults.push(`request: ${request.url()}`);
  });
  await page.goto(address + (options.hash ?? ""));
  await page.waitForFunction(() => document.querySelector("#detail h2, #path-result .hops"));
  return page;
}

/** Nothing went wrong, and nothing was asked for; then the page is closed. */
export async function sound(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** Picks the first party that a field finds. */
export async function find(page, field, text) {
  await page.fill(field, text);
  await page.keyboard.press("Enter");
}

export function text(page, selector) {
  return page.innerText(selector);
}

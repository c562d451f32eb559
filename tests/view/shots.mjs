// Photographs of the page, to be looked at: the one in the README and, with ALL_SHOTS=1, dark, on a phone and so on.
import { join } from "node:path";
import { find, open, sound } from "./browser.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

export async function shots(browser, { all, small, large, hostile }) {
  const shoot = async (page, name) => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
    await sound(page);
  };
  let page = await open(browser, small, { viewport: { width: 1200, height: 700 } });
  await find(page, "#search", "elon musk");
  await page.click('#detail .tie:has-text("founded")');
  await shoot(page, "microsoft-openai-restructuring");
  if (!process.env.ALL_SHOTS) return;
  page = await open(browser, all, { colorScheme: "dark" });
  await page.click("#tab-path");
  await find(page, "#path-from", "elon musk");
  await find(page, "#path-to", "arm");
  await shoot(page, "dark");
  page = await open(browser, all);
  await page.click("#tab-filter");
  await shoot(page, "filter");
  page = await open(browser, all, PHONE);
  await shoot(page, "phone");
  page = await open(browser, all, { ...PHONE, hash: "#party=nvidia" });
  await shoot(page, "phone-party");
  await shoot(await open(browser, large), "large");
  page = await open(browser, hostile);
  await shoot(page, "hostile");
}

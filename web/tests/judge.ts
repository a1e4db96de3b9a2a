import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

const COLOURS = ["color-contrast", "link-in-text-block"];
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe is asked: everything, or colours alone, for in the dark only they are others. */
export type Asked = "all" | "colours";

/** Fails with what axe says against a page. Pages have no frames, so the quick way of asking is enough, and only violations are told. */
export async function sound(page: Page, asked: Asked = "all", where = page.url()) {
  const judge = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (asked === "colours") judge.withRules(COLOURS);
  else judge.withTags(ALL);
  const found = await judge.analyze();
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(told, `${asked} of ${where}`).toEqual([]);
}

/** Nothing to scroll sideways. */
export async function fits(page: Page) {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { message: page.url() }).toBeLessThanOrEqual(0);
}

/** A page in three languages, in the dark and on a small screen. `ready` waits for what scripts add. */
export async function everyLook(page: Page, path: string, ready: (page: Page) => Promise<void> = async () => {}) {
  for (const language of ["nn", "en", "nb"]) {
    await page.goto(`/${language}${path}`);
    await ready(page);
    await sound(page);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await sound(page, "colours", `${page.url()} in the dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
}

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { LANGUAGES, PAGES, context, filled, signIn } from "./people";

const OUT = process.env.FACE_OUT ?? "test-results";

// WCAG 2.2 A and AA; every page in three languages. In the dark only colours are others, so only what judges them is asked.
const COLOURS = ["color-contrast", "link-in-text-block"];
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
for (const [part, paths] of Object.entries(PAGES)) {
  for (const dark of [false, true]) {
    test(`${part}: no violation, ${dark ? "dark" : "light"}`, async ({ browser }) => {
      test.setTimeout(300_000);
      const where = await context(browser, dark);
      const page = await where.newPage();
      if (part !== "anyone") await signIn(page, part, part === "resident" ? "parent of a child under 16" : undefined);
      for (const named of paths) {
        const path = await filled(page, named);
        for (const language of dark ? ["nb"] : LANGUAGES) {
          await page.goto(`/${language}${path}`);
          const judge = new AxeBuilder({ page });
          const found = await (dark ? judge.withRules(COLOURS) : judge.withTags(ALL)).analyze();
          const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
          expect(told, `/${language}${path}`).toEqual([]);
        }
        const name = `${part}${named.replace(/[^a-z0-9]+/gi, "-")}-${dark ? "dark" : "light"}.png`;
        await page.screenshot({ path: `${OUT}/${name}`, fullPage: true });
      }
      await where.close();
    });
  }

  test(`${part}: nothing to scroll sideways on 360 pixels`, async ({ browser }) => {
    const where = await context(browser, false, 360);
    const page = await where.newPage();
    if (part !== "anyone") await signIn(page, part, part === "resident" ? "parent of a child under 16" : undefined);
    for (const named of paths) {
      const path = await filled(page, named);
      await page.goto(`/nb${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
      await page.screenshot({ path: `${OUT}/${part}${named.replace(/[^a-z0-9]+/gi, "-")}-360.png`, fullPage: true });
    }
    await where.close();
  });
}

// WCAG 2.2 A and AA: every page by who sees it, in three languages, in the dark and on a small screen.
import { test } from "@playwright/test";
import { everyLook } from "./judge";
import { PAGES, filled, signedIn } from "./people";

test.describe.configure({ mode: "parallel" });

for (const [part, paths] of Object.entries(PAGES)) {
  for (const named of paths) {
    test(`${part} ${named || "/"}: no violation, nothing goes sideways`, async ({ browser }, about) => {
      const where = await signedIn(browser, part);
      const page = await where.newPage();
      await everyLook(page, await filled(page, named));
      await page.screenshot({ path: about.outputPath("page.png"), fullPage: true });
      await where.close();
    });
  }
}

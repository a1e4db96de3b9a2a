import { test } from "@playwright/test";
import { appendFileSync } from "node:fs";

// Recorded beside a plain static page of the same run, and not held against a limit: the machine is shared.
test("first load and interaction beside a plain page", async ({ browser }) => {
  const lines: string[] = [];
  for (const [name, address] of [["front page", "/nb"], ["plain page", "plain"]] as const) {
    const where = await browser.newContext();
    const page = await where.newPage();
    if (address === "plain") {
      await page.route("**/plain", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>x</title><h1>x</h1><details><summary>x</summary>y</details>" }));
    }
    await page.goto(address === "plain" ? "/plain" : address);
    const load = await page.evaluate(() => {
      const [one] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      const paint = performance.getEntriesByName("first-contentful-paint")[0];
      const bytes = performance.getEntriesByType("resource").reduce((sum, each) => sum + (each as PerformanceResourceTiming).transferSize, one?.transferSize ?? 0);
      return { loaded: one?.loadEventEnd ?? 0, painted: paint?.startTime ?? 0, bytes };
    });
    const next = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const target = document.querySelector<HTMLElement>("summary, select, h1");
          const begun = performance.now();
          target?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
        }),
    );
    lines.push(`${name}: painted ${load.painted.toFixed(0)} ms, loaded ${load.loaded.toFixed(0)} ms, ${load.bytes} bytes, next paint ${next.toFixed(0)} ms`);
    await where.close();
  }
  console.log(lines.join("\n"));
  if (process.env.FACE_OUT) appendFileSync(`${process.env.FACE_OUT}/speed.txt`, `${lines.join("\n")}\n`);
});

import { chromium } from "@playwright/test";
const [base, out, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const scheme of ["light", "dark"]) for (const width of [1280, 360]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  page.on("console", (m) => { if (m.type() === "error" || m.type()==="warning") console.log(scheme, width, m.text().slice(0,300)); });
  page.on("pageerror", (e) => console.log("pageerror", e.message));
  for (const [at, path] of paths.entries()) {
    await page.goto(base + path, { waitUntil: "load" });
    await page.waitForTimeout(2500);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) console.log("sideways", path, width, wide);
    await page.screenshot({ path: `${out}/${at}-${scheme}-${width}.png`, fullPage: width === 360 ? false : true });
  }
  await page.close();
}
await browser.close();

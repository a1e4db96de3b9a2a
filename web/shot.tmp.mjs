import { chromium } from "@playwright/test";
const base = process.argv[2] ?? "http://127.0.0.1:8471";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"] });
const shots = process.argv.slice(3);
for (const spec of shots) {
  // name|part|path|width|scheme
  const [name, part, path, width, scheme] = spec.split("|");
  const context = await browser.newContext({ viewport: { width: +width, height: 900 }, colorScheme: scheme, locale: "nb-NO" });
  const page = await context.newPage();
  page.on("console", m => { if (m.type() === "error") console.log(name, m.text()); });
  if (part) {
    await page.goto(base + "/nb/logg-inn");
    await page.locator("button", { hasText: part }).first().click();
  }
  await page.goto(base + path);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > +width) console.log(name, "scrolls sideways", wide);
  await page.screenshot({ path: `/tmp/face-shots/${name}.png`, fullPage: true });
  await context.close();
}
await browser.close();

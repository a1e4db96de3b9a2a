// The three paths of docs/guide.md, as somebody walks them who sees the pages for the first time; its pictures are taken here.
import { mkdirSync } from "node:fs";
import { type Page, expect, test } from "@playwright/test";

const OUT = `${process.env.FACE_OUT ?? "test-results"}/guide`;

async function picture(page: Page, name: string) {
  mkdirSync(OUT, { recursive: true });
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${OUT}/${name}.png` });
}

test("residents without a doctor in one's municipality", async ({ page }) => {
  await page.goto("/nb");
  await picture(page, "front");
  await page.locator("nav.main").getByRole("link", { name: "Landet" }).click();
  await expect(page.locator("#map svg path.place")).toHaveCount(357);
  await page.locator("#map").scrollIntoViewIfNeeded();
  await picture(page, "country");
  const rows = page.locator("section[aria-labelledby=places] tbody tr");
  const shares = await rows.evaluateAll((all) => all.map((row) => Number.parseFloat((row.children[1]?.textContent ?? "").replace(",", "."))));
  const worst = rows.nth(shares.indexOf(Math.max(...shares.filter(Number.isFinite))));
  const name = await worst.getByRole("link").innerText();
  await worst.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByText("uten fastlege").first()).toBeVisible();
  await picture(page, "municipality");
});

test("half of the income as capitation, against the rules as they are", async ({ page }) => {
  await page.goto("/nb");
  await page.locator("nav.main").getByRole("link", { name: "Laboratoriet" }).click();
  await page.locator("#lab-search").fill("halvparten");
  await page.getByLabel("Halvparten av inntekten som basistilskudd", { exact: true }).check();
  await page.locator("#draws").fill("2");
  await page.locator("#until").fill("2027");
  await page.locator("#scale").selectOption("0.02");
  await page.getByLabel("Halvparten av inntekten som basistilskudd", { exact: true }).scrollIntoViewIfNeeded();
  await picture(page, "laboratory");
  await page.locator(".lab-go button").click();
  await expect(page.locator("#lab-result .lab-charts figure").first()).toBeVisible({ timeout: 120_000 });
  await page.locator("#lab-result .lab-charts").scrollIntoViewIfNeeded();
  await picture(page, "result");
});

test("a test resident changes doctor", async ({ page }) => {
  await page.goto("/nb");
  await page.getByRole("link", { name: "Logg inn" }).click();
  await picture(page, "sign-in");
  // Another person than those of tasks.spec.ts, which may run beside.
  await page.getByRole("button", { name: "Voksen på en liste" }).last().click();
  await page.goto("/nb/min-lege");
  await page.getByRole("link", { name: "Bytt fastlege" }).click();
  await page.getByLabel("Kommune").selectOption("");
  await page.getByLabel("Ledig plass").selectOption("choice");
  await page.getByRole("button", { name: "Søk" }).click();
  await picture(page, "find");
  const lists = page.locator("ul.lists h3 a");
  test.skip((await lists.count()) === 0, "no list is open");
  await lists.nth(Math.min(1, (await lists.count()) - 1)).click();
  await page.locator('a[href*="/nb/velg/"]').first().click();
  await picture(page, "choose");
  await page.getByRole("button", { name: "Bekreft byttet" }).click();
  await expect(page.getByRole("status").or(page.getByRole("alert"))).toBeVisible();
  await picture(page, "chosen");
});

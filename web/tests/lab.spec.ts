// The country and the laboratory in a real browser: the map by mouse and keyboard, a reform from the choice to the result.
import { type Page, expect, test } from "@playwright/test";
import { everyLook, sound } from "./judge";

test("the map is read by mouse, keyboard and year", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto("/nb/landet");
  const map = page.locator("#map .map-figure");
  await expect(map.locator("svg path.place")).toHaveCount(357);
  await map.focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#map .map-status")).toContainText("Oslo");
  await page.locator("#map-year").fill("2016");
  await expect(page.locator("#map .map-year")).toHaveText("2016");
  await page.locator("#map .map-table summary").click();
  await expect(page.locator("#map table tbody tr")).toHaveCount(357);
  await map.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/nb\/landet\/0301$/);
  expect(errors).toEqual([]);
});

test("a reform is tried from the choice to the result, and shared by its address", async ({ page }) => {
  await page.goto("/nb/laboratorium");
  await page.locator("#lab-search").fill("halvparten");
  await page.getByLabel("Halvparten av inntekten som basistilskudd", { exact: true }).check();
  await page.locator("#draws").fill("2");
  await page.locator("#until").fill("2027");
  await page.locator("#scale").selectOption("0.02");
  await expect(page).toHaveURL(/reform=capitation-50/);
  await page.goto(page.url());
  await expect(page.getByLabel("Halvparten av inntekten som basistilskudd", { exact: true })).toBeChecked();
  await page.locator(".lab-go button").click();
  await expect(page.locator("#lab-result .lab-charts figure")).toHaveCount(6, { timeout: 120_000 });
  await expect(page.locator("#lab-result path.place")).toHaveCount(357);
  await page.locator("table.effects details.rests summary").first().click();
  await expect(page.locator("table.effects details.rests li").first()).toBeVisible();
  await sound(page);
});

test("a lost server keeps the page, and the run goes on when it is back", async ({ page }) => {
  let lost = 0;
  await page.route("**/progress", async (route) => {
    lost += 1;
    if (lost === 1) await route.abort("connectionrefused");
    else if (lost === 2) await route.fulfill({ status: 503, body: "" });
    else await route.continue();
  });
  await page.goto("/nb/laboratorium?reform=lis1-posts-1500&until=2028&draws=4&scale=0.02&seed=7");
  await page.locator(".lab-go button").click();
  await expect(page.locator("[data-told]")).toContainText("Mistet kontakten");
  await expect(page.locator("#lab-result")).toBeAttached({ timeout: 120_000 });
  expect(lost).toBeGreaterThan(2);
});

const drawn = (page: Page) => expect(page.locator("#map svg path.place")).toHaveCount(357);

for (const [path, ready] of [
  ["/landet", drawn],
  ["/landet/1103", undefined],
  ["/laboratorium?reform=list-length-1000", undefined],
] as const) {
  test(`${path}: no violation, nothing goes sideways`, async ({ page }) => {
    await everyLook(page, path, ready);
  });
}

import { expect, test } from "@playwright/test";
import { signIn } from "./people";

const COPY = "Ledige plasser";

test("a resident changes doctor with the keyboard alone, without scripts", async ({ browser }) => {
  const where = await browser.newContext({ javaScriptEnabled: false });
  const page = await where.newPage();
  await signIn(page, "resident", "grown-up on a list");
  await page.goto("/nb/finn-lege?kommune=&ledig=choice");
  const own = await page.request.get("/api/me").then((answer) => answer.json());
  const standing = await page.request.get(`/api/persons/${own.person}`).then((answer) => answer.json());
  const links = page.locator("ul.lists h3 a");
  const all = await links.evaluateAll((found) => found.map((one) => (one as HTMLAnchorElement).getAttribute("href") ?? ""));
  const to = all.findIndex((href) => href !== `/nb/liste/${standing.place?.list}`);
  test.skip(to < 0, "no other list is open");
  // The skip link is first, and leads to the content.
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Hopp til innholdet");
  await page.keyboard.press("Enter");
  const reach = async (target: string) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press("Tab");
      const at = page.locator(":focus");
      if ((await at.count()) === 0) continue;
      const here = (await at.getAttribute("href")) ?? (await at.textContent()) ?? "";
      if (here.includes(target)) return;
    }
    throw new Error(`Tab does not come to ${target}`);
  };
  await reach(all[to] ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${all[to]}`);
  await reach("/nb/velg/");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/nb/velg/*");
  await reach("Bekreft byttet");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Valget er registrert");
  await expect(page.getByRole("heading", { name: "Fra neste måned" })).toBeVisible();
  await where.close();
});

test("the two buttons of an impatient hand choose once", async ({ page }) => {
  await signIn(page, "resident", "grown-up on a list");
  await page.goto("/nb/finn-lege?kommune=");
  await page.locator("ul.lists h3 a").first().click();
  const list = new URL(page.url()).pathname.split("/").pop();
  await page.goto(`/nb/vent/${list}`);
  const form = page.locator("form.stack");
  const sent = await form.evaluate((one) => new URLSearchParams(new FormData(one as HTMLFormElement) as never).toString());
  const ask = () =>
    page.evaluate(
      async ([to, body]) =>
        (await fetch(to, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } })).url,
      [`/nb/vent/${list}`, sent] as const,
    );
  expect(await ask()).toBe(await ask());
});

test("a search without scripts keeps what was asked", async ({ browser }) => {
  const where = await browser.newContext({ javaScriptEnabled: false });
  const page = await where.newPage();
  await page.goto("/nb");
  await page.getByRole("button", { name: "Finn fastlege" }).click();
  await page.getByLabel("Ledig plass").selectOption("choice");
  await page.getByRole("button", { name: "Søk" }).click();
  await expect(page.getByLabel("Ledig plass")).toHaveValue("choice");
  for (const card of await page.locator("ul.lists > li").all()) await expect(card).toContainText(COPY);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Find a doctor");
  await where.close();
});

test("a session that ends comes back after sign-in", async ({ page, context }) => {
  await signIn(page, "resident", "grown-up on a list");
  await page.goto("/nb/velg/1");
  await page.getByLabel("Jeg har flyttet").check();
  await context.addCookies([{ name: "grunnmur_session", value: "old", url: new URL(page.url()).origin }]);
  await page.getByRole("button", { name: "Bekreft byttet" }).click();
  await expect(page.getByRole("alert")).toContainText("Innloggingen din er utløpt");
  await page.getByRole("button", { name: "Voksen på en liste" }).first().click();
  await expect(page.getByLabel("Jeg har flyttet")).toBeChecked();
});

test("the administrator gives places, pays a month and checks the log", async ({ page }) => {
  await signIn(page, "administrator");
  await page.goto("/nb/forvaltning");
  await page.getByRole("button", { name: "Gi ledige plasser nå" }).click();
  await expect(page.getByRole("status")).toContainText("Ledige plasser er gitt");
  await page.getByRole("button", { name: "Kontroller loggen" }).click();
  await expect(page.getByText(/^Hel: /)).toBeVisible();
});

test("a picture of GP Day is downloaded as PNG", async ({ page }) => {
  await page.goto("/nb/fastlegedagen");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Last ned PNG" }).first().click();
  expect((await coming).suggestedFilename()).toBe("fastlegedagen-kort.png");
});

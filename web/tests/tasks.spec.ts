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
  // The last of them: others of these tests take the first.
  const to = all.map((href) => href !== `/nb/liste/${standing.place?.list}`).lastIndexOf(true);
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

test("a municipality opens an office, agrees on terms and drafts an agreement", async ({ page }) => {
  const who = await signIn(page, "municipality");
  const home = `/nb/kommune/${who.municipality}`;
  await page.goto(`${home}/legekontor/nytt`);
  await page.getByLabel("Organisasjonsnummer, ni siffer").fill("974760673");
  await page.getByLabel("Navn").fill("Brygga legesenter");
  await page.getByLabel("HER-id for meldinger").fill("999001");
  await page.getByLabel("Besøksadresse").fill("Brygga 1");
  await page.getByLabel("Postnummer").fill("0150");
  await page.getByRole("button", { name: "Åpne et kontor" }).click();
  await expect(page.getByRole("status")).toContainText("Kontoret er lagret");
  await page.goto(home);
  await page.getByRole("link", { name: /^Vilkår/ }).first().click();
  await page.getByLabel("Ledige plasser").fill("7");
  await page.locator("section", { hasText: "Når listen åpner" }).getByRole("button", { name: "Avtal" }).click();
  await expect(page.getByRole("status")).toContainText("Avtalt");
  await page.goto(`${home}/avtaler`);
  await page.locator("table th a").first().click();
  await page.getByRole("button", { name: "Si opp", exact: true }).click();
  await expect(page.getByRole("status").or(page.getByRole("alert"))).toBeVisible();
});

test("a doctor is told what the rules allow of a cap and what a reduction means", async ({ page }) => {
  const who = await signIn(page, "doctor");
  const me = await page.request.get("/api/me").then((answer) => answer.json());
  const list = me.lists[0];
  await page.goto(`/nb/praksis/${list}/tak`);
  await page.getByLabel("Ønsket tak").fill("2400");
  await page.getByRole("button", { name: "Be om dette taket" }).click();
  await expect(page.getByRole("alert")).toContainText("LST-008");
  await page.goto(`/nb/praksis/${list}/reduksjon`);
  await page.getByLabel("Nytt tak").fill("500");
  await page.getByRole("button", { name: "Se hva det betyr" }).click();
  await expect(page.getByText("Tidligst fra").or(page.getByRole("alert"))).toBeVisible();
  await page.goto(`/nb/lege/${who.hpr}/utdanning`);
  await expect(page.getByRole("button", { name: "Lever" })).toBeVisible();
});

test("a parent asks for the household as one and looks at powers of attorney", async ({ page }) => {
  await signIn(page, "resident", "parent of a child under 16");
  await page.goto("/nb/finn-lege?kommune=&ledig=choice");
  await page.locator("ul.lists h3 a").first().click();
  await page.getByRole("link", { name: "Spør for flere sammen" }).click();
  await page.getByRole("radio", { name: "Vente på listen" }).check();
  await page.getByRole("button", { name: "Spør sammen" }).click();
  await expect(page.getByRole("status").or(page.getByRole("alert"))).toBeVisible();
  await page.goto("/nb/fullmakter");
  await expect(page.getByRole("button", { name: "Gi fullmakt" })).toBeVisible();
});

test("the front page leads to the municipality, and lists are found by distance", async ({ page }) => {
  await page.goto("/nb");
  await page.getByLabel("Hvor vil du ha fastlege?").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Se kommunen" }).click();
  await expect(page).toHaveURL(/\/nb\/(landet\/\d{4}|kommune\/\d+)$/);
  await page.goto("/nb/finn-lege");
  await page.getByLabel("Nærmest sentrum av").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Søk" }).click();
  await expect(page.getByText(/om lag \d+ km unna|i samme kommune/).first()).toBeVisible();
});

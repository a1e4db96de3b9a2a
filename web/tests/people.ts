import type { Browser, BrowserContext, Page } from "@playwright/test";

/** A test person of the demo, as its own interface lists them. */
export interface Person {
  label: string;
  part: string;
  person?: number;
  hpr?: number;
  municipality?: number;
}

export async function people(page: Page): Promise<Person[]> {
  const answer = await page.request.get("/demo/persons");
  return ((await answer.json()) as { items: Person[] }).items;
}

/** Signs in by the page's own form, as the first test person of a part or with a label. */
export async function signIn(page: Page, part: string, label?: string): Promise<Person> {
  const all = await people(page);
  const found = all.find((one) => (label ? one.label === label : one.part === part));
  if (!found) throw new Error(`no test person ${part} ${label ?? ""}`);
  await page.goto("/nb/logg-inn");
  const value = found.person ?? found.hpr ?? found.municipality;
  const name = found.person ? "person" : found.hpr ? "hpr" : "municipality";
  const form = page.locator("form").filter({ has: page.locator(`input[name="part"][value="${found.part}"]`) });
  const one = value ? form.filter({ has: page.locator(`input[name="${name}"][value="${value}"]`) }) : form;
  await one.first().getByRole("button").click();
  await page.getByRole("button", { name: "Logg ut" }).waitFor();
  return found;
}

/** Pages by who sees them. */
export const PAGES: Record<string, string[]> = {
  anyone: ["", "/logg-inn", "/finn-lege", "/liste/1", "/liste/1/trekninger", "/regler?sok=venteliste", "/regler/CHO-001", "/satser?sok=tilskudd", "/satser?siden=2026-06-01", "/kommune?sok=st", "/kommune/301/legekontor", "/finn-lege?naer=301", "/fastlegedagen", "/tilgjengelighet", "/ingen-side"],
  resident: ["/min-lege", "/mine-barn", "/husstand", "/fullmakter", "/varsler", "/historikk", "/egenandeler", "/innsyn", "/velg/1", "/vent/1", "/trekk", "/utenfor"],
  doctor: ["/praksis", "/praksis/{list}/pasienter", "/praksis/{list}/arbeid", "/praksis/{list}/tak", "/praksis/{list}/reduksjon?tak=500", "/lege/{hpr}/utdanning", "/lege/{hpr}/regninger"],
  municipality: ["/kommune", "/kommune/{municipality}/avtaler", "/kommune/{municipality}/avtaler/nytt", "/kommune/{municipality}/legekontor/nytt", "/kommune/{municipality}/liste/{first}"],
  administrator: ["/forvaltning?kontroll=1", "/forvaltning/hendelser"],
};

/** An address of `PAGES` with what belongs to who is signed in. */
export async function filled(page: Page, path: string): Promise<string> {
  if (!path.includes("{")) return path;
  const me = (await (await page.request.get("/api/me")).json()) as { hpr?: number; municipality?: number; lists: number[] };
  let first = 0;
  if (path.includes("{first}")) {
    const lists = (await (await page.request.get(`/api/lists?municipality=${me.municipality}&limit=1`)).json()) as { items: { list: number }[] };
    first = lists.items[0]?.list ?? 0;
  }
  const parts = { list: me.lists[0], hpr: me.hpr, municipality: me.municipality, first };
  return Object.entries(parts).reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, String(value)), path);
}

const held = new Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>();

/** A context with somebody of a part signed in; each worker signs in once. */
export async function signedIn(browser: Browser, part: string): Promise<BrowserContext> {
  if (part === "anyone") return browser.newContext();
  const known = held.get(part);
  if (known) return browser.newContext({ storageState: known });
  const fresh = await browser.newContext();
  const page = await fresh.newPage();
  await signIn(page, part, part === "resident" ? "parent of a child under 16" : undefined);
  await page.close();
  held.set(part, await fresh.storageState());
  return fresh;
}

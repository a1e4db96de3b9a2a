// The question: find a reform, turn its levers, see how long it takes, and keep the question in the address so that it can be shared.
import { element, page } from "../shared/page";

export function question() {
  const here = page("lab-question");
  const form = document.querySelector<HTMLFormElement>("#lab-form");
  if (!here || !form) return;
  const { root, text, number } = here;
  const reforms = [...form.querySelectorAll<HTMLElement>("[data-reform]")];
  const boxOf = (reform: HTMLElement) => reform.querySelector<HTMLInputElement>('input[name="reform"]');
  const chosen = () => reforms.filter((reform) => boxOf(reform)?.checked);

  const search = element("input", { type: "search", id: "lab-search", class: "ds-input", autocomplete: "off" });
  const told = element("p", { "aria-live": "polite", class: "lab-told" });
  const share = element("button", { type: "button", class: "ds-button", "data-variant": "secondary" }, text("lab-share"));
  root.replaceChildren(
    element("div", { class: "lab-help" }, element("label", { for: "lab-search" }, text("lab-search")), search),
    element("div", { class: "lab-told-row" }, told, share),
  );

  // A slider beside each number: they say the same.
  form.querySelectorAll<HTMLInputElement>("input[data-lever]").forEach((box) => {
    const slider = element("input", {
      type: "range",
      min: box.min,
      max: box.max,
      step: box.dataset.step ?? "any",
      "aria-label": box.getAttribute("aria-label") ?? box.labels?.[0]?.textContent?.trim() ?? box.name,
    });
    slider.value = box.value;
    slider.addEventListener("input", () => {
      box.value = slider.value;
      update();
    });
    box.addEventListener("input", () => {
      slider.value = box.value;
    });
    box.before(slider);
  });

  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const reform of reforms) {
      const content = reform.textContent?.toLowerCase() ?? "";
      reform.hidden = !boxOf(reform)?.checked && !words.every((word) => content.includes(word));
    }
  });

  function query(): URLSearchParams {
    const held = new URLSearchParams();
    for (const reform of chosen()) {
      const name = reform.dataset.reform ?? "";
      held.append("reform", name);
      reform.querySelectorAll<HTMLInputElement>("input[data-lever]").forEach((box) => {
        if (Number(box.value) !== Number(box.dataset.default)) held.set(box.name, box.value);
      });
    }
    for (const name of ["until", "scale", "draws", "seed"]) {
      const field = form?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) held.set(name, field.value);
    }
    return held;
  }

  function update() {
    const many = chosen().length;
    for (const reform of reforms) {
      const box = boxOf(reform);
      if (box) box.disabled = !box.checked && many >= 4;
    }
    const held = query();
    const of = (name: string, other: number) => Number(held.get(name) ?? other);
    const scenarios = many > 1 ? 2 ** many : 2;
    const work = scenarios * of("draws", 12) * (of("until", 2035) - 2025) * (0.12 + 1.8 * of("scale", 0.1));
    told.textContent =
      many === 0
        ? text("lab-choose")
        : text("lab-work", { reforms: many, runs: scenarios * of("draws", 12), seconds: number(Math.ceil(work / 2 / 5) * 5) });
    history.replaceState(null, "", many === 0 ? location.pathname : `${location.pathname}?${held}`);
  }

  share.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    share.textContent = text("lab-shared");
  });
  form.addEventListener("input", update);
  update();
}

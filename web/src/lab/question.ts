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

  const search = form.querySelector<HTMLInputElement>("#lab-search");
  const groups = [...form.querySelectorAll<HTMLDetailsElement>("details[data-group]")];
  const list = element("ul", { class: "lab-list" });
  const told = element("p", { "aria-live": "polite", class: "lab-told" });
  const share = element("button", { type: "button", class: "ds-button", "data-variant": "secondary" }, text("lab-share"));
  root.replaceChildren(
    list,
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

  // Found as one writes; without scripts the button asks the server.
  form.querySelector<HTMLElement>("[data-find]")?.remove();
  search?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  search?.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const reform of reforms) {
      const content = reform.textContent?.toLowerCase() ?? "";
      reform.hidden = !boxOf(reform)?.checked && !words.every((word) => content.includes(word));
    }
    for (const group of groups) {
      const found = group.querySelectorAll("[data-reform]:not([hidden])").length;
      group.hidden = found === 0;
      group.open = words.length > 0 && found > 0;
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
    list.replaceChildren(
      ...chosen().map((reform) => {
        const name = reform.querySelector(".lab-pick label")?.textContent ?? "";
        const link = element("a", { class: "ds-link", href: `#reform-${reform.dataset.reform}` }, name);
        link.addEventListener("click", () => {
          const group = reform.closest<HTMLDetailsElement>("details[data-group]");
          if (group) group.open = true;
        });
        return element("li", {}, link);
      }),
    );
    for (const reform of reforms) {
      const box = boxOf(reform);
      if (box) box.disabled = !box.checked && many >= 4;
    }
    const held = query();
    const of = (name: string, other: number) => Number(held.get(name) ?? other);
    const scenarios = many > 1 ? 2 ** many : 2;
    const work = scenarios * of("draws", 8) * (of("until", 2035) - 2025) * (0.12 + 1.8 * of("scale", 0.1));
    told.textContent =
      many === 0
        ? text("lab-choose")
        : text("lab-work", { reforms: many, runs: scenarios * of("draws", 8), seconds: number(Math.ceil(work / 2 / 5) * 5) });
    history.replaceState(null, "", many === 0 ? location.pathname : `${location.pathname}?${held}`);
  }

  share.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    share.textContent = text("lab-shared");
  });
  form.addEventListener("input", update);
  update();
}

// A run as it goes: server-sent events while the connection holds; the page shows the result when it is there.
import type { Run } from "../shared/api";
import { page } from "../shared/page";

export function run() {
  const here = page("lab-run");
  const id = here?.root.dataset.run;
  if (!here || !id) return;
  const { root, text, number } = here;
  const bar = root.querySelector("progress");
  const told = root.querySelector<HTMLElement>("[data-told]");
  const events = new EventSource(`/api/lab/runs/${id}/progress`);
  events.addEventListener("run", (event) => {
    const state = JSON.parse((event as MessageEvent<string>).data) as Run;
    if (state.stage !== "queued" && state.stage !== "running") {
      events.close();
      location.reload();
      return;
    }
    if (bar) {
      bar.max = Math.max(1, state.months);
      bar.value = state.months_done;
    }
    if (told) {
      told.textContent =
        state.stage === "queued"
          ? text("lab-queued", { before: state.before })
          : text(state.seconds_left == null ? "lab-running" : "lab-running-left", {
              done: state.tasks_done,
              all: state.tasks,
              percent: Math.floor((100 * state.months_done) / Math.max(1, state.months)),
              rate: number(state.months_a_second ?? 0, 0),
              left: number(Math.ceil(state.seconds_left ?? 0)),
            });
    }
  });
}

// A run as it goes: server-sent events while the connection holds; a server that is lost is asked again until it is back.
import type { Run } from "../shared/api";
import { page } from "../shared/page";

/** How long to wait before a lost server is asked again, milliseconds. */
const AGAIN = 2000;

export function run() {
  const here = page("lab-run");
  const id = here?.root.dataset.run;
  if (!here || !id) return;
  const { root, text, number } = here;
  const bar = root.querySelector("progress");
  const told = root.querySelector<HTMLElement>("[data-told]");

  const follow = () => {
    const events = new EventSource(`/api/lab/runs/${id}/progress`);
    let over = false;
    events.addEventListener("run", (event) => {
      const state = JSON.parse((event as MessageEvent<string>).data) as Run;
      over = state.stage !== "queued" && state.stage !== "running";
      if (over) {
        events.close();
        location.reload();
      } else {
        show(state);
      }
    });
    events.addEventListener("error", () => {
      if (over) return;
      if (told) told.textContent = text("lab-lost");
      // A stream that was cut off opens again by itself; one that was refused does not.
      if (events.readyState === EventSource.CLOSED) window.setTimeout(follow, AGAIN);
    });
  };

  function show(state: Run) {
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
  }
  follow();
}

import { code, openDrawer } from "../drawer.mjs";
import { clockMillis, micros, number } from "../format.mjs";
import { element } from "../shared/dom.mjs";
import { timeline } from "../timeline.mjs";

const SHOWN = 300;
const FIELDS = [
  ["event", "Events", "executor.request, hook …"],
  ["service", "Service", ""],
  ["request_type", "Request type", ""],
  ["user_id", "User", ""],
  ["request_id", "Request id", ""],
];
const ERRORS = /exception|exceeded|circuit_breaker\.open|failure/;

/** Events as they come, and all of one request in order. */
export function openEvents(main, session, query) {
  let paused = false;
  let seen = 0;
  let skipped = 0;
  let stop = () => {};
  const inputs = FIELDS.map(([name, label, placeholder], index) =>
    element("label", {}, label, element("input", {
      name,
      placeholder,
      "data-filter": index === 0,
      value: query.get(name) ?? "",
      spellcheck: "false",
      autocomplete: "off",
    })));
  const wrong = element("p", { class: "wrong", role: "alert" });
  const count = element("p", { class: "quiet about" }, "Listening.");
  const pause = element("button", { type: "button", "data-pause": true, title: "p", "aria-pressed": "false" }, "Pause");
  const clear = element("button", { type: "button" }, "Clear");
  const form = element("form", { class: "row filters" }, ...inputs, element("button", { class: "primary" }, "Filter"), pause, clear);
  const list = element("ol", { class: "events", tabindex: 0, "aria-label": "Events, the newest first" });
  main.append(element("div", { class: "view-head" }, element("h1", {}, "Events"), count), form, wrong, list);

  function listen() {
    stop();
    wrong.textContent = "";
    const wanted = [...new FormData(form)].filter(([, value]) => value.trim() !== "").map(([name, value]) => [name, value.trim()]);
    stop = session.stream(
      `/admin/dashboard/events?${new URLSearchParams(wanted)}`,
      take,
      () => {},
      (mistake) => {
        wrong.textContent = mistake;
      },
    );
  }

  function take(batch) {
    seen += batch.seen;
    skipped += batch.skipped;
    if (paused) {
      return;
    }
    list.prepend(...batch.events.reverse().map((event) => line(session, event)));
    while (list.children.length > SHOWN) {
      list.lastChild.remove();
    }
    count.textContent = `${number(seen)} events came, ${skipped > 0 ? `${number(skipped)} of those that you want are not shown, ` : ""}the last ${SHOWN} are here at most.`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.replaceChildren();
    listen();
  });
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Go on" : "Pause";
    pause.setAttribute("aria-pressed", String(paused));
  });
  clear.addEventListener("click", () => list.replaceChildren());
  listen();
  return () => stop();
}

function line(session, event) {
  const id = event.request.request_id;
  const name = event.event.replace("phoenix_gen_api.", "");
  return element(
    "li",
    { class: ERRORS.test(event.event) || event.metadata.success === false ? "bad" : "" },
    element("time", {}, clockMillis(event.time_us / 1_000)),
    element("button", { type: "button", class: "link", click: () => openDrawer(event.event, [code(event)]) }, name),
    element("span", { class: "what" }, what(event)),
    element("span", { class: "took" }, event.measurements.duration_us === undefined ? "" : micros(event.measurements.duration_us)),
    id ? element("button", { type: "button", class: "link id", title: `All of request ${id}`, click: () => timeline(session, id) }, id) : element("span"),
  );
}

/** What it is about, in a line. */
function what({ event, metadata, request }) {
  if (event.includes(".hook.")) {
    return `${metadata.module}.${metadata.function}`;
  }
  if (metadata.pool_name) {
    return metadata.pool_name;
  }
  const service = metadata.service ?? request.service;
  const type = metadata.request_type ?? request.request_type;
  return [service && type ? `${service}/${type}` : service ?? "", metadata.user_id ?? request.user_id ?? metadata.key ?? ""].filter(Boolean).join("  ");
}

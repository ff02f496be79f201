import { number, scope } from "../format.mjs";
import { LiveTable } from "../live-table.mjs";
import { element, say } from "../shared/dom.mjs";

/** Limits: which there are, who runs into them, and setting counters back. */
export function openLimits(main, session) {
  let limits = [];
  const said = element("output", { class: "said" });
  const failures = element("p", { class: "wrong" });
  const all = new LiveTable(
    "Limits",
    [
      { name: "Counts", text: (row) => scope(row.scope), sort: (row) => scope(row.scope) },
      { name: "By", text: (row) => row.key, sort: (row) => row.key },
      { name: "At most", kind: "number", text: (row) => number(row.max_requests), sort: (row) => row.max_requests },
      { name: "In", kind: "number", text: (row) => `${row.window_ms / 1_000} s`, sort: (row) => row.window_ms },
    ],
    (row) => JSON.stringify(row),
    { empty: "No limits." },
  );
  const limited = new LiveTable(
    "Turned away most of late",
    [
      { name: "Key", text: (row) => row.value, sort: (row) => row.value },
      { name: "Counts", text: (row) => scope(row.scope), sort: (row) => scope(row.scope) },
      { name: "Of late", kind: "number", text: (row) => number(row.recent), sort: (row) => row.recent },
      { name: "In all", kind: "number", text: (row) => number(row.exceeded), sort: (row) => row.exceeded },
      { name: "Limit", kind: "number", text: (row) => number(row.max_requests), sort: (row) => row.max_requests },
      {
        name: "",
        same: (row) => row.key,
        text: (row) => element("button", { type: "button", click: () => reset(row) }, "Reset"),
      },
    ],
    (row) => `${scope(row.scope)} ${row.key}`,
    { sort: 2, empty: "Nobody since somebody looks." },
  );
  const users = new LiveTable(
    "Users with the most checks of late",
    [
      { name: "User", text: (row) => row.user_id, sort: (row) => row.user_id },
      { name: "Checks", kind: "number", text: (row) => number(row.recent), sort: (row) => row.recent },
    ],
    (row) => row.user_id,
    { sort: 1, empty: "Nobody since somebody looks." },
  );
  const look = lookUp(session, said);
  main.append(
    element("div", { class: "view-head" }, element("h1", {}, "Limits"), failures),
    element("div", { class: "columns" }, limited.node, users.node, all.node, look),
    said,
  );

  /** The event does not say what kind of key it is, the limits of its scope do. */
  async function reset(row) {
    const kinds = new Set(limits.filter((limit) => scope(limit.scope) === scope(row.scope)).map((limit) => limit.key));
    try {
      for (const key of kinds) {
        await session.post("/admin/rate-limits/reset", { key, value: row.value, scope: row.scope });
      }
      say(said, `${row.value} begins anew in ${scope(row.scope)}.`, "ok");
    } catch (e) {
      say(said, e.message, "error");
    }
  }

  const ask = session.poll("/admin/rate-limits", 3_000, (answer) => {
    limits = answer.limits;
    all.show(limits);
    failures.textContent = answer.store_failures > 0 ? `The store has failed ${number(answer.store_failures)} times.` : "";
  });
  const stop = session.stream("/admin/dashboard/keys", (keys) => {
    limited.show(keys.limited);
    users.show(keys.users);
  });
  return () => {
    ask();
    stop();
  };
}

function lookUp(session, said) {
  const list = element("ul", { class: "plain" });
  const form = element(
    "form",
    { class: "card" },
    element("h3", {}, "How far is somebody?"),
    element(
      "div",
      { class: "row" },
      element("label", {}, "By ", element("input", { name: "key", value: "user_id", required: true })),
      element("label", {}, "Value ", element("input", { name: "value", required: true, "data-filter": true })),
      element("label", {}, "Scope ", element("input", { name: "scope", value: "global", required: true })),
      element("button", {}, "Look"),
    ),
    list,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const found = await session.get(`/admin/rate-limits/status?${new URLSearchParams(new FormData(form))}`);
      list.replaceChildren(
        ...found.limits.map((limit) =>
          element("li", {}, `${limit.current_requests} of ${limit.max_requests} in ${limit.window_ms / 1_000} s, ${limit.remaining} remain`),
        ),
      );
      say(said, "");
    } catch (e) {
      say(said, e.message, "error");
    }
  });
  return form;
}

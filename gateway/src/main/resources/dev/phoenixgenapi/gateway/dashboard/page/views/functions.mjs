import { callForm } from "../call-form.mjs";
import { code, openDrawer } from "../drawer.mjs";
import { micros, number } from "../format.mjs";
import { LiveTable } from "../live-table.mjs";
import { element, say } from "../shared/dom.mjs";

/** All functions: how they go, what they are; each can be switched off and called. */
export function openFunctions(main, session, query) {
  let configs = [];
  let stats = new Map();
  const filter = element("input", {
    type: "search",
    "data-filter": true,
    "aria-label": "Filter functions",
    placeholder: "Filter: service, name or node  ( / )",
    input: () => show(),
  });
  filter.value = query.get("filter") ?? "";
  const table = new LiveTable(
    "Functions",
    [
      {
        name: "Function",
        sort: (row) => row.name,
        same: (row) => row.name,
        text: (row) => element("button", { type: "button", class: "link", click: () => open(row.name) }, row.name),
      },
      { name: "Versions", same: (row) => JSON.stringify(row.versions), text: (row) => row.versions.map(version) },
      { name: "Nodes", text: (row) => row.nodes, sort: (row) => row.nodes },
      { name: "Calls/s", kind: "number", sort: (row) => row.rate ?? 0, text: (row) => number(row.rate ?? 0) },
      { name: "Calls", kind: "number", sort: (row) => row.calls ?? 0, text: (row) => number(row.calls ?? 0) },
      { name: "Failed", kind: "number", sort: (row) => row.failed ?? 0, text: (row) => number(row.failed ?? 0) },
      { name: "Exceptions", kind: "number", sort: (row) => row.exceptions ?? 0, text: (row) => number(row.exceptions ?? 0) },
      { name: "p50", kind: "number", sort: (row) => row.p50_us ?? -1, text: (row) => micros(row.p50_us) },
      { name: "p99", kind: "number", sort: (row) => row.p99_us ?? -1, text: (row) => micros(row.p99_us) },
    ],
    (row) => row.name,
    { sort: 4, empty: "No functions.", open: (row) => open(row.name) },
  );
  main.append(
    element(
      "div",
      { class: "view-head" },
      element("h1", {}, "Functions"),
      element("p", { class: "quiet about" }, "Calls are counted since somebody looks, when their last answer is out; p50 and p99 are those of the last minute."),
      filter,
    ),
    table.node,
  );

  function rows() {
    const rows = new Map();
    for (const config of configs) {
      const name = `${config.service}/${config.request_type}`;
      const row = rows.get(name) ?? { name, versions: [], nodes: nodes(config), ...stats.get(name) };
      row.versions.push({ version: config.version, disabled: config.disabled });
      rows.set(name, row);
    }
    const other = stats.get("_other/_other");
    return [...rows.values(), ...(other ? [{ name: "not known", versions: [], nodes: "", ...other }] : [])];
  }

  function show() {
    const wanted = filter.value.trim().toLowerCase();
    table.show(rows().filter((row) => `${row.name} ${row.nodes}`.toLowerCase().includes(wanted)));
  }

  async function read() {
    configs = (await session.get("/admin/configs")).configs;
    show();
  }

  function open(name) {
    const found = configs.filter((config) => `${config.service}/${config.request_type}` === name);
    if (found.length > 0) {
      openDrawer(name, found.flatMap((config) => functionDetails(session, config, read)));
    }
  }

  const ask = session.poll("/admin/configs", 3_000, (answer) => {
    configs = answer.configs;
    show();
  });
  const stop = session.stream("/admin/dashboard/functions", ({ functions }) => {
    stats = new Map(functions.map((row) => [`${row.service}/${row.request_type}`, row]));
    show();
  });
  return () => {
    ask();
    stop();
  };
}

function nodes({ nodes }) {
  return typeof nodes === "string" ? nodes : Array.isArray(nodes) ? nodes.join(", ") : JSON.stringify(nodes ?? "local");
}

function version({ version, disabled }) {
  return element("span", { class: disabled ? "chip off" : "chip" }, disabled ? `${version} off` : version);
}

/** One version: its switch, its form, and its config. */
function functionDetails(session, config, changed) {
  const path = `/admin/configs/${encodeURIComponent(config.service)}/${encodeURIComponent(config.request_type)}`;
  const said = element("output", { class: "said" });
  const toggle = element("button", { type: "button" });
  const name = () => {
    toggle.textContent = config.disabled ? "Switch on" : "Switch off";
  };
  toggle.addEventListener("click", async () => {
    try {
      const change = config.disabled ? "enable" : "disable";
      config = await session.post(`${path}/${change}?version=${encodeURIComponent(config.version)}`);
      say(said, config.disabled ? "It is off: calls of it are refused." : "It is on.", "ok");
      name();
      await changed();
    } catch (e) {
      say(said, e.message, "error");
    }
  });
  name();
  return [
    element("div", { class: "row" }, element("h3", {}, `Version ${config.version}`), toggle),
    said,
    callForm(session, config),
    element("details", {}, element("summary", {}, "Config"), code(config)),
  ];
}

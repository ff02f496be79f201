import { clock, number, span } from "../format.mjs";
import { LiveTable } from "../live-table.mjs";
import { element, say } from "../shared/dom.mjs";

/** Where functions come from: services, nodes, what was fetched and pushed, and what was refused. */
export function openConfigs(main, session) {
  const said = element("output", { class: "said" });
  const services = new LiveTable(
    "Services",
    [
      { name: "Service", text: (row) => row.service, sort: (row) => row.service },
      { name: "Functions", kind: "number", text: (row) => number(Object.keys(row.functions).length), sort: (row) => Object.keys(row.functions).length },
      { name: "Offered by", text: (row) => Object.entries(row.offered_by ?? {}).map(([node, version]) => `${node} ${version}`).join(", ") || "this process" },
      { name: "Fetched", text: (row) => (row.pull ? pulled(row.pull) : "never") },
      {
        name: "",
        same: (row) => String(row.pull !== null),
        text: (row) => (row.pull ? element("button", { type: "button", click: () => pull(row.service) }, "Fetch now") : ""),
      },
    ],
    (row) => row.service,
    { empty: "No services." },
  );
  const nodes = new LiveTable(
    "Nodes",
    [
      { name: "Node", text: (row) => row.node, sort: (row) => row.node },
      { name: "Functions", kind: "number", text: (row) => number(row.functions), sort: (row) => row.functions },
      { name: "Under way", kind: "number", text: (row) => number(row.in_flight), sort: (row) => row.in_flight },
      { name: "Failures in a row", kind: "number", text: (row) => number(row.failures_in_a_row), sort: (row) => row.failures_in_a_row },
      {
        name: "State",
        same: (row) => `${row.passed_over} ${span(row.passed_over_ms)}`,
        text: (row) =>
          row.passed_over
            ? element("span", { class: "badge bad" }, `passed over for ${span(row.passed_over_ms)}`)
            : element("span", { class: "badge good" }, "in use"),
      },
    ],
    (row) => row.node,
    { empty: "No service nodes: all functions are those of this process." },
  );
  const failed = new LiveTable(
    "Configs that were refused",
    [
      { name: "When", text: (row) => clock(row.time), sort: (row) => row.time },
      { name: "From", text: (row) => row.source },
      { name: "Function", text: (row) => `${row.service}/${row.request_type} ${row.version}` },
      { name: "Why", text: (row) => row.faults.map((fault) => `${fault.field}: ${fault.message}`).join("; ") },
    ],
    (row) => JSON.stringify(row),
    { empty: "None." },
  );
  const changes = new LiveTable(
    "Fetched, pushed and changed",
    [
      { name: "When", text: (row) => clock(row.time), sort: (row) => row.time, kind: "number" },
      { name: "What", text: (row) => row.event.replace("phoenix_gen_api.config.", ""), sort: (row) => row.event },
      { name: "Service", text: (row) => row.metadata.service, sort: (row) => row.metadata.service },
      { name: "Function", text: (row) => row.metadata.request_type ?? "", sort: (row) => row.metadata.request_type },
      { name: "Version", text: (row) => row.metadata.version ?? "" },
      { name: "Configs", kind: "number", text: (row) => number(row.measurements.count) },
    ],
    (row) => row.key,
    { empty: "Nothing yet." },
  );
  main.append(
    element(
      "div",
      { class: "view-head" },
      element("h1", {}, "Configs & nodes"),
      element("button", { type: "button", click: () => pull() }, "Fetch all now"),
    ),
    said,
    element("div", { class: "columns" }, services.node, nodes.node, changes.node, failed.node),
  );

  async function pull(service) {
    try {
      const done = service
        ? [await session.post(`/admin/pull/${encodeURIComponent(service)}`)]
        : (await session.post("/admin/pull")).services;
      const words = done.map((one) => `${one.service}: ${one.outcome}${one.error ? `, ${one.error}` : ""}`);
      say(said, words.join("; ") || "There is nothing to fetch.", done.some((one) => one.error) ? "error" : "ok");
    } catch (e) {
      say(said, e.message, "error");
    }
  }

  const stops = [
    session.poll("/admin/services", 2_000, (answer) => services.show(answer.services)),
    session.poll("/admin/nodes", 1_000, (answer) => nodes.show(answer.nodes)),
    session.poll("/admin/configs/failed", 2_000, (answer) => failed.show(answer.failed)),
    session.poll("/admin/dashboard/changes", 1_000, (answer) =>
      changes.show(answer.configs.map((row, index) => ({ ...row, key: `${row.time} ${index}` }))),
    ),
  ];
  return () => stops.forEach((stop) => stop());
}

function pulled(pull) {
  const version = pull.version ? `version ${pull.version}` : "";
  return pull.failures > 0 ? `failed ${pull.failures} times: ${pull.last_error}` : ["fine", version].filter(Boolean).join(", ");
}

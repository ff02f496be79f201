import { element, milliseconds, say, words } from "./shared/dom.mjs";
import { fields, values } from "./shared/schema-form.mjs";

const list = document.querySelector("#functions");
const count = document.querySelector("#function-count");
let shown = "";

/** Lists all functions that the user may call, each with a form that calls it. */
export async function showFunctions(gateway) {
  const functions = await gateway.functions().catch(() => null);
  const now = JSON.stringify(functions);
  // after a reconnect nothing has changed, and a form may be half filled in
  if (functions === null || now === shown) {
    return;
  }
  shown = now;
  count.textContent = functions.length;
  list.replaceChildren(...functions.map((described) => entry(gateway, described)));
}

function entry(gateway, described) {
  const name = `${described.service}.${described.request_type}`;
  const version = described.version === "0.0.0" ? undefined : described.version;
  const details = element(
    "details",
    { name: "function" },
    element(
      "summary",
      {},
      element("code", {}, name),
      version ? element("span", { class: "chip" }, version) : "",
      element("span", { class: "kind" }, described.response_type),
    ),
  );
  details.addEventListener("toggle", () => details.append(form(gateway, name, version, described)), { once: true });
  return details;
}

function form(gateway, name, version, described) {
  const output = element("output", { "data-empty": "Not called yet." });
  const button = element("button", { class: "primary" }, "Call");
  const stop = element("button", { type: "button", class: "stop", disabled: true }, "Stop");
  const stream = described.response_type === "stream";
  const made = element(
    "form",
    { novalidate: true },
    ...fields(described.arguments),
    element("div", { class: "row" }, button, stream ? stop : ""),
    output,
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    say(output, "called", "busy");
    let items = 0;
    const end = gateway.call(
      name,
      values(made),
      (response, last, ms) => {
        const some = stream && response.success && response.result !== "init" && response.result !== null;
        items += some ? 1 : 0;
        stop.disabled = last;
        const what = last && stream && !some && response.success ? "ended" : words(response);
        const how = stream ? `${items} items, ${milliseconds(ms)}` : milliseconds(ms);
        say(output, `${what} (${how})`, last ? (response.success ? "ok" : "error") : "busy");
      },
      version,
    );
    stop.onclick = end;
  });
  return made;
}

import { events } from "./session.mjs";
import { element, milliseconds, say } from "./shared/dom.mjs";
import { fields, values } from "./shared/schema-form.mjs";

const MAX_ANSWERS = 200;

/** A form made from the schema of the arguments, which calls a function and shows each of its answers as it comes. */
export function callForm(session, config) {
  const box = element("div", { class: "call" }, element("p", { class: "quiet" }, "…"));
  find(session, config).then(
    (found) => box.replaceChildren(...(found ? form(session, found) : [quiet("Operators may not call this function: see its permission.")])),
    (e) => box.replaceChildren(quiet(`It cannot be called from here. ${e.message}`)),
  );
  return box;
}

function quiet(text) {
  return element("p", { class: "quiet" }, text);
}

async function find(session, { service, request_type, version }) {
  const { functions } = await session.get("/api");
  return functions.find((one) => one.service === service && one.request_type === request_type && one.version === version);
}

function form(session, found) {
  const call = element("button", { class: "primary" }, "Call");
  const stop = element("button", { type: "button", disabled: true }, "Stop");
  const said = element("output", { class: "said", "data-empty": "Not called yet." });
  const answers = element("ol", { class: "answers", tabindex: 0, "aria-label": "Answers" });
  const made = element(
    "form",
    { novalidate: true },
    ...fields(found.arguments),
    element("div", { class: "row" }, call, found.response_type === "sync" ? "" : stop),
    said,
    answers,
  );
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    const abort = new AbortController();
    const begun = performance.now();
    const since = () => milliseconds(performance.now() - begun);
    let count = 0;
    stop.onclick = () => abort.abort();
    stop.disabled = false;
    answers.replaceChildren();
    say(said, "called", "busy");
    try {
      let last;
      for await (const response of responses(session, found, values(made), abort.signal)) {
        last = response;
        count++;
        answers.append(element("li", {}, element("time", {}, since()), element("code", {}, JSON.stringify(response))));
        if (answers.children.length > MAX_ANSWERS) {
          answers.firstChild.remove();
        }
        answers.scrollTop = answers.scrollHeight;
        say(said, `${count} answers after ${since()}`, "busy");
      }
      say(said, `${count === 1 ? "answered" : `${count} answers`} after ${since()}`, last?.success === false ? "error" : "ok");
    } catch (e) {
      const stopped = abort.signal.aborted;
      say(said, stopped ? `stopped after ${count} answers, ${since()}` : `${e.message} (${since()})`, stopped ? "" : "error");
    } finally {
      stop.disabled = true;
    }
  });
  return [made];
}

/** The answers of a call, one or many. */
async function* responses(session, { service, request_type, version, response_type }, args, signal) {
  const single = response_type === "sync" || response_type === "none";
  const response = await session.fetch(
    `/api/${encodeURIComponent(service)}/${encodeURIComponent(request_type)}?version=${encodeURIComponent(version)}`,
    {
      method: "POST",
      signal,
      body: JSON.stringify(args),
      headers: { "content-type": "application/json", accept: single ? "application/json" : "text/event-stream" },
    },
  );
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    for await (const event of events(response.body)) {
      yield JSON.parse(event.data);
    }
  } else if (response.status !== 204) {
    yield await response.json();
  }
}

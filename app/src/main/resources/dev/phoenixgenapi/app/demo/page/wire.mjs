import { element, milliseconds } from "./shared/dom.mjs";

const MAX_ENTRIES = 40;
const FIRST_FRAMES = 3;
const LAST_FRAMES = 5;

/** The list of what went over the wire: frames of a call stand together, the newest call at the end. */
export class Wire {
  #list;
  #entries = new Map();
  #refs = new Map();

  constructor(list) {
    this.#list = list;
  }

  clear() {
    this.#list.replaceChildren();
    this.#entries.clear();
    this.#refs.clear();
  }

  frame(direction, text) {
    const [, ref, topic, event, payload] = JSON.parse(text);
    // one each half minute, to keep the connection; they would push everything else out
    if (topic === "phoenix") {
      return;
    }
    const key = this.#key(direction, ref, event, payload);
    const list = this.#list;
    const follows = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    const entry = this.#entries.get(key) ?? this.#begin(key, event, payload);
    entry.add(direction, text);
    const response = payload?.response ?? payload;
    if (direction === "in" && typeof response?.success === "boolean") {
      entry.judge(response);
    }
    // whoever has scrolled up is reading
    if (follows) {
      list.scrollTop = list.scrollHeight;
    }
  }

  /** Answers carry the id of their request, or at least the ref of what they answer. */
  #key(direction, ref, event, payload) {
    const id = payload?.request_id ?? payload?.response?.request_id;
    if (direction === "in") {
      return id ?? this.#refs.get(ref) ?? event;
    }
    const key = id ?? `${event} ${ref}`;
    this.#refs.set(ref, key);
    return key;
  }

  #begin(key, event, payload) {
    const entry = new Entry(payload?.service ? `${payload.service}.${payload.request_type}` : event);
    this.#entries.set(key, entry);
    this.#list.append(entry.node);
    if (this.#entries.size > MAX_ENTRIES) {
      const [oldest, old] = this.#entries.entries().next().value;
      this.#entries.delete(oldest);
      old.node.remove();
    }
    if (this.#refs.size > 10 * MAX_ENTRIES) {
      this.#refs.delete(this.#refs.keys().next().value);
    }
    return entry;
  }
}

/** A call and its answers. */
class Entry {
  #begun = performance.now();
  #status = element("span", { class: "chip" });
  #frames = element("div", { class: "lines" });
  #more = element("p", { class: "more" });
  #left = 0;

  constructor(name) {
    this.node = element(
      "li",
      {},
      element(
        "p",
        { class: "entry-head" },
        element("strong", {}, name),
        element("time", {}, new Date().toLocaleTimeString([], { hour12: false })),
        this.#status,
      ),
      this.#frames,
    );
  }

  add(direction, text) {
    const out = direction === "out";
    const after = out ? "" : `+${milliseconds(performance.now() - this.#begun)}`;
    this.#frames.append(
      element(
        "p",
        { class: `frame ${direction}` },
        element("span", { class: "way" }, out ? "sent" : "came"),
        element("span", { class: "after" }, after),
        element("code", {}, text),
      ),
    );
    this.#shorten();
  }

  /** Of long streams, the first and the last frames are enough. */
  #shorten() {
    const frames = this.#frames.querySelectorAll(".frame");
    if (frames.length > FIRST_FRAMES + LAST_FRAMES) {
      frames[FIRST_FRAMES].replaceWith(this.#more);
      this.#more.textContent = `${++this.#left} more`;
    }
  }

  judge(response) {
    const open = response.has_more || (response.async && response.result === null && response.success);
    this.#status.textContent = response.success ? (open ? "open" : "ok") : (response.code ?? "error");
    this.#status.dataset.mood = response.success ? (open ? "busy" : "ok") : "error";
  }
}

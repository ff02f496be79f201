import { element, say, words } from "./shared/dom.mjs";

const STEPS = ["received", "picked", "packed", "shipped", "delivered"];
const MAX_ORDERS = 4;

/** The order desk. */
export class Desk {
  #gateway;
  #form = document.querySelector("#place");
  #items = document.querySelector("#items");
  #placed = document.querySelector("#placed");
  #orders = document.querySelector("#orders");
  #none = document.querySelector("#no-orders");

  constructor(gateway) {
    this.#gateway = gateway;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#place();
    });
  }

  /** Shows what there is to buy. */
  open() {
    this.#gateway.call("catalogue.search", {}, (response) => {
      if (response.success) {
        const chosen = new FormData(this.#form).get("item") ?? "tea";
        this.#items.replaceChildren(...response.result.map((item) => tile(item, item.item === chosen)));
      }
    });
  }

  /** Orders are their customer's: another user has none yet. */
  forget() {
    this.#orders.replaceChildren();
    this.#none.hidden = false;
  }

  #place() {
    const data = new FormData(this.#form);
    const args = { item: data.get("item"), quantity: Number(data.get("quantity")) };
    this.#gateway.call("orders.place", args, (response) => {
      if (!response.success) {
        say(this.#placed, words(response), "error");
        return;
      }
      const order = response.result;
      say(this.#placed, `Placed: ${order.quantity} × ${order.item}, ${order.total.toFixed(2)} in all.`, "ok");
      this.#none.hidden = true;
      this.#orders.prepend(this.#ticket(order));
      this.#orders.children[MAX_ORDERS]?.remove();
    });
  }

  #ticket(order) {
    const steps = element("ol", { class: "steps" }, ...STEPS.map((step) => element("li", {}, step)));
    const output = element("output", { "data-empty": `order_id ${order.order_id}` });
    const watch = element("button", { type: "button", click: () => this.#watch(order, steps, output, watch, stop) }, "Watch");
    const stop = element("button", { type: "button", class: "stop", disabled: true }, "Stop");
    const get = element("button", { type: "button", click: () => this.#get(order, output) }, "Look up");
    return element(
      "li",
      {},
      element("p", { class: "ticket" }, element("strong", {}, `${order.quantity} × ${order.item}`), ` ${order.total.toFixed(2)}`),
      element("div", { class: "row" }, watch, stop, get),
      steps,
      output,
    );
  }

  #get(order, output) {
    this.#gateway.call("orders.get", { order_id: order.order_id }, (response) =>
      say(output, words(response), response.success ? "ok" : "error"),
    );
  }

  #watch(order, steps, output, watch, stop) {
    let stopped = false;
    light(steps, -1);
    say(output, "watching", "busy");
    watch.disabled = true;
    const end = this.#gateway.call("orders.watch", { order_id: order.order_id }, (response, last) => {
      if (response.result?.status) {
        light(steps, STEPS.indexOf(response.result.status));
      }
      if (last) {
        watch.disabled = false;
        stop.disabled = true;
        say(output, ending(response, stopped), response.success ? "ok" : "error");
      }
    });
    stop.disabled = !watch.disabled;
    stop.onclick = () => {
      stopped = true;
      end();
    };
  }
}

function ending(response, stopped) {
  if (!response.success) {
    return words(response);
  }
  return stopped && !response.result ? "stopped: nothing more comes" : "delivered: the stream has ended";
}

/** Lights the steps up to one; -1 is none. */
function light(steps, reached) {
  [...steps.children].forEach((step, at) => step.classList.toggle("done", at <= reached));
}

function tile(item, checked) {
  return element(
    "label",
    { class: "item" },
    element("input", { type: "radio", name: "item", value: item.item, checked, required: true }),
    element("span", {}, item.item),
    element("span", { class: "price" }, item.sold_out ? "sold out" : item.price.toFixed(2)),
  );
}

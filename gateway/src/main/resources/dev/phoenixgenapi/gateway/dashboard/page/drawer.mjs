import { element } from "./shared/dom.mjs";

const drawer = document.querySelector("#drawer");
const title = document.querySelector("#drawer-title");
const body = document.querySelector("#drawer-body");
let whenClosed = () => {};

drawer.addEventListener("close", () => {
  whenClosed();
  whenClosed = () => {};
  body.replaceChildren();
});
drawer.addEventListener("click", (event) => {
  // the dialog itself is what is clicked beside its content
  if (event.target === drawer) {
    drawer.close();
  }
});

/** Shows more about one thing beside the view; the keyboard is there until it is closed. */
export function openDrawer(name, content, closed = () => {}) {
  if (drawer.open) {
    whenClosed();
  }
  whenClosed = closed;
  title.textContent = name;
  body.replaceChildren(...content);
  if (!drawer.open) {
    drawer.showModal();
  }
}

export function closeDrawer() {
  drawer.close();
}

/** Data as it is. */
export function code(data) {
  return element("pre", { class: "code", tabindex: 0 }, element("code", {}, JSON.stringify(data, null, 2)));
}

import { element } from "./shared/dom.mjs";

/**
 * A table whose rows change while somebody looks. Cells are written in place; columns sort by click and keep their
 * order, and focus and scrolling stay where they are.
 *
 * A column: name, text (what a row says, or nodes), optionally sort (a value to sort by) and kind ("number").
 */
export class LiveTable {
  #columns;
  #key;
  #rows = new Map();
  #sort;
  #data = [];
  #body = element("tbody");
  #heads;
  #empty;
  #open;

  /** @param key says which row is which @param open what happens when a row is chosen, if anything */
  constructor(label, columns, key, { sort = 0, empty = "Nothing yet.", open } = {}) {
    this.#columns = columns;
    this.#key = key;
    this.#sort = { column: sort, down: columns[sort].kind === "number" };
    this.#open = open;
    this.#heads = columns.map((column, index) =>
      element(
        "th",
        { scope: "col", class: column.kind },
        column.sort
          ? element("button", { type: "button", click: () => this.#by(index) }, column.name)
          : column.name,
      ),
    );
    this.#empty = element("p", { class: "quiet empty" }, empty);
    this.node = element(
      "div",
      { class: "table", role: "region", "aria-label": label, tabindex: 0 },
      element("table", {}, element("caption", {}, label), element("thead", {}, element("tr", {}, ...this.#heads)), this.#body),
      this.#empty,
    );
    this.#mark();
  }

  show(data) {
    this.#data = data;
    const column = this.#columns[this.#sort.column];
    const sorted = column.sort
      ? data
          .map((row) => [column.sort(row), row])
          .sort(([a], [b]) => compare(a, b) * (this.#sort.down ? -1 : 1))
          .map(([, row]) => row)
      : data;
    const kept = new Set();
    let place = this.#body.firstChild;
    for (const row of sorted) {
      const key = this.#key(row);
      kept.add(key);
      const shown = this.#row(key, row);
      // a row that is where it belongs is not touched, so it keeps its focus
      if (shown === place) {
        place = place.nextSibling;
      } else {
        this.#body.insertBefore(shown, place);
      }
    }
    for (const [key, { node }] of this.#rows) {
      if (!kept.has(key)) {
        node.remove();
        this.#rows.delete(key);
      }
    }
    this.#empty.hidden = data.length > 0;
  }

  #row(key, row) {
    let shown = this.#rows.get(key);
    if (!shown) {
      const cells = this.#columns.map((column) => element("td", { class: column.kind }));
      const node = element("tr", {}, ...cells);
      shown = { node, cells, row, texts: [] };
      if (this.#open) {
        node.classList.add("opens");
        node.addEventListener("click", (event) => {
          if (!event.target.closest("button, a, input")) {
            this.#open(shown.row);
          }
        });
      }
      this.#rows.set(key, shown);
    }
    shown.row = row;
    this.#columns.forEach((column, index) => {
      const content = column.text(row);
      if (typeof content !== "string") {
        const text = column.same?.(row);
        if (text === undefined || text !== shown.texts[index]) {
          shown.cells[index].replaceChildren(...[content].flat());
          shown.texts[index] = text;
        }
      } else if (shown.texts[index] !== content) {
        shown.cells[index].textContent = content;
        shown.texts[index] = content;
      }
    });
    return shown.node;
  }

  #by(index) {
    const down = this.#columns[index].kind === "number";
    this.#sort = { column: index, down: this.#sort.column === index ? !this.#sort.down : down };
    this.#mark();
    this.show(this.#data);
  }

  #mark() {
    this.#heads.forEach((head, index) => {
      if (index === this.#sort.column && this.#columns[index].sort) {
        head.setAttribute("aria-sort", this.#sort.down ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
  }
}

function compare(a, b) {
  if (a == null || b == null) {
    return (a == null ? 0 : 1) - (b == null ? 0 : 1);
  }
  return typeof a === "number" ? a - b : String(a).localeCompare(String(b));
}

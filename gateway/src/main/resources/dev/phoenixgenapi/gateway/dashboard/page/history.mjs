/** The points of the gateway's last quarter of an hour, as columns. */
export class History {
  static SECONDS = 900;

  #columns = new Map();
  #fields = [];

  add({ fields, points }) {
    this.#fields = fields;
    for (const field of fields) {
      const column = this.#columns.get(field) ?? [];
      const index = fields.indexOf(field);
      for (const point of points) {
        column.push(point[index]);
      }
      this.#columns.set(field, column.slice(-History.SECONDS));
    }
  }

  clear() {
    this.#columns.clear();
  }

  column(field) {
    return this.#columns.get(field) ?? [];
  }

  /** The last value, or of how many seconds the mean. */
  mean(field, seconds = 1) {
    const last = this.column(field).slice(-seconds);
    return last.length === 0 ? null : last.reduce((sum, value) => sum + value, 0) / last.length;
  }

  /** The times in seconds and some columns, as charts want them. */
  lines(...fields) {
    return [this.column("time").map((time) => time / 1_000), ...fields.map((field) => this.column(field))];
  }

  /** What a chart of so many seconds shows. */
  range(seconds) {
    const last = (this.column("time").at(-1) ?? Date.now()) / 1_000;
    return [last - seconds, last];
  }
}

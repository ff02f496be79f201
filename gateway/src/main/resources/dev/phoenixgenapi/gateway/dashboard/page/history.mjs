/** The points of the gateway's last quarter of an hour, as columns. */
export class History {
  static SECONDS = 900;

  #columns = new Map();

  add({ fields, points }) {
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
    return mean(this.column(field).slice(-seconds));
  }

  /** The same of a duration, of those seconds in which a request has ended. */
  meanDuration(field, seconds) {
    const requests = this.column("requests").slice(-seconds);
    return mean(this.column(field).slice(-seconds).filter((_, index) => requests[index] > 0));
  }

  /** The sum of so many seconds. */
  sum(field, seconds) {
    return this.column(field).slice(-seconds).reduce((sum, value) => sum + value, 0);
  }

  /** The times in seconds and some columns, as charts want them. */
  lines(...fields) {
    return [this.column("time").map((time) => time / 1_000), ...fields.map((field) => this.column(field))];
  }

  /** Some columns, with gaps where no request has ended: there is no duration of nothing. */
  durations(...fields) {
    const requests = this.column("requests");
    const [times, ...columns] = this.lines(...fields);
    return [times, ...columns.map((column) => column.map((value, index) => (requests[index] > 0 ? value : null)))];
  }

  /** What a chart of so many seconds shows. */
  range(seconds) {
    const last = (this.column("time").at(-1) ?? Date.now()) / 1_000;
    return [last - seconds, last];
  }
}

function mean(values) {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

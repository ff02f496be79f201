const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** 1,234; from 100,000 on 123.4K. */
export function number(value) {
  if (value == null) {
    return "–";
  }
  if (Math.abs(value) >= 100_000) {
    return short.format(value);
  }
  return Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1) : whole.format(value);
}

/** A duration in microseconds, with three digits. */
export function micros(value) {
  if (value == null) {
    return "–";
  }
  if (value < 1_000) {
    return `${Math.round(value)} µs`;
  }
  return value < 1_000_000 ? `${digits(value / 1_000)} ms` : `${digits(value / 1_000_000)} s`;
}

function digits(value) {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : whole.format(value);
}

export function bytes(value) {
  return value >= 1 << 30 ? `${(value / (1 << 30)).toFixed(1)} GB` : `${whole.format(value / (1 << 20))} MB`;
}

export function percent(value) {
  return `${Math.round(value * 100)} %`;
}

/** When it was, on this day. */
export function clock(time) {
  return new Date(time).toLocaleTimeString("en-GB");
}

export function clockMillis(time) {
  return `${clock(time)}.${String(new Date(time).getMilliseconds()).padStart(3, "0")}`;
}

export function span(ms) {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 120) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : minutes < 2_880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`;
}

/** What a limit counts. */
export function scope(value) {
  return Array.isArray(value) ? value.join("/") : value;
}

/**
 * Makes an element. Children are elements or text; text is never read as HTML, whatever a function answers.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value !== false && value != null) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children);
  return made;
}

/** Says something where there was something else, and how it is meant: ok, error, busy or nothing. */
export function say(output, text, mood = "") {
  output.textContent = text;
  output.dataset.mood = mood;
}

/** What an answer says, in a few words. */
export function words(response) {
  if (response.success) {
    return JSON.stringify(response.result);
  }
  const { code, error, details } = response;
  const reason = code === "failed" ? details?.reason : undefined;
  const text = reason === undefined ? error : typeof reason === "string" ? reason : JSON.stringify(reason);
  // of what went wrong inside, the code says all that clients are told
  return code && text === "Internal Server Error" ? code : code ? `${code}: ${text}` : text;
}

export function milliseconds(ms) {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

import { element } from "./dom.mjs";

/**
 * A field for each argument of a function. Whatever is typed is sent, as what it looks like: the gateway checks.
 */
export function fields(schema) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => field(name, property, required.has(name)));
}

/** What has been typed; what is empty and not needed is left out. */
export function values(form) {
  const args = {};
  for (const input of form.querySelectorAll("[data-argument]")) {
    if (input.value !== "" || input.dataset.type === "string" && input.required) {
      args[input.name] = value(input);
    }
  }
  return args;
}

function field(name, property, required) {
  const type = Array.isArray(property.type) ? (property.type.length > 2 ? "any" : property.type[0]) : property.type;
  const long = type === "array" || type === "object";
  const about = [property.format ?? type, required ? "" : "optional"].filter(Boolean).join(", ");
  const attributes = {
    name,
    "data-argument": true,
    "data-type": type,
    placeholder: property.default === undefined ? "" : JSON.stringify(property.default),
    spellcheck: "false",
    autocomplete: "off",
  };
  const input = long
    ? element("textarea", { ...attributes, rows: 2 })
    : element("input", { ...attributes, inputmode: type === "number" ? "decimal" : "text" });
  input.value = required ? example(type, property) : "";
  // told to assistive technology, but not enforced
  input.required = required;
  return element("label", {}, element("span", {}, name, " ", element("small", {}, about)), input);
}

function example(type, property) {
  switch (type) {
    case "number":
      return "3";
    case "boolean":
      return "true";
    case "array":
      return '["a", "b"]';
    case "object":
      return JSON.stringify(Object.fromEntries((property.required ?? []).map((key) => [key, "ada"])));
    case "any":
      return '{"hello": "world"}';
    default:
      return text(property.format);
  }
}

function text(format) {
  switch (format) {
    case "uuid":
      return "7d44480c-9dc0-41d1-b245-5ffdce74fad2";
    case "date-time":
      return new Date().toISOString();
    case "date-time-local":
      return new Date().toISOString().slice(0, 19);
    default:
      return "hello";
  }
}

function value(input) {
  if (input.dataset.type === "string") {
    return input.value;
  }
  try {
    return JSON.parse(input.value);
  } catch {
    return input.value;
  }
}

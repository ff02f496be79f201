import { code, openDrawer } from "./drawer.mjs";
import { micros } from "./format.mjs";
import { element } from "./shared/dom.mjs";

/** All events of a request, in order and in time. */
export async function timeline(session, requestId) {
  const { events, listening } = await session.get(`/admin/dashboard/requests/${encodeURIComponent(requestId)}`);
  const body = events.length === 0
    ? [element("p", { class: "quiet" }, listening ? "Its events have made room for newer ones." : "Nobody listens to events.")]
    : [summary(events), list(events)];
  openDrawer(`Request ${requestId}`, body);
}

function summary(events) {
  const { service, request_type, user_id } = events[0].request;
  return element("p", {}, `${service}/${request_type}`, user_id ? ` of ${user_id}` : "", `, ${events.length} events`);
}

function list(events) {
  const begin = began(events[0]);
  const whole = Math.max(1, ...events.map((event) => event.time_us - begin));
  return element(
    "ol",
    { class: "timeline" },
    ...events.map((event) => {
      const from = Math.max(0, began(event) - begin);
      const took = event.measurements.duration_us ?? 0;
      const bar = element("span", { class: "bar" });
      // as properties, because the page's policy takes no styles in its text
      bar.style.marginInlineStart = `${(Math.min(from, whole) / whole) * 100}%`;
      bar.style.width = `max(2px, ${(Math.min(took, whole - from) / whole) * 100}%)`;
      return element(
        "li",
        {},
        element(
          "details",
          {},
          element(
            "summary",
            {},
            element("span", { class: "name" }, event.event.replace("phoenix_gen_api.", "")),
            element("span", { class: "took" }, took ? micros(took) : ""),
            element("span", { class: "track", "aria-hidden": "true" }, bar),
          ),
          code({ measurements: event.measurements, metadata: event.metadata }),
        ),
      );
    }),
  );
}

/** When what an event tells of began, in microseconds: an event with a duration comes at its end. */
function began({ time_us, measurements }) {
  return time_us - (measurements.duration_us ?? 0);
}

import { milliseconds, say, words } from "./shared/dom.mjs";

/** What can happen to a call: a card for each. */
export function deal(gateway) {
  const kinds = { once, report, limited, count };
  for (const form of document.querySelectorAll("form[data-kind]")) {
    const play = kinds[form.dataset.kind](gateway, form, form.querySelector("output"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      play();
    });
  }
}

function arguments_(form) {
  const args = {};
  for (const input of form.querySelectorAll("input[name]")) {
    args[input.name] = input.type === "number" ? Number(input.value) : input.value;
    if ("json" in input.dataset) {
      args[input.name] = Number.isNaN(Number(input.value)) ? input.value : Number(input.value);
    }
  }
  return args;
}

function once(gateway, form, output) {
  return () => {
    say(output, "called", "busy");
    gateway.call(`playground.${form.dataset.call}`, arguments_(form), (response, _, ms) =>
      say(output, `${words(response)} (${milliseconds(ms)})`, response.success ? "ok" : "error"),
    );
  };
}

function report(gateway, form, output) {
  return () => {
    say(output, "called", "busy");
    gateway.call("playground.report", arguments_(form), (response, last, ms) => {
      const what = last ? words(response) : "taken; the result comes later";
      say(output, `${what} (${milliseconds(ms)})`, last ? (response.success ? "ok" : "error") : "busy");
    });
  };
}

function limited(gateway, form, output) {
  const dots = form.querySelector(".dots");
  let timer;
  let passed = 0;
  return () =>
    gateway.call("playground.limited", {}, (response) => {
      if (response.code !== "rate_limited") {
        clearInterval(timer);
        passed = response.success ? (passed % 5) + 1 : passed;
        dots.textContent = "●".repeat(passed) + "○".repeat(5 - passed);
        say(output, words(response), response.success ? "ok" : "error");
        return;
      }
      passed = 0;
      clearInterval(timer);
      const until = performance.now() + response.details.retry_after_ms;
      const tick = () => {
        const left = Math.ceil((until - performance.now()) / 1000);
        if (left > 0) {
          say(output, `rate_limited: come back in ${left} s`, "error");
        } else {
          clearInterval(timer);
          dots.textContent = "○".repeat(5);
          say(output, "You may come back now.");
        }
      };
      tick();
      timer = setInterval(tick, 250);
    });
}

function count(gateway, form, output) {
  const number = form.querySelector(".number");
  const stop = form.querySelector(".stop");
  const start = form.querySelector("button:not(.stop)");
  return () => {
    let items = 0;
    start.disabled = true;
    say(output, "streaming", "busy");
    const end = gateway.call("playground.count", { ...arguments_(form), delay_ms: 40 }, (response, last, ms) => {
      if (typeof response.result === "number") {
        number.textContent = response.result;
        items++;
      }
      if (last) {
        start.disabled = false;
        stop.disabled = true;
        const how = response.success ? (response.result === null ? "stopped" : "ended") : words(response);
        say(output, `${how} after ${items} items (${milliseconds(ms)})`, response.success ? "ok" : "error");
      }
    });
    stop.disabled = !start.disabled;
    stop.onclick = end;
  };
}

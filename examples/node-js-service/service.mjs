// A service node in JavaScript: functions that clients call through a gateway written in Java.
//
//     npm install
//     node service.mjs --gateway 127.0.0.1:7000 --token secret [--name js-1]
import { parseArgs } from "node:util";
import { Failed, InvalidArguments, ServiceNode } from "./node.mjs";

const { values: options } = parseArgs({
  options: {
    gateway: { type: "string", default: "127.0.0.1:7000" },
    token: { type: "string", default: process.env.GENAPI_NODE_TOKEN ?? "" },
    name: { type: "string", default: `js-${process.pid}` },
    version: { type: "string", default: "1" },
  },
});

/** Each with what clients may send (the config, without its service and name), and what it does. */
const functions = {
  greet: {
    config: { arg_types: { name: "string" } },
    run: ({ name }, call) => `Hello ${name}, says ${options.name} to ${call.user_id ?? "nobody"}`,
  },

  sqrt: {
    config: { arg_types: { of: "num" } },
    run({ of }) {
      if (of < 0) {
        throw new InvalidArguments({ name: "of", rule: "min", message: `of: ${of} (expected: 0 or more)` });
      }
      return Math.sqrt(of);
    },
  },

  stock: {
    config: { arg_types: { item: "string" }, idempotent: true },
    run({ item }) {
      throw new Failed(`no ${item} left`, { canRetry: true, details: { item } });
    },
  },

  count: {
    config: { arg_types: { to: "num" }, response_type: "stream", timeout: "infinity" },
    async run({ to }, call) {
      for (let i = 1; i <= to && !call.signal.aborted; i++) {
        await call.send(i);
      }
    },
  },

  wait: {
    config: { timeout: 500 },
    run: (_, call) =>
      new Promise((_resolve, reject) => {
        call.signal.addEventListener("abort", () => {
          console.log("wait: nobody waits any more");
          reject(call.signal.reason);
        });
        console.log("wait: begun");
      }),
  },

  echo: { config: { arg_types: { value: { type: "string", max_bytes: 1_000_000 } } }, run: ({ value }) => value },

  /** Only in later versions: what a version does not offer any more, clients cannot call any more. */
  ...(options.version > "1" && { news: { config: {}, run: () => `new in ${options.version}` } }),
};

const node = new ServiceNode({ ...options, service: "js", functions });
node.on("registered", (answer) => console.log(`${options.name}: ${answer}`));
node.on("trouble", (what) => console.error(`${options.name}: ${what}`));
node.start();
process.on("SIGTERM", () => node.stop());
process.on("SIGINT", () => node.stop());

// A service node: it dials a gateway again and again, says what it offers, and answers calls. session.proto has the rules.
import { EventEmitter } from "node:events";
import { createHash } from "node:crypto";
import grpc from "@grpc/grpc-js";
import { Sessions } from "./protocol.mjs";
import { Session } from "./session.mjs";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const DRAIN_MS = 10_000;

/** A function's "no", which is an answer as well. */
export class Failed extends Error {
  constructor(reason, { canRetry = false, details } = {}) {
    super(reason);
    this.failure = {
      code: "failed",
      reason,
      can_retry: canRetry,
      details: details === undefined ? undefined : Buffer.from(JSON.stringify(details)),
    };
  }
}

/** What is wrong with the arguments; each fault has a name, a rule and a message. */
export class InvalidArguments extends Error {
  constructor(...faults) {
    super(faults.map((fault) => fault.message).join(", "));
    this.failure = { code: "invalid_arguments", faults };
  }
}

export class ServiceNode extends EventEmitter {
  #options;
  #client;
  #session = null;
  #stopped = false;
  #failures = 0;
  #pause = null;
  // a later process of the same name takes over: its number is higher
  #incarnation = Date.now();

  constructor(options) {
    super();
    this.#options = options;
    // TLS between machines: grpc.credentials.createSsl(...)
    this.#client = new Sessions(options.gateway, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": 2 * 1024 * 1024,
    });
  }

  start() {
    this.#session = new Session(this.#client.Session(), {
      hello: {
        min_protocol: 1,
        max_protocol: 1,
        role: "ROLE_NODE",
        name: this.#options.name,
        incarnation: this.#incarnation,
        token: this.#options.token,
        software: `node-js-service, Node.js ${process.version}`,
      },
      offer: this.#offer(),
      find: (call) => this.#find(call),
      registered: (answer) => {
        this.#failures = 0;
        this.emit("registered", answer);
      },
      ended: (why) => this.#ended(why),
    });
  }

  #offer() {
    const { service, functions } = this.#options;
    const configs = Object.entries(functions).map(([request_type, { config }]) => ({ service, request_type, ...config }));
    // any text that changes with the configs
    const version = createHash("sha256").update(JSON.stringify(configs)).digest("hex");
    return { service, version, configs: configs.map((config) => Buffer.from(JSON.stringify(config))) };
  }

  #find(call) {
    const { service, functions } = this.#options;
    const found = call.service === service && Object.hasOwn(functions, call.request_type);
    return found ? functions[call.request_type] : null;
  }

  #ended(why) {
    this.#session = null;
    if (this.#stopped) {
      this.#client.close();
      return;
    }
    this.emit("trouble", `${why}; dialling again`);
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++);
    // half of it at random, so that not all nodes dial a gateway that has started again in the same moment
    this.#pause = setTimeout(() => this.start(), (longest * (1 + Math.random())) / 2);
  }

  /** Takes no more calls, lets those under way end, says goodbye, and goes. */
  async stop() {
    if (this.#stopped) {
      return;
    }
    this.#stopped = true;
    clearTimeout(this.#pause);
    if (this.#session) {
      await this.#session.leave(DRAIN_MS);
    } else {
      this.#client.close();
    }
  }
}

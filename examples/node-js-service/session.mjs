// One session with a gateway, from hello to goodbye.
import { once } from "node:events";
import { Assembly, split } from "./chunks.mjs";
import { RunningCall } from "./call.mjs";

const MAX_CALLS = 1_000;
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
const PING_MS = 10_000;
/** Silence of so many of the gateway's intervals, and it is gone. */
const SILENT_INTERVALS = 3;

export class Session {
  #stream;
  #node;
  #calls = new Map();
  #assembly = new Assembly(MAX_MESSAGE_BYTES);
  #greeted = false;
  #draining = false;
  #over = false;
  #id = 2;
  #maxBytes = 0;
  #waiting = [];
  #flushing = false;
  #pinger = null;
  #silence = null;
  #heard = 0;

  constructor(stream, node) {
    this.#stream = stream;
    this.#node = node;
    stream.on("data", (packet) => this.#received(packet));
    stream.on("end", () => this.#end("the session has ended"));
    stream.on("error", (error) => this.#end(error.details || error.message));
    const hello = { ...node.hello, max_message_bytes: MAX_MESSAGE_BYTES, max_calls: MAX_CALLS, ping_interval_ms: PING_MS };
    this.say({ id: 0, hello });
  }

  /** Sends an envelope, together with whatever else is said in the same turn of the event loop. */
  say(envelope) {
    this.#waiting.push(...split(envelope));
    if (!this.#flushing) {
      this.#flushing = true;
      setImmediate(() => {
        this.#flushing = false;
        this.#flush();
      });
    }
  }

  #flush() {
    const packets = [];
    for (const { envelope, large } of this.#waiting.splice(0)) {
      if (large || packets.length === 0) {
        packets.push([]);
      }
      packets.at(-1).push(envelope);
    }
    if (!this.#over) {
      packets.forEach((envelopes) => this.#stream.write({ envelopes }));
    }
  }

  /** Waits while the connection takes no more. */
  async room() {
    if (this.#stream.writableNeedDrain) {
      await once(this.#stream, "drain");
    }
  }

  get maxBytes() {
    return this.#maxBytes;
  }

  ended(id) {
    this.#calls.delete(id);
  }

  #received(packet) {
    this.#heard = Date.now();
    try {
      for (const part of packet.envelopes) {
        const envelope = this.#assembly.take(part);
        if (envelope) {
          this.#take(envelope);
        }
      }
    } catch (error) {
      this.#stream.cancel();
      this.#end(`the gateway breaks the rules: ${error.message}`);
    }
  }

  #take(envelope) {
    const { id, kind } = envelope;
    switch (kind) {
      case "hello":
        return this.#hello(envelope.hello);
      case "call":
        return this.#called(id, envelope.call);
      case "cancel":
        return this.#calls.get(id)?.cancel("cancelled");
      case "credit":
        return this.#calls.get(id)?.give(envelope.credit);
      case "verify_answer":
        return envelope.verify_answer.matches ? this.#node.registered("known already") : this.#push();
      case "push_answer":
        return this.#pushed(envelope.push_answer);
      case "version_request":
        return this.say({ id, version_answer: { version: this.#offered(envelope.version_request)?.version } });
      case "pull_request": {
        const { version, configs } = this.#offered(envelope.pull_request) ?? {};
        return this.say({ id, pull_answer: { version, configs } });
      }
      case "goodbye":
        return this.#end(`goodbye: ${envelope.goodbye.reason}`);
      case undefined:
        // a kind of a later version: what asks is refused, what tells is not for us
        return id % 2 === 1 ? this.say({ id, failure: { code: "unsupported_kind" } }) : undefined;
      default:
      // ping, drain, and failures of what we asked: nothing follows from them
    }
  }

  #hello(hello) {
    if (this.#greeted || hello.role !== "ROLE_GATEWAY") {
      throw new Error("hello: a second one, or not a gateway's");
    }
    this.#greeted = true;
    this.#maxBytes = hello.max_message_bytes;
    this.#pinger = setInterval(() => this.say({ id: 0, ping: {} }), PING_MS / 2);
    const interval = hello.ping_interval_ms || 10_000;
    this.#silence = setInterval(() => {
      if (Date.now() - this.#heard > SILENT_INTERVALS * interval) {
        this.#stream.cancel();
        this.#end("silence");
      }
    }, interval);
    const { service, version } = this.#node.offer;
    this.say({ id: this.#nextId(), verify: { service, version } });
  }

  #push() {
    this.say({ id: this.#nextId(), push: this.#node.offer });
  }

  #pushed({ state, stored, reason, faults }) {
    const wrong = faults.map((fault) => `${fault.name}: ${fault.message}`);
    this.#node.registered([`${state.toLowerCase()} ${stored}`, reason, ...wrong].filter(Boolean).join(", "));
  }

  #offered({ service }) {
    return service === this.#node.offer.service && !this.#draining ? this.#node.offer : null;
  }

  #nextId() {
    const id = this.#id;
    this.#id += 2;
    return id;
  }

  #called(id, call) {
    const found = this.#node.find(call);
    if (this.#draining || this.#calls.size >= MAX_CALLS) {
      this.say({ id, failure: { code: "unavailable", reason: this.#draining ? "draining" : "node_full" } });
    } else if (!found || call.stream !== (found.config.response_type === "stream")) {
      this.say({ id, failure: { code: "unsupported_function" } });
    } else {
      const running = new RunningCall(this, id, call);
      this.#calls.set(id, running);
      running.run(found.run);
    }
  }

  #end(why) {
    if (this.#over) {
      return;
    }
    this.#over = true;
    clearInterval(this.#pinger);
    clearInterval(this.#silence);
    this.#calls.forEach((call) => call.cancel("the session has ended"));
    this.#stream.end();
    this.#node.ended(why);
  }

  /** Ends the session, when the calls under way have ended or have had their time. */
  async leave(patienceMs) {
    this.#draining = true;
    this.say({ id: 0, deregister: {} });
    this.say({ id: 0, drain: {} });
    const running = [...this.#calls.values()].map((call) => call.over);
    await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
    this.say({ id: 0, goodbye: { reason: "node is shutting down", begun: [...this.#calls.keys()] } });
    this.#flush();
    this.#end("left");
  }
}

// A call of a gateway, from its arguments to its answer.

export class RunningCall {
  #session;
  #id;
  #call;
  #abort = new AbortController();
  #items;
  #bytes;
  #moreCredit = null;
  #done;
  /** Settles when the call has been answered. */
  over = new Promise((resolve) => (this.#done = resolve));

  constructor(session, id, call) {
    this.#session = session;
    this.#id = id;
    this.#call = call;
    this.#items = call.credit_items;
    this.#bytes = call.credit_bytes;
  }

  async run(code) {
    const timeout = this.#call.timeout_ms;
    const timer = timeout > 0 ? setTimeout(() => this.cancel("timeout"), timeout) : null;
    let answer;
    try {
      const value = await code(JSON.parse(this.#call.args), this.#context());
      answer = this.#call.stream ? { stream_end: {} } : { result: { value: json(value) } };
      const size = answer.result?.value.length ?? 0;
      if (size > this.#session.maxBytes) {
        answer = { failure: { code: "too_large", reason: `result: ${size} bytes (expected: at most ${this.#session.maxBytes})` } };
      }
    } catch (error) {
      answer = { failure: this.#failure(error) };
    } finally {
      clearTimeout(timer);
    }
    this.#session.ended(this.#id);
    this.#session.say({ id: this.#id, ...answer });
    this.#done();
  }

  /** What a function gets beside its arguments. */
  #context() {
    const { user_id, device_id, remote_address, roles, request_id, traceparent } = this.#call;
    return {
      user_id,
      device_id,
      remote_address,
      roles,
      request_id,
      traceparent,
      signal: this.#abort.signal,
      send: (item) => this.#send(item),
    };
  }

  #failure(error) {
    if (this.#abort.signal.aborted) {
      const code = this.#abort.signal.reason.message;
      return code === "timeout" ? { code, timeout_ms: this.#call.timeout_ms } : { code: "cancelled" };
    }
    return error.failure ?? { code: "internal_error", reason: String(error.message ?? error) };
  }

  /** Sends an item of a stream, as soon as the client has taken enough of those before. */
  async #send(item) {
    while (this.#items < 1 || this.#bytes < 1) {
      await new Promise((resolve) => (this.#moreCredit = resolve));
      this.#abort.signal.throwIfAborted();
    }
    await this.#session.room();
    const value = json(item);
    this.#items -= 1;
    this.#bytes -= value.length;
    this.#session.say({ id: this.#id, item: { value } });
  }

  give({ items, bytes }) {
    this.#items += items;
    this.#bytes += bytes;
    this.#moreCredit?.();
  }

  /** Nobody waits for it any more. */
  cancel(why) {
    this.#abort.abort(new Error(why));
    this.#moreCredit?.();
  }
}

function json(value) {
  return Buffer.from(JSON.stringify(value ?? null));
}

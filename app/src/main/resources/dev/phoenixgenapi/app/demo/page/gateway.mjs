import { Socket } from "/phoenix/phoenix.mjs";

const EVENT = "phoenix_gen_api";
const LOST = { success: false, code: "disconnected", error: "the connection was lost before the answer" };
const AWAY = { success: false, code: "disconnected", error: "there is no connection: is the gateway running?" };

/** A WebSocket that tells what goes through it. */
const tapped = (tell) =>
  class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", (message) => tell("in", message.data));
    }

    send(data) {
      tell("out", data);
      super.send(data);
    }
  };

/** One connection, one channel, and the calls that have not had their last answer. */
export class Gateway {
  #socket;
  #channel;
  #user = "";
  #roles = "";
  #open = new Map();
  #calls = 0;
  #onState;
  #onFrame;

  /** Told are the state (connecting, connected or lost, and a word about it), and each frame (in or out, and its text). */
  constructor(onState, onFrame) {
    this.#onState = onState;
    this.#onFrame = onFrame;
  }

  connect(user, roles) {
    this.#user = user;
    this.#roles = roles;
    this.#lose();
    this.#socket?.disconnect();
    this.#onState("connecting", "connecting");

    let asked = 0;
    const socket = new Socket("/socket", {
      params: { user_id: user, roles },
      transport: tapped(this.#onFrame),
      // first when the gateway has asked for, and then often: it is next door
      reconnectAfterMs: (tries) => (tries === 1 ? asked : Math.min(250 * tries, 2000)),
      rejoinAfterMs: () => 250,
    });
    const channel = socket.channel("gen_api:lobby", { reply: "response" });
    this.#socket = socket;
    this.#channel = channel;

    const mine = (then) => (payload) => this.#socket === socket && then(payload);
    socket.onClose(mine(() => this.#onState("lost", "gateway gone, trying again")));
    channel.onError(mine(() => this.#lose()));
    channel.on(EVENT, mine((response) => this.#answer(response)));
    channel.on("going_away", mine((away) => (asked = away.reconnect_after_ms)));
    channel
      .join()
      .receive("ok", mine(() => {
        asked = 0;
        this.#onState("connected", `connected as ${user || "nobody"}`);
      }))
      .receive("error", mine((refused) => this.#onState("lost", `refused: ${refused.reason}`)));
    socket.connect();
  }

  /**
   * Calls a function, named as "service.request_type". Each answer is told with the milliseconds since the call, and
   * whether it is the last one.
   */
  call(name, args, onAnswer, version) {
    const id = `page-${++this.#calls}`;
    const [service, requestType] = name.split(".");
    const begun = performance.now();
    const tell = (response, last) => {
      if (last && !this.#open.delete(id)) {
        return;
      }
      onAnswer(response, last, performance.now() - begun);
    };
    this.#open.set(id, tell);
    if (this.#channel?.state !== "joined" || !this.#socket.isConnected()) {
      tell(AWAY, true);
      return () => {};
    }
    const payload = { service, request_type: requestType, request_id: id, args };
    this.#channel
      .push(EVENT, version ? { ...payload, version } : payload)
      .receive("ok", (response) => tell(response, !response.async))
      .receive("error", (response) => tell(response.error ? response : { ...response, error: response.reason }, true))
      .receive("timeout", () => tell({ success: false, code: "timeout", error: "no answer" }, true));
    return () => this.#channel.push(EVENT, { event: "stop", request_id: id });
  }

  /** What the user may call. */
  async functions() {
    const headers = { "x-user-id": this.#user, "x-roles": this.#roles };
    const answer = await fetch("/api", { headers, cache: "no-store" });
    return (await answer.json()).functions ?? [];
  }

  #answer(response) {
    this.#open.get(response.request_id)?.(response, !response.has_more);
  }

  #lose() {
    for (const tell of [...this.#open.values()]) {
      tell(LOST, true);
    }
  }
}

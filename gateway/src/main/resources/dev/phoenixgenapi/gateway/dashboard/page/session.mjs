/** What the gateway says when it does not do what was asked. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const KEY = "phoenix-gen-api-admin-token";
const AGAIN_MS = 2_000;

/**
 * The operator's way to the gateway: every request shows the token, which is kept for this tab only.
 */
export class Session {
  #state;
  #login;

  /** @param state told how it goes: "connected", "lost" or "connecting" @param login asks the operator for another token */
  constructor(state, login) {
    this.#state = state;
    this.#login = login;
    // a link may bring the token along; it is not sent anywhere by the browser, and should not stay in its history
    const brought = /[#&]token=([^&]+)/.exec(location.hash);
    if (brought) {
      sessionStorage.setItem(KEY, decodeURIComponent(brought[1]));
      history.replaceState(null, "", location.pathname);
    }
  }

  get hasToken() {
    return sessionStorage.getItem(KEY) !== null;
  }

  token(token) {
    sessionStorage.setItem(KEY, token);
  }

  /** Asks, and gives the response, or throws what the gateway says against it. */
  async fetch(path, options = {}) {
    const token = sessionStorage.getItem(KEY) ?? "";
    const response = await fetch(path, {
      ...options,
      cache: "no-store",
      headers: { ...options.headers, authorization: `Bearer ${token}` },
    });
    if (response.ok) {
      return response;
    }
    const problem = await response.json().catch(() => ({}));
    // a refusal of a function is none of the operator
    if (response.status === 401 && !path.startsWith("/api") && token === sessionStorage.getItem(KEY)) {
      sessionStorage.removeItem(KEY);
      this.#login();
    }
    throw new Refused(response.status, problem.detail ?? problem.error ?? `HTTP ${response.status}`);
  }

  async get(path) {
    return (await this.fetch(path)).json();
  }

  async post(path, body) {
    const response = await this.fetch(path, {
      method: "POST",
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: body === undefined ? {} : { "content-type": "application/json" },
    });
    return response.json();
  }

  /**
   * Takes what a stream says, until it is closed; comes back when the gateway does. Nobody looks at a hidden page.
   *
   * @param begun told when it begins, and begins anew
   * @param wrong told what is wrong with the request, which ends it
   */
  stream(path, take, begun = () => {}, wrong = () => {}) {
    let over = false;
    let abort = new AbortController();
    const run = async () => {
      while (!over) {
        await visible();
        abort = new AbortController();
        const hide = () => document.hidden && abort.abort();
        document.addEventListener("visibilitychange", hide);
        try {
          const response = await this.fetch(path, { signal: abort.signal });
          begun();
          this.#state("connected");
          for await (const event of events(response.body)) {
            take(JSON.parse(event.data));
          }
        } catch (e) {
          if (over || e instanceof Refused && e.status === 401) {
            return;
          }
          if (e instanceof Refused && e.status < 500) {
            wrong(e.message);
            return;
          }
          if (!document.hidden) {
            this.#state("lost", e instanceof Refused ? e.message : undefined);
          }
        } finally {
          document.removeEventListener("visibilitychange", hide);
        }
        if (!over && !document.hidden) {
          await later(AGAIN_MS);
        }
      }
    };
    run();
    return () => {
      over = true;
      abort.abort();
    };
  }

  /** Asks again and again, as long as the page is seen. */
  poll(path, ms, take) {
    let over = false;
    const run = async () => {
      while (!over) {
        await visible();
        try {
          const answer = await this.get(path);
          if (!over) {
            this.#state("connected");
            take(answer);
          }
        } catch (e) {
          if (e instanceof Refused && e.status === 401) {
            return;
          }
          if (!(e instanceof Refused)) {
            this.#state("lost");
          }
        }
        await later(ms);
      }
    };
    run();
    return () => {
      over = true;
    };
  }
}

/** The server-sent events of a response. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const event = {};
      for (const line of block.split("\n")) {
        const colon = line.indexOf(":");
        if (colon > 0) {
          event[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
        }
      }
      if (event.data !== undefined) {
        yield event;
      }
    }
  }
}

function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function visible() {
  return document.hidden
    ? new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }))
    : Promise.resolve();
}

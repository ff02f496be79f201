import { Socket } from "phoenix";

export default function start(url, options, tell) {
  const socket = new Socket(url, options);
  const channels = new Map();
  // not onMessage: that comes after what a frame has done to its channel, and tests look at frames when they hear of that
  const decode = socket.decode;
  socket.decode = (raw, then) =>
    decode(raw, (frame) => {
      tell("frame", frame);
      if (frame.topic === "phoenix" && frame.event === "phx_reply") {
        tell("heartbeat", { status: frame.payload.status });
      }
      then(frame);
    });

  return {
    connect: () => socket.connect(),
    disconnect: () => socket.disconnect(),
    join({ topic, params, events }) {
      const channel = socket.channel(topic, params);
      channels.set(topic, channel);
      for (const event of events) {
        channel.on(event, (payload) => tell("event", { topic, event, payload }));
      }
      channel.onClose(() => tell("left", { topic }));
      channel.onError(() => tell("broken", { topic }));
      let join = channel.join();
      for (const status of ["ok", "error", "timeout"]) {
        join = join.receive(status, (response) => tell("joined", { topic, status, response }));
      }
    },
    leave: ({ topic }) => channels.get(topic).leave(),
    push({ topic, event, payload, name }) {
      let push = channels.get(topic).push(event, payload);
      for (const status of ["ok", "error", "timeout"]) {
        push = push.receive(status, (response) => tell("reply", { name, status, response }));
      }
    },
    pushBinary({ topic, event, name }) {
      channels
        .get(topic)
        .push(event, new Uint8Array([1, 2, 3]).buffer)
        .receive("error", (response) => tell("reply", { name, status: "error", response }));
    },
    renew({ topic, token }) {
      this.push({ topic, event: "access_token", payload: { access_token: token }, name: "renew" });
    },
    // what the client never does by itself
    raw: (frame) => socket.push(frame),
  };
}

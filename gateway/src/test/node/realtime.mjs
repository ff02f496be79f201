export default async function start(url, { module, params, authToken, ...options }, tell) {
  const { RealtimeClient } = await import(module);
  const client = new RealtimeClient(url, {
    ...options,
    params: { ...params, apikey: "none", ...(authToken ? { token: authToken } : {}) },
    heartbeatCallback: (status) => status !== "sent" && tell("heartbeat", { status }),
  });
  const channels = new Map();

  return {
    connect: () => client.connect(),
    disconnect: () => client.disconnect(),
    join({ topic, params, events }) {
      // the client puts the prefix before the topic itself
      const channel = client.channel(topic.replace(/^realtime:/, ""), params);
      channels.set(topic, channel);
      for (const event of events) {
        channel.on(event, {}, (payload) => tell("event", { topic, event, payload }));
      }
      channel.subscribe((status, error) => {
        const socketIsOpen = client.isConnected();
        if (status === "SUBSCRIBED") {
          tell("joined", { topic, status: "ok" });
        } else if (status === "CLOSED") {
          tell("left", { topic });
        } else if (socketIsOpen && error instanceof Error) {
          tell("joined", { topic, status: "error", response: error.message });
        } else {
          tell("broken", { topic });
        }
      });
    },
    leave: ({ topic }) => channels.get(topic).unsubscribe(),
    push({ topic, event, payload, name }) {
      channels
        .get(topic)
        .send({ type: event, ...payload })
        .then((status) => tell("reply", { name, status: status === "timed out" ? "timeout" : status }));
    },
    renew: ({ token }) => client.setAuth(token),
  };
}

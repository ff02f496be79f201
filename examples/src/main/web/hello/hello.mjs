import { Socket } from "/phoenix/phoenix.mjs";

const socket = new Socket("/socket", { params: { user_id: "ada" } });
socket.connect();
const channel = socket.channel("gen_api:lobby", { reply: "response" });
channel.join();

/** Calls a function: a promise of what it returns. */
function call(requestType, args) {
  return new Promise((resolve, reject) =>
    channel
      .push("phoenix_gen_api", { service: "hello", request_type: requestType, args })
      .receive("ok", (response) => resolve(response.result))
      .receive("error", (response) => reject(new Error(response.error))),
  );
}

const form = document.querySelector("form");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const args = Object.fromEntries(new FormData(form));
  document.querySelector("output").textContent = await call("greet", args).catch((error) => error.message);
});

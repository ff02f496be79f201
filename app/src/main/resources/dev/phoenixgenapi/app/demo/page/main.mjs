import { deal } from "./cards.mjs";
import { showFunctions } from "./functions.mjs";
import { Gateway } from "./gateway.mjs";
import { Desk } from "./orders.mjs";
import { Wire } from "./wire.mjs";

const state = document.querySelector("#state");
const who = document.querySelector("#who");
const wire = new Wire(document.querySelector("#frames"));

const gateway = new Gateway(
  (name, text) => {
    state.dataset.state = name;
    state.textContent = text;
    if (name === "connected") {
      desk.open();
      showFunctions(gateway);
    }
  },
  (direction, text) => wire.frame(direction, text),
);
const desk = new Desk(gateway);
deal(gateway);

function connect() {
  const data = new FormData(who);
  gateway.connect(data.get("user").trim(), data.has("admin") ? "admin" : "");
}

who.addEventListener("submit", (event) => {
  event.preventDefault();
  desk.forget();
  connect();
});
document.querySelector("#clear").addEventListener("click", () => wire.clear());
document.querySelector("#host").textContent = location.host;
connect();

import { closeDrawer } from "./drawer.mjs";
import { Session } from "./session.mjs";
import { element } from "./shared/dom.mjs";
import { nextTheme, showTheme } from "./theme.mjs";
import { openCharts } from "./views/charts.mjs";
import { openConfigs } from "./views/configs.mjs";
import { openEvents } from "./views/events.mjs";
import { openFunctions } from "./views/functions.mjs";
import { openHooks } from "./views/hooks.mjs";
import { openLimits } from "./views/limits.mjs";
import { openOverview } from "./views/overview.mjs";
import { openPools } from "./views/pools.mjs";

/** Each opens in an element, and gives what closes it. */
const VIEWS = {
  overview: ["Overview", openOverview],
  functions: ["Functions", openFunctions],
  limits: ["Limits", openLimits],
  pools: ["Pools", openPools],
  hooks: ["Hooks", openHooks],
  configs: ["Configs & nodes", openConfigs],
  events: ["Events", openEvents],
  charts: ["Charts", openCharts],
};

const nav = document.querySelector("#nav");
const main = document.querySelector("#main");
const state = document.querySelector("#state");
const login = document.querySelector("#login");
const theme = document.querySelector("#theme");
const names = Object.keys(VIEWS);

const session = new Session(
  (name, text) => {
    state.dataset.state = name;
    state.textContent = text ?? (name === "lost" ? "gone, trying again" : name);
  },
  () => askForToken("This is not the token."),
);
let close = () => {};
let shown = "";

nav.append(
  ...names.map((name, index) => element("a", { href: `#${name}`, title: `${VIEWS[name][0]} (${index + 1})` }, VIEWS[name][0])),
);

function askForToken(wrong = "") {
  close();
  close = () => {};
  shown = "";
  document.querySelector("#login-wrong").textContent = wrong;
  if (!login.open) {
    login.showModal();
  }
}

login.querySelector("form").addEventListener("submit", () => {
  session.token(login.querySelector("[name=token]").value.trim());
  login.querySelector("form").reset();
  show();
});
// there is nothing behind it
login.addEventListener("cancel", (event) => event.preventDefault());

function show() {
  if (!session.hasToken) {
    askForToken();
    return;
  }
  // a name may be followed by what the view is to show
  const [name, query = ""] = location.hash.slice(1).split("?");
  const view = VIEWS[name] ? name : "overview";
  if (`${view}?${query}` === shown) {
    return;
  }
  shown = `${view}?${query}`;
  close();
  closeDrawer();
  for (const link of nav.children) {
    if (link.hash === `#${view}`) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else {
      link.removeAttribute("aria-current");
    }
  }
  document.title = `${VIEWS[view][0]} · PhoenixGenApi`;
  main.replaceChildren();
  main.dataset.view = view;
  close = VIEWS[view][1](main, session, new URLSearchParams(query));
}

function changeTheme() {
  theme.textContent = nextTheme();
  // colours of what is drawn do not change by themselves
  shown = "";
  show();
}

window.addEventListener("hashchange", show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  shown = "";
  show();
});
theme.addEventListener("click", changeTheme);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (names[event.key - 1]) {
    location.hash = names[event.key - 1];
  } else if (event.key === "t") {
    changeTheme();
  } else if (event.key === "/" && main.querySelector("[data-filter]")) {
    event.preventDefault();
    main.querySelector("[data-filter]").focus();
  } else if (event.key === "p") {
    main.querySelector("[data-pause]")?.click();
  }
});
theme.textContent = showTheme();
show();

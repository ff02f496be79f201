const KEY = "phoenix-gen-api-theme";
const THEMES = ["auto", "light", "dark"];

/** The theme that was chosen in this browser, or that of the system. */
export function showTheme() {
  const chosen = localStorage.getItem(KEY);
  const theme = THEMES.includes(chosen) ? chosen : "auto";
  document.documentElement.dataset.theme = theme;
  return theme;
}

export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(showTheme()) + 1) % THEMES.length];
  localStorage.setItem(KEY, next);
  return showTheme();
}

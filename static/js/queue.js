// Keys on the decision sheet: a approves, r opens the reasons for returning, n opens the next one, p the one before.
// keys.js lets them be switched off, and they sleep while somebody types or holds a modifier.

const typing = (element) => element.closest("textarea, select, input:not([type=checkbox])") !== null;

const openReasons = () => {
  const reasons = document.getElementById("return");
  reasons.open = true;
  reasons.querySelector("input[type=radio]").focus();
};

const KEYS = {
  a: () => document.getElementById("approve")?.click(),
  r: openReasons,
  p: () => document.getElementById("previous")?.click(),
  n: () => document.getElementById("next")?.click(),
};

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
  if (!window.keysAreOn() || held || typing(event.target) || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// Keys on the decision sheet: a approves, r opens the reasons for returning, n opens the next one.
// They can be switched off on this computer, and they sleep while somebody types or holds a modifier.
const box = document.getElementById("use-keys");
const KEPT = "queue-keys";

if (box) {
  document.getElementById("keys").hidden = false;
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}

const typing = (element) => element.closest("textarea, select, input:not([type=checkbox])") !== null;

const openReasons = () => {
  const reasons = document.getElementById("return");
  reasons.open = true;
  reasons.querySelector("input[type=radio]").focus();
};

const KEYS = {
  a: () => document.getElementById("approve")?.click(),
  r: openReasons,
  n: () => document.getElementById("next")?.click(),
};

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
  if (!box?.checked || held || typing(event.target) || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

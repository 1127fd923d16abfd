// Single keys that do something can be switched off on this computer (WCAG 2.1.4); the box stands where they are told.
(() => {
  const box = document.getElementById("use-keys");
  const KEPT = "keys";
  if (box) {
    document.getElementById("keys").hidden = false;
    box.checked = localStorage.getItem(KEPT) !== "off";
    box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  }
  window.keysAreOn = () => Boolean(box?.checked);
})();

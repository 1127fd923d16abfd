// The attendance sheet by keyboard: 1, 2, 3 mark a name and go on; arrows up and down go from name to name. The count
// runs along. Without this script the sheet is an ordinary form.
(() => {
  const form = document.querySelector("form[data-attendance]");
  if (!form) return;
  const lines = [...form.querySelectorAll("[data-line]")];
  const told = form.querySelector("[data-count]");
  const marks = ["present", "absent", "excused"];

  function count() {
    const number = { open: lines.length };
    for (const mark of marks) {
      number[mark] = lines.filter((line) => line.querySelector(":checked")?.value === mark).length;
      number.open -= number[mark];
    }
    told.hidden = false;
    told.textContent = told.dataset.words.replace(/%\((\w+)\)s/g, (whole, name) => number[name]);
  }

  function enter(line) {
    (line?.querySelector(":checked") ?? line?.querySelector("input"))?.focus();
  }

  form.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-line]");
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = lines.indexOf(line);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      enter(lines[place + (event.key === "ArrowDown" ? 1 : -1)]);
    } else if (/^[123]$/.test(event.key) && window.keysAreOn()) {
      event.preventDefault();
      line.querySelectorAll("input")[event.key - 1].click();
      enter(lines[place + 1]);
    }
  });
  form.addEventListener("change", count);
  if (told) count();
})();

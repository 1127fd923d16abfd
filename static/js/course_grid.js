// Tables to be filled in by keyboard: Enter leads down a column, arrows sideways out of a choice, up and down between
// boxes. Without this script the Tab key does it all.
(() => {
  const grid = document.querySelector("form[data-grid]");
  if (!grid) return;
  const FIELDS = "select, input:not([type=hidden])";
  const at = (row, place) => row?.cells[place]?.querySelector(FIELDS);

  const neighbour = (field, down, right) => {
    const cell = field.closest("td");
    let row = cell.parentElement;
    let place = cell.cellIndex + right;
    if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    while (right && row.cells[place] && !at(row, place)) place += right;
    return at(row, place);
  };

  const STEPS = { Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  grid.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.closest?.("td") || event.ctrlKey || event.altKey || event.metaKey || !(event.key in STEPS)) return;
    const [down, right] = STEPS[event.key];
    const isChoice = field.tagName === "SELECT";
    if (isChoice && down && event.key !== "Enter") return; // the arrows choose
    if (field.type !== "checkbox" && !isChoice && right && field.value) return; // the arrows move inside the text
    const next = neighbour(field, down, right);
    if (event.key === "Enter" && !next) return; // at the end Enter sends the form
    event.preventDefault();
    next?.focus();
    if (next?.select) next.select();
  });
})();

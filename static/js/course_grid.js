// A sheet of numbers: arrow keys lead from cell to cell, and the sums run along. Without it Tab does, and the server adds.
(() => {
  const grid = document.querySelector("[data-grid]");
  if (!grid) return;
  const cells = [...grid.querySelectorAll("input[data-row]")];
  const at = (row, column) => grid.querySelector(`input[data-row="${row}"][data-column="${column}"]`);
  const value = (cell) => (/^\d+$/.test(cell.value.trim()) ? Number(cell.value) : 0);
  const add = (some) => some.reduce((sum, cell) => sum + value(cell), 0);
  const write = () => {
    grid.querySelectorAll("[data-sum-of-row]").forEach((output) => {
      const sum = add(cells.filter((cell) => cell.dataset.row === output.dataset.sumOfRow));
      output.textContent = sum || "";
    });
    document.querySelector("[data-sum-of-grid]").textContent = add(cells);
  };
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] };
  const may = (key, cell) => {
    if (key === "ArrowLeft") return cell.selectionStart === 0;
    if (key === "ArrowRight") return cell.selectionEnd === cell.value.length;
    return true;
  };
  grid.addEventListener("keydown", (event) => {
    const cell = event.target, step = STEPS[event.key];
    if (!step || !cell.dataset.row || event.altKey || event.ctrlKey || event.metaKey || !may(event.key, cell)) return;
    const next = at(Number(cell.dataset.row) + step[0], Number(cell.dataset.column) + step[1]);
    event.preventDefault(); // Enter in a number must not send a half-filled sheet
    if (next) {
      next.focus();
      next.select();
    }
  });
  grid.addEventListener("input", write);
  write();
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

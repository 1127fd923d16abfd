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
})();

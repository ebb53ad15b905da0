// In the grid of a paper sheet Enter moves on to the next cell, as in a spreadsheet; a scanner ends its code with Enter.
const grid = document.querySelector(".batch-grid");
grid?.addEventListener("keydown", (event) => {
  const cells = [...grid.querySelectorAll("input:not([type=hidden]), select")];
  const next = cells[cells.indexOf(event.target) + 1];
  if (event.key !== "Enter" || !next) return;
  event.preventDefault();
  next.focus();
});

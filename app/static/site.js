// Comfort only: every page works without this file.
"use strict";

// What is wrong is said first: take the reader there.
document.querySelector(".error-summary")?.focus();

// Printing needs a script: without one the browser's own menu does it, and no button promises it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

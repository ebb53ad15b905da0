// Comfort only: every page works without this file.
"use strict";

// What is wrong is said first: take the reader there.
document.querySelector(".error-summary")?.focus();

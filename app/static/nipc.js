// Says at once whether the NIPC can be right. Without this file the server says it when the form is sent.
const field = document.querySelector("#nipc");
const status = document.querySelector("#nipc-check");
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2];
// Numbers of persons: an entity's begins otherwise.
const OF_PERSONS = /^([1238]|45)/;

/** Whether the ninth digit fits the eight before it (modulus 11). */
function fits(digits) {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return (11 - sum % 11) % 11 % 10 === Number(digits[8]);
}

function verdict(digits) {
  if (!/^\d{9}$/.test(digits) || !fits(digits)) return "wrong";
  return OF_PERSONS.test(digits) ? "person" : "right";
}

function say(whenShort) {
  const digits = field.value.replace(/[\s.-]|^PT/gi, "");
  const said = digits.length < 9 && !whenShort || !digits ? "" : verdict(digits);
  status.textContent = said ? status.dataset[said] : "";
  status.className = said === "right" ? "hint" : "error";
  status.hidden = !said;
}

field.addEventListener("input", () => say(false));
field.addEventListener("change", () => say(true));

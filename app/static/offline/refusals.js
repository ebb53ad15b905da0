// What can be refused without the server, beside its field and in the page's own words. The server asks everything again.
const CHOSEN = ["channel", "area", "outcome"];
const LONGEST_MINUTES = 600;

// Whether the sheet can be kept; what is wrong is said beside each field, and the first is in focus.
export function check(sheet, today) {
  clear(sheet);
  const says = sheet.dataset;
  const { given_on: day, minutes } = sheet.elements;
  const wrong = [
    [day, !day.value && filled(says.fill, "given_on", sheet)],
    [day, day.value > today && says.future],
    [minutes, !minutes.value && filled(says.fill, "minutes", sheet)],
    [minutes, minutes.value && !isMinutes(minutes.value) && says.minutes],
    ...CHOSEN.map((name) => [first(sheet, name), !sheet.elements[name].value && filled(says.choose, name, sheet)]),
  ].filter(([, message]) => message);
  wrong.forEach(([field, message]) => refuse(field, message));
  wrong[0]?.[0].focus();
  return !wrong.length;
}

// Say this beside the field; an empty message takes back what was said.
export function refuse(field, message) {
  const box = field.closest("fieldset.field, .field");
  box.querySelector("p.error[data-said]")?.remove();
  box.classList.toggle("wrong", Boolean(message));
  if (!message) return field.removeAttribute("aria-invalid");
  const said = document.createElement("p");
  said.className = "error";
  said.id = `${field.name}-said`;
  said.dataset.said = "";
  said.append(Object.assign(document.createElement("span"), { textContent: message }));
  box.querySelector("legend, label").after(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
}

export function clear(sheet) {
  for (const said of sheet.querySelectorAll("p.error[data-said]")) {
    const box = said.closest(".field");
    box.querySelectorAll("[aria-invalid]").forEach((field) => refuse(field, ""));
    said.remove();
  }
}

const first = (sheet, name) => sheet.querySelector(`[name="${name}"]`);

function isMinutes(text) {
  return Number.isInteger(Number(text)) && Number(text) >= 1 && Number(text) <= LONGEST_MINUTES;
}

function filled(message, name, sheet) {
  const label = first(sheet, name).closest(".field").querySelector("legend, label");
  return message.replace("{field}", label.firstChild.textContent.trim());
}

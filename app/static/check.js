// Compares a file with the document of a code, in the browser: the file never leaves it.
const section = document.querySelector("[data-check]");
const field = section?.querySelector("[data-drop]");
const status = section?.querySelector("[role=status]");
let latest = 0; // two files chosen one after the other: only the last may speak

async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0")).join("");
}

function verdict(found) {
  if (found === section.dataset.issued) return "issued";
  return section.dataset.signed.split(" ").includes(found) ? "signed" : "other";
}

function say(match) {
  status.replaceChildren(section.querySelector(`[data-says="${match}"]`).content.cloneNode(true));
}

async function compare(file) {
  if (!file) return;
  const mine = ++latest;
  status.replaceChildren();
  const match = await fingerprint(file).then(verdict, () => "other");
  if (mine === latest) say(match);
}

if (section && crypto.subtle) {
  field.hidden = false;
  const input = field.querySelector("input");
  input.addEventListener("change", () => compare(input.files[0]));
  for (const kind of ["dragover", "dragleave", "drop"]) {
    field.addEventListener(kind, event => {
      event.preventDefault();
      field.classList.toggle("over", kind === "dragover");
    });
  }
  field.addEventListener("drop", event => compare(event.dataTransfer.files[0]));
} else if (section) {
  section.querySelector("[data-by-hand]").open = true;
}

// What a client card says fills the empty fields as soon as its code is typed, and a new card is made in place.
const form = document.querySelector("form.sheet");
const field = form?.elements.card_id;

async function ask(address, answers) {
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("once", crypto.randomUUID());
  for (const [name, text] of Object.entries(answers)) body.set(name, text);
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  return answer.headers.get("content-type")?.startsWith("application/json") ? answer.json() : {};
}

function fill(facts) {
  for (const [name, text] of Object.entries(facts)) {
    const control = form.elements[name];
    if (control && text && ["", "not_stated"].includes(control.value)) control.value = text;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

if (field?.dataset.facts) {
  const status = field.closest(".field").querySelector("[role=status]");
  const answered = ({ facts, note, error }) => {
    status.textContent = error || note || "";
    if (facts) fill(facts);
  };
  field.addEventListener("change", () => {
    status.textContent = "";
    if (field.value.trim()) ask(field.dataset.facts, { code: field.value }).then(answered).catch(() => {});
  });
  // A reader of codes ends with Enter: that looks the card up and saves nothing.
  field.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !field.value.trim()) return;
    event.preventDefault();
    form.elements.nationality.focus();
  });
  form.querySelector("[data-new-card]")?.addEventListener("click", event => {
    event.preventDefault();
    ask(event.currentTarget.dataset.newCard, {}).then(answered).catch(() => { location.href = event.target.href; });
  });
}

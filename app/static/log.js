// The sheet of a service: what is typed is saved as a draft while it is typed, and Ctrl+Enter saves the service.
const form = document.querySelector("form.sheet");
const PAUSE = 1200;

function keepDrafts(status) {
  let timer, last = "";
  const save = async () => {
    const answers = new FormData(form);
    for (const name of ["once", "csrf_token"]) answers.delete(name);
    const said = new URLSearchParams(answers).toString();
    if (said === last) return;
    form.elements.drafted.value = "y"; // from now on there may be one, whatever becomes of the answer
    answers.set("csrf_token", form.elements.csrf_token.value);
    answers.set("once", crypto.randomUUID());
    const request = { method: "POST", body: answers, headers: { Accept: "application/json" }, keepalive: true };
    const answer = await fetch(form.dataset.draft, request);
    if (!answer.ok || !answer.headers.get("content-type")?.startsWith("application/json")) return;
    last = said;
    status.textContent = `${status.dataset.saved} ${(await answer.json()).saved}`;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save().catch(() => {}), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => clearTimeout(timer));
  // Somebody who leaves for another page or another application leaves nothing behind.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) save().catch(() => {});
  });
}

if (form) {
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button.main"));
  });
  // At a desk the person comes first; on a phone nothing jumps.
  const isPlain = form.dataset.draft && !document.querySelector(".error-summary, [autofocus]");
  if (isPlain && matchMedia("(hover: hover)").matches) form.elements.card_id.focus({ preventScroll: true });
  const status = form.querySelector("[data-saved]");
  if (status && form.dataset.draft) keepDrafts(status);
}

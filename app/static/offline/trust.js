// Trust this browser: its name goes to the server, its PIN never leaves it.
import { makeKeys } from "./keys.js";
import * as store from "./store.js";

const form = document.querySelector("form[data-trust]");
const [pin, again] = ["pin", "pin-again"].map((id) => document.getElementById(id));
const device = await store.get("device");
const isUsable = device && document.querySelector(`[data-device="${device.id}"]`) && (await store.get("keys"));

document.querySelector("[data-trusted]").hidden = !isUsable;
form.hidden = Boolean(isUsable);

function refuse(field, message) {
  const place = document.getElementById(`${field.id}-error`);
  place.hidden = !message;
  place.firstElementChild.textContent = message;
  field.closest(".field").classList.toggle("wrong", Boolean(message));
  field.toggleAttribute("aria-invalid", Boolean(message));
  if (message) field.focus();
  return !message;
}

function isRight() {
  const isLong = refuse(pin, /^\S{6,}$/.test(pin.value) ? "" : form.dataset.short);
  return isLong && refuse(again, again.value === pin.value ? "" : form.dataset.differs);
}

// An older device of this browser keeps its records until they are sent: only then it may be another.
async function isFree() {
  return !(await store.get("device")) || (await store.countWaiting()) === 0;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!isRight()) return;
  if (!(await isFree())) return refuse(pin, form.dataset.waiting);
  const body = new URLSearchParams(new FormData(form));
  body.set("id", crypto.randomUUID());
  const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
  const said = await answer.json();
  if (!answer.ok) return refuse(document.getElementById("name"), said.message);
  for (const record of await store.records()) await store.dropRecord(record.id);
  await makeKeys(pin.value);
  await store.set("device", { id: said.id, sealingKey: said.sealing_key, secret: said.secret });
  await store.set("contactAt", Date.now());
  const worker = await navigator.serviceWorker?.register("/sw.js").catch(() => undefined);
  if (worker) await navigator.serviceWorker.ready;
  location.reload();
});

// The page to log on without a network: unlocked with the PIN, it keeps what is typed until it can be sent.
import { offerHandOver, onHandOver } from "./hand-over.js";
import { triesLeft, unlock } from "./keys.js";
import { entries, isReadable, keep, sealedCopy } from "./queue.js";
import { check, clear, refuse } from "./refusals.js";
import { send } from "./send.js";
import * as store from "./store.js";

const LONGEST_SILENCE = 72 * 3600 * 1000;
const CLOCK_SET_BACK = 3600 * 1000;
const AGAIN = ["channel", "stop_id", "language"]; // of one's last service, the next one keeps these

const sheet = document.querySelector("form.sheet");
const pinForm = document.querySelector("form[data-unlock]");
const list = document.querySelector("[data-list]");
const done = document.querySelector("[data-done]");
// What on the sheet asks the server.
for (const part of sheet.querySelectorAll("a, button[name], [formaction]")) part.remove();
let key = null;
let changed = null;
let isRecognised = true; // until an attempt to send says otherwise

// Which part of the page is shown.
async function mode() {
  if (!(await store.get("device"))) return "none";
  if (await store.get("destroyed")) return "destroyed";
  if (key) return (await isReadable(key)) ? "open" : "destroyed";
  if (await store.get("signedOut")) return "signed-out";
  const silence = Date.now() - ((await store.get("contactAt")) ?? 0);
  return silence > LONGEST_SILENCE || silence < -CLOCK_SET_BACK ? "silent" : "closed";
}

async function show() {
  const now = await mode();
  for (const part of document.querySelectorAll("[data-mode]")) part.hidden = !part.dataset.mode.split(" ").includes(now);
  const waiting = await store.countWaiting();
  document.querySelector("[data-waiting] b").textContent = waiting;
  document.querySelector("[data-waiting]").hidden = now === "none";
  const isOffered = await offerHandOver(isRecognised);
  document.querySelector("[data-copy]").hidden = !waiting || (now === "open" && !isOffered);
  document.querySelector("[data-away]").hidden = navigator.onLine;
  if (now === "open") await showList();
}

async function sendAndShow() {
  isRecognised = await send();
  await show();
}

async function showList() {
  const lines = (await entries(key)).map(line);
  list.replaceChildren(...lines);
  list.hidden = !lines.length;
  document.querySelector("[data-none]").hidden = Boolean(lines.length);
}

function line(entry) {
  const row = document.querySelector("template").content.cloneNode(true).firstElementChild;
  const { typed } = entry.message;
  row.querySelector("[data-day]").textContent = typed.given_on.split("-").reverse().join("/");
  row.querySelector("[data-area]").textContent = chosen("area", typed.area);
  row.querySelector("[data-minutes]").textContent = typed.minutes;
  for (const tag of row.querySelectorAll("[data-state]")) tag.hidden = tag.dataset.state !== entry.state;
  const button = row.querySelector("button");
  button.hidden = entry.state === "held"; // what a person has to look at is put right on the page of the record
  button.addEventListener("click", () => open(entry));
  return row;
}

const chosen = (name, value) => sheet.querySelector(`[name="${name}"][value="${value}"]`)?.closest("label").textContent.trim() ?? "";

function fill(typed) {
  sheet.reset();
  clear(sheet);
  for (const [name, text] of Object.entries(typed)) {
    const field = sheet.elements[name];
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = field.value === text;
    else if (field) field.value = text;
  }
}

function open(entry) {
  changed = entry;
  fill(entry.message.typed);
  title();
  sheet.elements.given_on.focus();
}

function title() {
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "changing") !== Boolean(changed);
}

function begin(last = {}) {
  changed = null;
  const again = Object.fromEntries(AGAIN.filter((name) => last[name]).map((name) => [name, last[name]]));
  // Where the technician is holds for the day it was said.
  const here = sheet.dataset.hereOn === today() ? JSON.parse(sheet.dataset.here) : {};
  fill({ ...JSON.parse(sheet.dataset.usual), ...here, given_on: today(), ...again });
  title();
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

pinForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const pin = pinForm.elements.pin;
  key = await unlock(pin.value);
  pin.value = "";
  const left = await triesLeft();
  refuse(pin, key ? "" : `${pinForm.dataset.wrong} ${left}`);
  if (!key) return left > 0 ? pin.focus() : show();
  begin();
  await show();
  sheet.elements.given_on.focus();
});

sheet.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!check(sheet, today())) return;
  const typed = Object.fromEntries([...new FormData(sheet)].filter(([, text]) => text));
  await keep(key, typed, changed);
  begin(typed);
  done.hidden = false;
  await show();
  scrollTo(0, 0);
  await sendAndShow();
});

document.querySelector("[data-cancel]").addEventListener("click", () => begin());

document.querySelector("[data-copy] button").addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await sealedCopy());
  link.download = "claim-sealed-copy.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

onHandOver(show);
addEventListener("online", sendAndShow);
addEventListener("offline", show);
// Begun anew, nothing is left of the key, of what it opened, or of what was only typed.
store.signedOut.addEventListener("message", () => location.replace(location.pathname));
await sendAndShow();

// Sends what waits, as soon as there is a network and its technician is signed in. The boxes are sent as they are, so
// it needs no PIN and works from any page.
import { destroy } from "./keys.js";
import { forgetOld } from "./queue.js";
import * as store from "./store.js";

const SYNC = "/services/sync";
const MOST = 100;
const MOST_LETTERS = 250_000;
const PATIENCE = 30_000;

const told = (name) => document.dispatchEvent(new CustomEvent(name));

// Come into contact, send, and tell the page ("waiting-changed"). Nothing happens without a network.
export async function send() {
  if (!(await store.get("device"))) return;
  await store.alone(attempt).catch(() => undefined);
  told("waiting-changed");
}

async function attempt() {
  const device = await store.get("device");
  const token = await ask(`${SYNC}/token?device=${device.id}`);
  if (token.state === "unknown" || token.state === "another") return;
  if (token.state === "trusted") await noteContact();
  await sendAll(device, token.csrf_token);
  if (token.state === "revoked") await destroy();
  await forgetOld();
}

async function noteContact() {
  await store.set("contactAt", Date.now());
  await store.forget("signedOut");
}

// Round by round, until nothing waits or nothing moves any more.
async function sendAll(device, token) {
  for (let before = Infinity; ; ) {
    const waiting = (await store.records()).filter((record) => record.state === "waiting");
    if (!waiting.length || waiting.length >= before) return;
    before = waiting.length;
    for (const some of portions(waiting.sort((one, other) => one.keptAt - other.keptAt))) {
      await Promise.all(some.map((record) => store.keepRecord({ ...record, tried: true })));
      await take(await post(device, token, some), some);
    }
  }
}

async function post(device, token, some) {
  const body = new URLSearchParams({
    csrf_token: token,
    once: crypto.randomUUID(),
    device: device.id,
    now: new Date().toISOString(),
    records: JSON.stringify(some.map(({ id, box }) => ({ id, box }))),
  });
  if (await store.get("destroyed")) body.set("locked", "1");
  return ask(SYNC, { method: "POST", body });
}

async function take({ answers }, some) {
  for (const record of some) {
    const word = answers[record.id];
    if (word === "kept" || word === "held") await sent(record, word);
  }
}

async function sent(record, word) {
  const isForgotten = record.replaced || (await store.get("destroyed"));
  if (isForgotten) await store.dropRecord(record.id);
  else await store.keepRecord({ ...record, state: word === "kept" ? "sent" : "held", tried: true, box: "" });
}

async function ask(address, how = {}) {
  // Being led to the sign-in page is no answer.
  const answer = await fetch(address, { ...how, redirect: "error", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// As much at once as the server takes.
function* portions(waiting) {
  let some = [];
  let letters = 0;
  for (const record of waiting) {
    if (some.length === MOST || (some.length && letters + record.box.length > MOST_LETTERS)) {
      yield some;
      [some, letters] = [[], 0];
    }
    some.push(record);
    letters += record.box.length;
  }
  yield some;
}

// Sends what waits, as soon as there is a network and its technician is signed in. The boxes are sent as they are, so
// it needs no PIN and works from any page.
import { destroy } from "./keys.js";
import { ask, carry, parcel } from "./parcels.js";
import { forgetOld, waitingRecords } from "./queue.js";
import * as store from "./store.js";

const SYNC = "/services/sync";

const told = (name) => document.dispatchEvent(new CustomEvent(name));

// Come into contact, send, and tell the page ("waiting-changed"); whether its technician was recognised. Nothing
// happens without a network.
export async function send() {
  if (!(await store.get("device"))) return false;
  const isRecognised = await store.alone(attempt).catch(() => false);
  told("waiting-changed");
  return isRecognised;
}

async function attempt() {
  const device = await store.get("device");
  const token = await ask(`${SYNC}/token?device=${device.id}`);
  if (token.state === "unknown" || token.state === "another") return false;
  await store.set("device", { ...device, secret: token.secret });
  if (token.state === "trusted") await noteContact(token.session);
  await sendAll(device, token.csrf_token);
  if (token.state === "revoked") await destroy();
  await forgetOld();
  return true;
}

// A session that is being ended, and still answers, does not open what its end has locked.
async function noteContact(session) {
  await store.set("contactAt", Date.now());
  await store.forgetUnless("signedOut", session);
}

// Round by round, until nothing waits or nothing moves any more.
async function sendAll(device, token) {
  for (let before = Infinity; ; ) {
    const waiting = await waitingRecords();
    if (!waiting.length || waiting.length >= before) return;
    before = waiting.length;
    await carry(waiting, (some) => post(device, token, some), take);
  }
}

async function post(device, token, some) {
  const body = parcel(device, some);
  body.set("csrf_token", token);
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

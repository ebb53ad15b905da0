// Who can no longer sign in hands over what waits: the device is known by its own secret, and a person decides.
import { ask, carry, parcel } from "./parcels.js";
import { forgetOld, waitingRecords } from "./queue.js";
import * as store from "./store.js";

const part = document.querySelector("[data-hand-over]");
const button = part.querySelector("button");

// Offered when records wait and there is a network, but nobody who is signed in to send them; whether it is.
export async function offerHandOver(isRecognised) {
  const { secret } = (await store.get("device")) ?? {};
  part.hidden = isRecognised || !secret || !navigator.onLine || !(await store.countWaiting());
  return !part.hidden;
}

// Hand over, and say what came of it; `after` draws the page anew.
export function onHandOver(after) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    say(await store.alone(handOver).catch((failure) => (failure.message === "404" ? "refused" : "later")));
    button.disabled = false;
    await after();
  });
}

async function handOver() {
  const device = await store.get("device");
  const post = (some) => {
    const body = parcel(device, some);
    body.set("secret", device.secret);
    return ask("/services/sync/hand-over", { method: "POST", body });
  };
  await carry(await waitingRecords(), post, take);
  await forgetOld();
  return (await store.countWaiting()) ? "partly" : "done";
}

// Only what the server says it keeps leaves the device.
async function take({ kept }, some) {
  await Promise.all(some.filter(({ id }) => kept.includes(id)).map(({ id }) => store.dropRecord(id)));
}

function say(outcome) {
  for (const said of document.querySelectorAll("[data-handed]")) said.hidden = said.dataset.handed !== outcome;
}

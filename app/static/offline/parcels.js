// What waits on its way to the server, as much at once as that takes.
import * as store from "./store.js";

const MOST = 100;
const MOST_LETTERS = 250_000;
const PATIENCE = 30_000;

// Portion by portion: `post` is given each, `take` the answer and the portion. From here on they may have been seen.
export async function carry(waiting, post, take) {
  for (const some of portions(waiting)) {
    await Promise.all(some.map((record) => store.keepRecord({ ...record, tried: true })));
    await take(await post(some), some);
  }
}

// What every portion says: the device, its clock, the boxes.
export function parcel(device, some) {
  return new URLSearchParams({
    once: crypto.randomUUID(),
    device: device.id,
    now: new Date().toISOString(),
    records: JSON.stringify(some.map(({ id, box }) => ({ id, box }))),
  });
}

// The answer to a request; an error that carries the status when it is refused.
export async function ask(address, how = {}) {
  // Being led to the sign-in page is no answer.
  const answer = await fetch(address, { ...how, redirect: "error", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

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

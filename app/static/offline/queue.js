// The records on this device: kept, read again with the key, changed until and after they are sent.
import { decrypt, encrypt, seal } from "./keys.js";
import * as store from "./store.js";

// Keep what was typed of a service. `earlier` is the entry that it changes, as `entries` gave it.
export function keep(key, typed, earlier = null) {
  return store.alone(async () => {
    const stored = earlier && (await store.records()).find((record) => record.id === earlier.id);
    if (stored?.state === "waiting" && !stored.tried) {
      // Nobody has seen it yet: it simply says the new words.
      return write(key, { ...earlier.message, typed }, stored);
    }
    await write(key, {
      id: crypto.randomUUID(),
      service_id: earlier?.message.service_id ?? crypto.randomUUID(),
      typed,
      base: earlier?.message.typed ?? null,
      said_at: new Date().toISOString(),
    });
    if (stored) await (stored.state === "waiting" ? store.keepRecord({ ...stored, replaced: true }) : store.dropRecord(stored.id));
  });
}

// What can be changed: the last words on each service, the newest first.
export async function entries(key) {
  const records = (await store.records()).filter((record) => !record.replaced);
  const read = records.map(async (record) => ({ ...record, message: await decrypt(key, record) }));
  return (await Promise.all(read)).sort((one, other) => other.keptAt - one.keptAt);
}

// Whether the records can be read with this key at all.
export async function isReadable(key) {
  try {
    await entries(key);
    return true;
  } catch {
    return false;
  }
}

// What was sent can be changed here on the same day only; then the device forgets it.
export async function forgetOld() {
  const today = new Date().toDateString();
  const old = (await store.records()).filter((record) => record.state !== "waiting" && new Date(record.keptAt).toDateString() !== today);
  await Promise.all(old.map((record) => store.dropRecord(record.id)));
}

// The oldest first.
export async function waitingRecords() {
  const waiting = (await store.records()).filter((record) => record.state === "waiting");
  return waiting.sort((one, other) => one.keptAt - other.keptAt);
}

// The boxes of what waits, for the coordinator to open: a file without one readable word.
export async function sealedCopy() {
  const device = await store.get("device");
  const waiting = await waitingRecords();
  const copy = { device: device.id, records: waiting.map(({ id, box }) => ({ id, box })) };
  return new Blob([JSON.stringify(copy)], { type: "application/json" });
}

async function write(key, message, stored = null) {
  const { sealingKey } = await store.get("device");
  const [hidden, box] = await Promise.all([encrypt(key, message), seal(sealingKey, message)]);
  const record = { keptAt: Date.now(), ...stored, id: message.id, state: "waiting", tried: false, ...hidden, box };
  await store.keepRecord(record);
}

// What this browser keeps: its state, and records nobody can read without the key. No text is ever stored in the open.
const opening = new Promise((resolve, reject) => {
  const asked = indexedDB.open("claim", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("state");
    asked.result.createObjectStore("records", { keyPath: "id" });
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function run(store, mode, act) {
  const transaction = (await opening).transaction(store, mode);
  const asked = act(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const get = (name) => run("state", "readonly", (store) => store.get(name));
export const set = (name, value) => run("state", "readwrite", (store) => store.put(value, name));
export const forget = (name) => run("state", "readwrite", (store) => store.delete(name));

// In one act: what another tab writes meanwhile is not forgotten.
export const forgetUnless = (name, value) =>
  run("state", "readwrite", (store) => {
    const asked = store.get(name);
    asked.onsuccess = () => asked.result !== value && store.delete(name);
    return asked;
  });

export const records = () => run("records", "readonly", (store) => store.getAll());
export const keepRecord = (record) => run("records", "readwrite", (store) => store.put(record));
export const dropRecord = (id) => run("records", "readwrite", (store) => store.delete(id));

export async function countWaiting() {
  return (await records()).filter((record) => record.state === "waiting").length;
}

// Heard by the other tabs: a page that stands open with the PIN given locks, too.
export const signedOut = new BroadcastChannel("claim-signed-out");

// One at a time in all the tabs: a record is not changed while it is being sent.
export const alone = (act) => navigator.locks.request("claim-queue", act);

// The key of the queue lies under two locks: the PIN, and a key of this browser that cannot be taken out of it.
// Beside it each record is closed in a box that only the server opens, so that a lost PIN loses no record.
import * as store from "./store.js";

const ROUNDS = 600_000; // of PBKDF2 with SHA-256
const TRIES = 5;
const words = new TextEncoder();

const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const aes = (iv) => ({ name: "AES-GCM", iv });

// New keys under this PIN; whatever was there before is forgotten.
export async function makeKeys(pin) {
  const own = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const [salt, inner, outer] = [random(16), random(12), random(12)];
  const underPin = await crypto.subtle.encrypt(aes(inner), await pinKey(pin, salt), random(32));
  const locked = await crypto.subtle.encrypt(aes(outer), own, underPin);
  await store.set("keys", { own, salt, inner, outer, locked });
  await store.set("tries", 0);
  await store.forget("destroyed");
}

// The key of the queue; null for a wrong PIN. The fifth wrong one destroys the key.
export async function unlock(pin) {
  const keys = await store.get("keys");
  if (!keys) return null;
  // Counted before it is tried, so that closing the page in between saves no try.
  const tries = ((await store.get("tries")) ?? 0) + 1;
  await store.set("tries", tries);
  try {
    const underPin = await crypto.subtle.decrypt(aes(keys.outer), keys.own, keys.locked);
    const raw = await crypto.subtle.decrypt(aes(keys.inner), await pinKey(pin, keys.salt), underPin);
    await store.set("tries", 0);
    return await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  } catch {
    if (tries >= TRIES) await destroy();
    return null;
  }
}

export async function triesLeft() {
  return TRIES - ((await store.get("tries")) ?? 0);
}

export async function destroy() {
  await store.forget("keys");
  await store.set("destroyed", true);
}

export async function encrypt(key, content) {
  const iv = random(12);
  return { iv, bytes: await crypto.subtle.encrypt(aes(iv), key, words.encode(JSON.stringify(content))) };
}

export async function decrypt(key, { iv, bytes }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(aes(iv), key, bytes)));
}

// A box for the server: see the module `boxes` there for how it is built.
export async function seal(sealingKey, content) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const once = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", unpack(sealingKey), curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, once.privateKey, 256);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const source = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: words.encode("claim box") };
  const key = await crypto.subtle.deriveKey(how, source, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = random(12);
  const bytes = await crypto.subtle.encrypt(aes(iv), key, words.encode(JSON.stringify(content)));
  return pack(new Uint8Array([...point, ...iv, ...new Uint8Array(bytes)]));
}

async function pinKey(pin, salt) {
  const source = await crypto.subtle.importKey("raw", words.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, source, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function pack(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_");
}

function unpack(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

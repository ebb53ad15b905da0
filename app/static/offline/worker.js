// Keeps the page to log on without a network, and answers with it when there is none. It never keeps another page.
// What it keeps (self.KEPT) is written above by the server.
"use strict";

const CACHE = `offline-${self.KEPT.version}`;
const OWN = /(?:href|src|data-words)="(\/(?:static|services\/words)\/[^"]+)"/g;

async function keep() {
  const cache = await caches.open(CACHE);
  // An answer that leads to the sign-in page is no page to keep.
  const page = await fetch(self.KEPT.page, { redirect: "error", cache: "no-store" });
  if (!page.ok) throw new Error("the page cannot be kept");
  const html = await page.clone().text();
  const asked = [...html.matchAll(OWN)].map((found) => found[1].replaceAll("&amp;", "&"));
  await cache.addAll([...new Set([...self.KEPT.addresses, ...asked])]);
  await cache.put(self.KEPT.page, page);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("offline-") && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(address) {
  return (await caches.open(CACHE)).match(address);
}

// A page: from the network; without one, the page to log on. That one also when it would lead to the sign-in page, since
// who can no longer sign in finds there what waits on the device.
async function page(request) {
  const address = new URL(request.url);
  try {
    const answer = await fetch(request);
    const isSentAway = answer.type === "opaqueredirect" && address.pathname === self.KEPT.page && !address.search;
    return (isSentAway && (await kept(self.KEPT.page))) || answer;
  } catch (failure) {
    if (address.pathname !== self.KEPT.page) return Response.redirect(self.KEPT.page);
    return (await kept(self.KEPT.page)) ?? Response.error();
  }
}

// A file: the network's when there is one, since an address without a fingerprint may have changed.
async function file(request) {
  const isFinal = new URL(request.url).searchParams.has("v");
  if (isFinal) return (await kept(request)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (failure) {
    return (await kept(request)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keep().catch(() => undefined));
});
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (/^\/(static|services\/words)\//.test(address.pathname)) event.respondWith(file(event.request));
});

// The worker: keeps the page that says what is offline, shows a call, opens Déclic when it is pressed.
// Before it stands KEPT: `cache`, whose name changes with what is kept, `files`, `offline` and the words of a call.
"use strict";
const TITLE = "Déclic";
const HOME = "/";
const ONE = "declic"; // one call at a time: today's takes the place of yesterday's, a repeat that of the first

self.addEventListener("install", (event) => {
  self.skipWaiting(); // a page is never older than its worker for long: both come from the server at each visit
  event.waitUntil(caches.open(KEPT.cache).then((cache) => cache.addAll(KEPT.files)));
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== KEPT.cache).map((name) => caches.delete(name)));
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const online = async () => (await event.preloadResponse) || fetch(request);
  if (request.mode === "navigate") {
    event.respondWith(online().catch(() => caches.match(KEPT.offline)));
  } else if (KEPT.files.some((address) => new URL(address, self.location).href === request.url)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});

self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data.json();
  } catch {
    // A browser must show something for each call, whatever it was given.
  }
  const { body, lang } = said?.body ? said : KEPT;
  event.waitUntil(self.registration.showNotification(TITLE, { body, lang, tag: ONE, icon: KEPT.icon, badge: KEPT.badge }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const open = async () => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const page = pages.find((each) => new URL(each.url).pathname === HOME);
    return page ? page.focus() : self.clients.openWindow(HOME);
  };
  event.waitUntil(open());
});

// A browser that gave its subscription up: the server follows, where its person had asked to be called.
self.addEventListener("pushsubscriptionchange", (event) => {
  const renew = async () => {
    const key = await (await fetch("/appels/cle")).text();
    const options = { userVisibleOnly: true, applicationServerKey: key };
    const now = (event.newSubscription || await self.registration.pushManager.subscribe(options)).toJSON();
    await fetch("/appels", { method: "POST", body: new URLSearchParams({ endpoint: now.endpoint, ...now.keys }) });
  };
  event.waitUntil(renew());
});

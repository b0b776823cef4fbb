// Shows what the portal tells this browser, and opens its page. Nothing is kept for reading offline.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title, body, url, tag, lang } = event.data.json();
  const shown = { body, tag, lang, icon: "/icon.png", data: { url } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(opened(event.notification.data.url));
});

async function opened(url) {
  const windows = await self.clients.matchAll({ type: "window" });
  const there = windows.find((window) => window.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
}

// The push service gave this browser another address.
self.addEventListener("pushsubscriptionchange", (event) => {
  const { oldSubscription, newSubscription } = event;
  if (!oldSubscription) return;
  event.waitUntil(renewed(oldSubscription, newSubscription));
});

async function renewed(before, given) {
  const { applicationServerKey } = before.options;
  const after =
    given ??
    (await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey,
    }));
  await fetch("/push/renewal", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ before, after }),
  });
}

// Calls on this device: the worker that hears them, and the press that asks for them. Never a question by surprise.
"use strict";
(() => {
  if (!("serviceWorker" in navigator)) return ask(async () => ({ problem: lacking() }));
  // Once the page stands: it is what people wait for.
  const loaded = document.readyState === "complete" ? Promise.resolve() : new Promise((go) => window.addEventListener("load", go));
  const installed = loaded.then(() => navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" })).catch(() => null);

  // What keeps this browser from calling, in a word that the server puts into sentences.
  function lacking() {
    const phone = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
    return phone && !navigator.standalone ? "home" : "none";
  }

  const form = (subscription) => {
    const { endpoint, keys } = subscription.toJSON();
    return { endpoint, ...keys };
  };

  const ours = async () => (await fetch("/appels/cle")).text();

  const subscribe = async () => {
    if (!("PushManager" in window && "Notification" in window)) return { problem: lacking() };
    // First of all: Safari shows its question only right after the press.
    const permission = await Notification.requestPermission();
    if (permission !== "granted") return { problem: permission === "denied" ? "denied" : "later" };
    try {
      const worker = (await installed) && (await navigator.serviceWorker.ready);
      const options = { userVisibleOnly: true, applicationServerKey: await ours() };
      const again = async () => {
        await (await worker.pushManager.getSubscription())?.unsubscribe(); // made for a key that is no longer ours
        return worker.pushManager.subscribe(options);
      };
      return form(await worker.pushManager.subscribe(options).catch(again));
    } catch {
      return { problem: "failed" };
    }
  };

  // The press is held until the browser has answered; what it said goes along, and the server tells it in words.
  function ask(answer) {
    document.addEventListener("submit", async (event) => {
      const press = event.target;
      if (press.elements.verb?.value !== "calls.device" || press.dataset.asked === "answered") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (press.dataset.asked) return; // a second tap, while the browser still asks
      press.dataset.asked = "asking";
      const button = event.submitter;
      button?.setAttribute("aria-busy", "true");
      const said = await answer();
      await new Promise((go) => setTimeout(go)); // a form that is being sent is not sent again: the first press ends before
      for (const [name, value] of Object.entries(said)) {
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name, value });
        press.append(field);
      }
      button?.removeAttribute("aria-busy");
      press.dataset.asked = "answered";
      press.requestSubmit(button);
      // The card may stay: the next press asks again.
      press.querySelectorAll("[name=endpoint], [name=p256dh], [name=auth], [name=problem]").forEach((each) => each.remove());
      delete press.dataset.asked;
    }, true);
  }
  ask(subscribe);

  // Our key may have changed since this device asked: it asks again by itself, and the server takes it.
  const encoded = (key) => btoa(String.fromCharCode(...new Uint8Array(key))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const renew = async () => {
    const worker = window.Notification?.permission === "granted" && await installed;
    const held = await worker?.pushManager?.getSubscription();
    const key = held && await ours();
    if (!held || encoded(held.options.applicationServerKey) === key) return;
    await held.unsubscribe();
    const renewed = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await fetch("/appels", { method: "POST", body: new URLSearchParams(form(renewed)) });
  };
  renew().catch(() => {});
})();

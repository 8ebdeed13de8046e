// Keeps what is shown up to date. Without it, a reload does.
"use strict";
(() => {
  const main = document.querySelector("main[data-events]");
  const live = document.getElementById("live");
  if (!main || !live || !window.EventSource) return;
  let version = main.dataset.version;
  let source = null;
  let retry = 0;

  const say = (state, text) => {
    if (live.textContent !== text) live.textContent = text;
    live.className = "live " + state;
  };

  // Changes what differs and leaves the rest: focus, selection and scrolling stay.
  const become = (from, to) => {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName) {
      from.replaceWith(to.cloneNode(true));
      return;
    }
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    if (from.isEqualNode(to)) return;
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !name.startsWith("data-")) from.removeAttribute(name);
    for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    const [had, has] = [[...from.childNodes], [...to.childNodes]];
    has.forEach((child, index) => index < had.length ? become(had[index], child) : from.append(child.cloneNode(true)));
    had.slice(has.length).forEach(child => child.remove());
  };

  const show = event => {
    const next = new DOMParser().parseFromString(event.data, "text/html").querySelector("main");
    if (!next) return;
    version = event.lastEventId;
    become(main, next);
    document.title = next.dataset.title;
    say("on", "Live");
  };

  const close = () => {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  };

  const open = () => {
    close();
    const address = new URL(main.dataset.events, location.href);
    address.searchParams.set("from", version);
    source = new EventSource(address);
    source.onopen = () => say("on", "Live");
    source.onmessage = show;
    source.addEventListener("ended", () => { close(); location.reload(); });
    source.onerror = () => {
      say("off", "Not live: trying again");
      // A stream that was refused is not asked for again by the browser.
      if (source.readyState === EventSource.CLOSED) again();
    };
  };

  // Whoever is not known here any more, as after the operator was restarted, signs in again: a reload leads to the form. Anything else is waited for.
  const again = async () => {
    close();
    retry = setTimeout(open, 10000);
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    if (answer && (answer.status === 401 || answer.status === 404)) location.reload();
  };

  // Who does not look needs no stream: a browser has six connections to a place, and the operator has no end of tabs.
  const look = () => document.visibilityState === "hidden" ? close() : open();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", close);
  look();
})();

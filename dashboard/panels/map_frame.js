// The map page in its frame: what is chosen on it is told to the page, and the other way round.

const TELL_MS = 150; // how long after a move the map tells of it

// The frame that the page was sent with is taken over as it is, with what it told so far. Where a
// browser cannot move a frame without loading it anew, it stays until its successor has drawn.
function frameIn(box, sandbox) {
  const here = box.querySelector("iframe"), early = document.getElementById("atlas-early");
  if (here) return here;
  if (early && box.moveBefore) {
    box.moveBefore(early, null);
    early.removeAttribute("id");
    return early;
  }
  const made = document.createElement("iframe");
  made.sandbox = sandbox;
  return box.appendChild(made);
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const frame = frameIn(parentElement.querySelector(".map"), data.sandbox), first = !frame.atlas;
  const own = (frame.atlas ||= { ready: false, wentAt: -Infinity, says: data.says, number: 0, heard: 0 });
  const post = (message) => frame.contentWindow.postMessage({ atlas: "set", ...message }, "*");
  const say = () => post({ view: own.view, back: own.back, count: own.heard });
  // What the frame shows already is not said again: the reader may be a step ahead in it.
  const dress = () => post({ view: { theme: own.view.theme }, only: true });
  // A moved map is no step that Back undoes: it changes the address of this one.
  const rewrite = (at) => {
    const shown = new URLSearchParams(window.location.search), params = new URLSearchParams();
    if (at) shown.set("at", at); else shown.delete("at");
    for (const key of data.order) if (shown.has(key)) params.set(key, shown.get(key));
    window.history.replaceState(window.history.state, "", `?${params}`);
  };
  const hear = (told) => {
    if (told?.atlas === "ready") {
      document.getElementById("atlas-early")?.remove();
      own.ready = true;
      if (own.changed) say(); else dress();
    }
    if (told?.atlas === "playing") document.body.classList.toggle("atlas-playing", told.on);
    if (told?.atlas !== "view") return;
    own.heard = told.count;
    if (told.quiet && performance.now() - own.wentAt < TELL_MS) return; // of the view that was left
    own.back = false;
    if (told.quiet) rewrite(told.view.extras.at);
    own.tell(told.view);
  };
  frame.title = data.title;
  own.went = () => setTriggerValue("went", window.location.search.slice(1));
  own.number = Math.max(own.number, data.taken); // of what the reader did on the map, the last
  own.tell = (view) => setStateValue("view", { ...view, number: own.number += 1 });
  if (first) {
    const waiting = frame.waiting || [];
    own.view = data.view;
    own.told = stampOf(data);
    if (frame.waiting) frame.waiting = null; else frame.src = data.url;
    const views = waiting.filter((told) => told.atlas === "view").map((told) => { own.heard = told.count; return told.view; });
    waiting.filter((told) => told.atlas !== "view").forEach(hear);
    if (views.length) own.tell(Object.assign({}, ...views)); // at once, so that none is lost
    window.addEventListener("popstate", () => {
      if (!frame.isConnected) return;
      own.wentAt = performance.now();
      own.back = true;
      own.went();
    });
    window.addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && frame.isConnected) hear(event.data);
    });
  }
  // What the page says is old while something that the reader did since is on its way to it.
  if (own.told !== stampOf(data) && data.taken === own.number) {
    own.told = stampOf(data);
    own.view = data.view;
    own.changed = true;
    if (own.ready) say();
  }
  if (data.view.place && own.place !== data.view.place && window.innerWidth <= 700) bringUp(frame);
  own.place = data.view.place;
  if (own.says === data.says) return;
  own.says = data.says; // what rests on other voices is sent to the frame, which stays
  fetch(data.heard).then((sent) => sent.json()).then((heard) => own.says === data.says && post({ view: {}, heard, only: true }));
}

// On a phone the map stands above the sheet of a place, which covers the lower half. What comes late
// above it would move it down again: it is brought up anew until the reader does anything.
function bringUp(frame) {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  const bringing = new ResizeObserver(() => frame.scrollIntoView({ block: "start" }));
  bringing.observe(page);
  for (const act of ["pointerdown", "wheel", "keydown", "blur"]) {
    window.addEventListener(act, () => bringing.disconnect(), { once: true, capture: true });
  }
}

const stampOf = (data) => JSON.stringify([data.stamp, data.view.lang, data.view.theme]);

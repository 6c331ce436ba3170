// The timeline: drag, keys, play, jump; the days on which anything changes are marked.
const slider = byId("slider");
const [marksArt, axisArt] = [byId("marks"), byId("axis")];
let changes = [], playing = null;

function drawTimeline() {
  slider.max = DATA.last;
  byId("day").min = isoDay(0);
  byId("day").max = isoDay(DATA.last);
  byId("known").max = isoDay(DATA.newest);
  markChanges();
  drawAxis();
  followDay();
}

function markChanges() {
  changes = changeDays([...DATA.places, ...cells], state.known);
  const told = new Map();
  for (const [day, known] of DATA.told) if (known <= state.known) told.set(day, (told.get(day) || 0) + 1);
  const most = Math.max(1, ...told.values());
  const bars = [...told].map(([day, count]) => shape("rect", { x: day, width: 1, y: 30 - 28 * Math.sqrt(count / most), height: 28 * Math.sqrt(count / most), class: "told" }));
  const ticks = changes.map((day) => shape("rect", { x: day, width: 0.9, y: 31, height: 5, class: "tick" }));
  marksArt.setAttribute("viewBox", `0 0 ${DATA.last + 1} 36`);
  marksArt.replaceChildren(...bars, ...ticks);
}

function drawAxis() {
  const width = slider.clientWidth || 600, step = width < (state.lang === "ar" ? 1300 : 520) ? 3 : 1, items = [];
  const first = new Date(FIRST_MS);
  for (let month = 0; ; month += step) {
    const ms = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1);
    const day = Math.round((ms - FIRST_MS) / DAY_MS);
    if (day > DATA.last) break;
    const x = dayX(day, width), date = new Date(ms), january = date.getUTCMonth() === 0;
    items.push(shape("line", { x1: x, x2: x, y1: 0, y2: january || !month ? 6 : 4 }));
    const format = new Intl.DateTimeFormat(locale(), { month: "short", year: january || !month ? "numeric" : undefined, timeZone: "UTC" });
    const label = shape("text", { x, y: 16, "text-anchor": !month ? ("start") : "middle" });
    label.textContent = format.format(ms);
    const crowded = month === step && width / DATA.last * 30 * step < 64;
    if (!crowded && (width > 620 || january || !month || month % 3 === 0)) items.push(label);
  }
  axisArt.setAttribute("viewBox", `0 0 ${width} 18`);
  axisArt.replaceChildren(...items);
}

// Where a day stands along the slider, whose thumb is 16 px wide and stays inside.
function dayX(day, width) {
  const along = 8 + ((width - 16) * day) / DATA.last;
  return state.lang === "ar" ? width - along : along;
}

function followDay() {
  slider.value = state.day;
  slider.setAttribute("aria-valuetext", sayDay(state.day));
  byId("today").textContent = sayDay(state.day);
  byId("day").value = isoDay(state.day);
  byId("known").value = isoDay(state.known);
  byId("atlas-shown").dataset.day = isoDay(state.day);
}

function stepTo(next) {
  const day = next ? changes.find((d) => d > state.day) : changes.findLast((d) => d < state.day);
  change({ day: day ?? (next ? DATA.last : 0) });
}

function pause() {
  window.clearTimeout(playing);
  playing = null;
  byId("play").setAttribute("aria-pressed", "false");
}

function tick() {
  if (state.day >= DATA.last) return pause();
  change({ day: state.day + 1 });
  playing = window.setTimeout(tick, 1000 / (4 * Number(byId("speed").value)) );
}

function play() {
  if (playing) return pause();
  if (state.day >= DATA.last) change({ day: 0 });
  byId("play").setAttribute("aria-pressed", "true");
  playing = window.setTimeout(tick, 100);
}

function readDate(input, key, low, high) {
  const day = dayNumber(input.value);
  if (day !== null && day >= low && day <= high) change({ [key]: day });
}

slider.addEventListener("input", () => change({ day: Number(slider.value) }));
slider.addEventListener("keydown", (event) => {
  if (event.key !== "PageUp" && event.key !== "PageDown") return;
  event.preventDefault();
  stepTo(event.key === "PageUp");
});
byId("previous").addEventListener("click", () => stepTo(false));
byId("next").addEventListener("click", () => stepTo(true));
byId("play").addEventListener("click", play);
byId("day").addEventListener("change", (event) => readDate(event.target, "day", 0, DATA.last));
byId("known").addEventListener("change", (event) => readDate(event.target, "known", -Infinity, DATA.newest));
watch(["day", "known", "lang"], followDay);
watch(["known"], markChanges);
watch(["lang"], drawAxis);
new ResizeObserver(drawAxis).observe(slider);

// The timeline: drag, keys, play, jump; the days on which anything changes are marked.
const slider = byId("slider");
const [marksArt, axisArt] = [byId("marks"), byId("axis")];
let changes = [], playing = null, axisWidth = 0;

function drawTimeline() {
  slider.max = DATA.last;
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
  axisWidth = slider.clientWidth;
  const width = axisWidth || 600, months = monthsAlong(width);
  const lines = months.map(({ x, year }) => shape("line", { x1: x, x2: x, y1: 0, y2: year ? 6 : 4 }));
  const names = namedMonths(months).map(({ middle, text }) => {
    const name = shape("text", { x: middle, y: 16, "text-anchor": "middle" });
    name.textContent = text;
    return name;
  });
  axisArt.setAttribute("viewBox", `0 0 ${width} 22`);
  axisArt.replaceChildren(...lines, ...names);
}

// Every month of the timeline; the first and each January bear their year.
function monthsAlong(width) {
  const first = new Date(FIRST_MS), months = [];
  const [inYear, withYear] = [undefined, "numeric"].map((year) => new Intl.DateTimeFormat(locale(), { month: "short", year, timeZone: "UTC" }));
  for (let number = first.getUTCMonth(); ; number++) {
    const ms = Date.UTC(first.getUTCFullYear(), number, 1), day = Math.round((ms - FIRST_MS) / DAY_MS);
    if (day > DATA.last) return months;
    const year = !months.length || number % 12 === 0;
    const text = (year ? withYear : inYear).format(ms);
    const x = dayX(day, width), half = text.length * 3.3 + 4; // a letter is 6.6 px wide at most
    months.push({ number, x, year, text, half, middle: Math.min(Math.max(x, half), width - half) });
  }
}

// As many as stand clear of each other: every month, or one in three, in six, in twelve.
function namedMonths(months) {
  const clear = (named) => named.every((month, n) => !n || Math.abs(month.middle - named[n - 1].middle) >= month.half + named[n - 1].half);
  const [first, ...later] = months;
  const named = [1, 3, 6, 12].map((step) => later.filter((month) => month.number % step === 0)).find(clear) || [];
  return [[first, ...named], [first, ...named.slice(1)], named].find(clear);
}

// Where a day stands along the slider, whose thumb is 16 px wide and stays inside.
function dayX(day, width) {
  const along = 8 + ((width - 16) * day) / DATA.last;
  return DATA.languages[state.lang].direction === "rtl" ? width - along : along;
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

// The page round the map waits while the map plays, and follows when it rests: it is told so.
function tellPlaying(on) {
  if (!FRAMED) return;
  window.parent.postMessage({ atlas: "playing", on }, "*");
  if (!on) tell(["day"], true);
}

function pause() {
  window.clearTimeout(playing);
  playing = null;
  byId("play").setAttribute("aria-pressed", "false");
  tellPlaying(false);
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
  tellPlaying(true);
  playing = window.setTimeout(tick, 100);
}

// A day as it is typed. What is none of the days that count says which are, and changes nothing.
function readDate(input, key, low, high) {
  const text = input.value.trim(), day = dayNumber(text), fits = day !== null && day >= low && day <= high;
  tellNotice(fits ? "" : say("wrong_day", { text, first: isoDay(low), last: isoDay(high) }));
  if (fits) change({ [key]: day });
  else input.value = isoDay(state[key]);
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
byId("known").addEventListener("change", (event) => readDate(event.target, "known", DATA.oldest, DATA.newest));
watch(["day", "known", "lang"], followDay);
watch(["known", "says"], markChanges);
watch(["lang"], drawAxis);
new ResizeObserver(() => slider.clientWidth !== axisWidth && drawAxis()).observe(slider);

// The matrix of places by days: hover or focus tells, a click sets place and day, arrow keys walk
// through it, and its window is dragged along the days. Every word and look comes with the data.
// With `only` it is the one row of a place, opened where things happened to it.
const DAY = 86400000;
const WIDE = 45; // a window of more days than this shows stretches, and no single days

const GAP = 10, AROUND = 2, LEAST = 8; // days: between what belongs together, before and after it, and in all

const sent = new Map(); // each document is asked for once, however many show it
const documentAt = (url) => sent.get(url) || sent.set(url, fetch(url).then((answer) => answer.json())).get(url);

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".matrix");
  const own = (root.own ||= { window: null, told: [], held: null, all: false, focus: null });
  root.classList.toggle("dark", data.theme === "dark");
  own.url = data.url;
  own.settled = () => {
    const text = textOf(own.doc, own.window);
    if (data.only || text === (own.told.at(-1) ?? own.given)) return;
    own.told.push(text);
    setTriggerValue("window", text);
  };
  const choose = (place, day) => setTriggerValue("chosen", { place, day });
  documentAt(data.url).then((doc) => {
    if (own.url !== data.url) return;
    own.doc = doc;
    follow(own, data);
    own.draw = () => drawMatrix(root, own, data, choose);
    if (own.held === null) own.draw(); // else when the window is let go, which is not taken out of a hand
  });
}

// The window is that of the address or of the day; of one place's row, where things happened next to the day.
function follow(own, data) {
  const { doc } = own, day = numberOf(doc, data.day);
  if (data.only) {
    const seen = own.window && own.of === data.only && own.window[0] <= day && day <= own.window[1];
    if (!seen) own.window = eventful(doc, rowsOf(own, data)[0], day);
    own.of = data.only;
  } else {
    // What was told from here comes back, perhaps after the next: it undoes no step of the reader's.
    const given = data.window, back = own.told.lastIndexOf(given);
    if (given !== own.given && back < 0) {
      own.window = given.split("/").map((text) => numberOf(doc, text));
      own.told = [];
    }
    own.told.splice(0, back + 1);
    own.given = given;
  }
}

const rowsOf = (own, data) => own.doc.rows.filter((row) => (data.only ? row.id === data.only : own.all || row.main || row.id === data.place));

// The days on which something happened to a place: an event, or another look than before.
function marksOf(doc, row) {
  const marks = [];
  for (let n = 0; n < row.cells.length; n += 2) {
    const cell = doc.cells[row.cells[n + 1]], before = n && doc.cells[row.cells[n - 1]];
    if (cell.events || (before && before.look.key !== cell.look.key)) marks.push(row.cells[n]);
  }
  return marks;
}

function eventful(doc, row, day) {
  const marks = marksOf(doc, row), near = marks.reduce((best, mark) => (Math.abs(mark - day) < Math.abs(best - day) ? mark : best), marks[0] ?? day);
  let first = Math.min(near, day), last = Math.max(near, day);
  if (last - first > WIDE / 2) [first, last] = [day, day];
  for (const mark of [...marks].reverse()) if (mark < first && first - mark <= GAP && last - mark < WIDE - 2 * AROUND) first = mark;
  for (const mark of marks) if (mark > last && mark - last <= GAP && mark - first < WIDE - 2 * AROUND) last = mark;
  const spare = Math.max(AROUND, Math.ceil((LEAST - (last - first)) / 2));
  return [Math.max(0, first - spare), Math.min(doc.last, last + spare)];
}

function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

const numberOf = (doc, text) => Math.round((Date.parse(`${text}T00:00:00Z`) - Date.parse(`${doc.first}T00:00:00Z`)) / DAY);
const dateOf = (doc, number) => new Date(Date.parse(`${doc.first}T00:00:00Z`) + number * DAY);
const isoOf = (doc, number) => dateOf(doc, number).toISOString().slice(0, 10);
const textOf = (doc, days) => days.map((day) => isoOf(doc, day)).join("/");
const told = (doc, number, options) => new Intl.DateTimeFormat(doc.locale, { ...options, timeZone: "UTC" }).format(dateOf(doc, number));
const longDay = (doc, number) => told(doc, number, { day: "numeric", month: "long", year: "numeric" });

// The parts of a row that lie in the window: its days, or in a wide window its stretches.
function partsOf(row, [first, last]) {
  const parts = [];
  for (let n = 0; n < row.cells.length; n += 2) {
    const from = Math.max(first, row.cells[n]), to = Math.min(last, (row.cells[n + 2] ?? Infinity) - 1);
    if (from > to) continue;
    if (last - first >= WIDE) parts.push({ from, to, cell: row.cells[n + 1] });
    else for (let day = from; day <= to; day += 1) parts.push({ from: day, to: day, cell: row.cells[n + 1] });
  }
  return parts;
}

function drawMatrix(root, own, data, choose) {
  const { doc } = own, chosenDay = numberOf(doc, data.day), [first, last] = own.window;
  const rows = rowsOf(own, data);
  const defs = lookShape("defs", {}), again = () => drawMatrix(root, own, data, choose);
  const tip = made("p", { class: "tip", role: "status" });
  const grid = made("div", { class: last - first >= WIDE ? "grid many" : "grid", role: "grid", "aria-label": titleOf(doc, data) });
  grid.style.gridTemplateColumns = `minmax(84px, max-content) repeat(${last - first + 1}, minmax(0, 1fr))`;
  grid.append(headRow(doc, own.window, chosenDay));
  const cells = rows.map((row, y) => drawRow(grid, row, y + 2, { doc, own, data, defs, chosenDay, choose, tip }));
  const active = root.getRootNode().activeElement, focused = root.contains(active) && own.focus;
  const onWindow = root.contains(active) && active.classList.contains("win");
  root.dir = doc.direction;
  root.replaceChildren(made(data.only ? "h3" : "h2", {}, titleOf(doc, data)), drawBar(own, data, again),
    lookShape("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" }, defs),
    grid, tip, drawStrip(own, data, again));
  walk(own, rows, cells, choose, doc, focused && !onWindow, data);
  if (onWindow) root.querySelector(".win")?.focus(); // a key pressed while the page draws anew is not lost
}

const titleOf = (doc, data) => (data.only ? doc.words.status_over_time : doc.words.matrix_title);

function headRow(doc, [first, last], chosenDay) {
  const row = made("div", { role: "row" }, made("span", { role: "columnheader", class: "head first" }, doc.words.place_name));
  const span = last - first + 1, step = span <= 10 ? 1 : span <= WIDE ? 5 : 0, every = span > 200 ? 3 : 1; // months
  for (let day = first; day <= last; day += 1) {
    const starts = dateOf(doc, day).getUTCDate() === 1;
    if (step ? (day - first) % step && day !== chosenDay : !starts) continue;
    if (!step && (dateOf(doc, day).getUTCMonth() % every || last - day < 0.15 * span)) continue;
    const text = step ? told(doc, day, { day: "numeric" }) : told(doc, day, { month: "short", year: "2-digit" });
    const head = made("span", { role: "columnheader", class: `head${day === chosenDay && step ? " day" : ""}${step ? "" : " month"}` }, text);
    head.style.gridColumn = `${day - first + 2} / span ${step ? 1 : Math.min(60, last - day + 1)}`;
    head.style.gridRow = 1;
    row.append(head);
  }
  return row;
}

function drawRow(grid, row, line, context) {
  const { doc, own, data, choose } = context, [first] = own.window, box = made("div", { role: "row" });
  const name = made("button", { type: "button", class: row.main ? "place main" : "place", "aria-pressed": String(row.id === data.place), tabindex: -1 }, row.name);
  const header = made("span", { role: "rowheader" }, name);
  header.style.gridRow = line;
  name.addEventListener("click", () => choose(row.id, data.day));
  box.append(header);
  const cells = partsOf(row, own.window).map((part) => {
    const cell = drawCell(row, part, context);
    cell.style.gridColumn = `${part.from - first + 2} / span ${part.to - part.from + 1}`;
    cell.style.gridRow = line;
    box.append(cell);
    return { part, button: cell.firstChild };
  });
  grid.append(box);
  return cells;
}

function drawCell(row, part, { doc, data, defs, chosenDay, choose, tip }) {
  const shown = doc.cells[part.cell], days = part.from === part.to ? longDay(doc, part.from) : `${longDay(doc, part.from)} – ${longDay(doc, part.to)}`;
  const lines = [shown.says, ...(shown.events || [])], beyond = part.from > doc.known ? ` ${doc.words.matrix_beyond}` : "";
  const label = `${row.name}${doc.words.comma}${days}${doc.words.colon}${lines.join("; ")}${beyond}`;
  const at = part.from <= chosenDay && chosenDay <= part.to;
  const button = made("button", { type: "button", tabindex: -1, "aria-label": label,
    class: `cell${beyond ? " beyond" : ""}${at ? " at" : ""}${row.id === data.place ? " chosen" : ""}` }, cellArt(shown, defs, part));
  const tell = () => tip.replaceChildren(made("b", {}, `${row.name}${doc.words.comma}${days}${doc.words.colon}`), ` ${shown.says}.`,
    ...(shown.events || []).flatMap((event) => [made("br"), `• ${event}`]), ...(beyond ? [made("br"), beyond] : []));
  button.addEventListener("mouseenter", tell);
  button.addEventListener("focus", tell);
  button.addEventListener("click", () => choose(row.id, isoOf(doc, at ? chosenDay : part.from)));
  if (at && (row.id === data.place || (!data.place && !tip.hasChildNodes()))) tell();
  if (!data.place && tip.hasChildNodes() && at) tip.replaceChildren(doc.words.matrix_help);
  return made("span", { role: "gridcell" }, button);
}

function cellArt(shown, defs, part) {
  const art = lookShape("svg", { viewBox: "0 0 24 24", preserveAspectRatio: "none", "aria-hidden": "true" });
  const fill = fillOfLook(shown.look, defs, "m"), ground = lookShape("rect", { width: 24, height: 24, class: fill ? "" : "none" });
  if (fill) ground.style.fill = fill;
  art.append(ground);
  const signs = lookShape("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  if (shown.glyph && GLYPHS[shown.glyph] && part.from === part.to) {
    const place = lookShape("g", { transform: "translate(4 4)" }), halo = glyphShape(shown.glyph);
    halo.setAttribute("class", "halo");
    place.append(halo, glyphShape(shown.glyph, shown.red));
    signs.append(place);
  }
  if (shown.events && part.from === part.to) signs.append(lookShape("circle", { cx: 20.5, cy: 3.8, r: 2.4, class: "event" }));
  const both = document.createDocumentFragment();
  both.append(art, signs);
  return both;
}

function drawBar(own, data, again) {
  const { doc } = own;
  const range = new Intl.DateTimeFormat(doc.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const week = range.formatRange(...doc.week.map((day) => dateOf(doc, day)));
  const all = [doc.words.matrix_all, [0, doc.last]];
  const windows = data.only ? [[doc.words.matrix_events, eventful(doc, rowsOf(own, data)[0], numberOf(doc, data.day))], all]
    : [[week, doc.week], [told(doc, doc.month[0], { month: "long", year: "numeric" }), doc.month], all];
  const buttons = windows.map(([text, span]) => {
    const button = made("button", { type: "button", "aria-pressed": String(span.join() === own.window.join()) }, text);
    button.addEventListener("click", () => { own.window = [...span]; again(); own.settled(); });
    return button;
  });
  if (data.only) return made("div", { class: "bar" }, ...buttons);
  const more = made("button", { type: "button", "aria-pressed": String(own.all) }, own.all ? doc.words.matrix_fewer : doc.words.matrix_more);
  more.addEventListener("click", () => { own.all = !own.all; again(); });
  return made("div", { class: "bar" }, ...buttons, more);
}

// The window on all the days, with what happened on them: dragged, or moved by arrow keys.
function drawStrip(own, data, again) {
  const { doc } = own, side = doc.direction === "rtl" ? "right" : "left";
  const strip = made("div", { class: "strip" }), span = own.window[1] - own.window[0], total = doc.last + 1;
  const says = () => `${longDay(doc, own.window[0])} – ${longDay(doc, own.window[1])}`;
  const win = made("div", { class: "win", role: "slider", tabindex: 0, "aria-label": doc.words.matrix_window,
    "aria-valuemin": 0, "aria-valuemax": doc.last - span, "aria-valuenow": own.window[0], "aria-valuetext": says() });
  const lay = () => { win.style[side] = `${(100 * own.window[0]) / total}%`; win.style.width = `${(100 * (span + 1)) / total}%`; };
  const moveTo = (first) => { const from = Math.min(Math.max(0, Math.round(first)), doc.last - span); own.window = [from, from + span]; lay(); };
  for (let day = 0; day <= doc.last; day += 1) {
    const date = dateOf(doc, day);
    if (date.getUTCDate() !== 1 || date.getUTCMonth() % 6) continue;
    const year = made("span", { class: "year", "aria-hidden": "true" }, told(doc, day, { month: "short", year: "2-digit" }));
    year.style[side] = `${(100 * day) / total}%`;
    strip.append(year);
  }
  for (const day of new Set(rowsOf(own, data).flatMap((row) => marksOf(doc, row)))) {
    const mark = made("i", { class: "mark", "aria-hidden": "true" });
    mark.style[side] = `${(100 * day) / total}%`;
    strip.append(mark);
  }
  const along = (event) => Math.abs(event.clientX - strip.getBoundingClientRect()[side]);
  const dayAt = (event) => (along(event) / strip.clientWidth) * total;
  strip.addEventListener("pointerdown", (event) => {
    const day = dayAt(event), inside = day >= own.window[0] && day <= own.window[1] + 1;
    own.held = inside ? day - own.window[0] : span / 2;
    strip.setPointerCapture(event.pointerId);
    moveTo(day - own.held);
  });
  strip.addEventListener("pointermove", (event) => own.held !== null && moveTo(dayAt(event) - own.held));
  strip.addEventListener("lostpointercapture", () => { own.held = null; own.settled(); own.draw(); });
  win.addEventListener("keydown", (event) => {
    const ahead = side === "left" ? 1 : -1;
    const step = { ArrowLeft: -ahead, ArrowRight: ahead, PageUp: -30, PageDown: 30 }[event.key];
    if (!step) return;
    event.preventDefault();
    moveTo(own.window[0] + step);
    again();
  });
  win.addEventListener("keyup", () => own.settled());
  lay();
  strip.append(win);
  return strip;
}

// One tab stop; arrow keys walk from cell to cell, across the ends of the window too.
function walk(own, rows, cells, choose, doc, focused, data) {
  const flat = cells.flat(), near = (line, day) => line.find(({ part }) => part.from <= day && day <= part.to) || line[0];
  const start = rows.findIndex((row) => row.id === (own.focus?.id ?? data.place)), day = own.focus?.day ?? numberOf(doc, data.day);
  const at = near(cells[Math.max(0, start)] || [], day);
  if (!at) return;
  at.button.tabIndex = 0;
  if (focused) at.button.focus();
  cells.forEach((line, y) => line.forEach(({ part, button }, x) => {
    button.addEventListener("focus", () => {
      own.focus = { id: rows[y].id, day: part.from };
      for (const other of flat) other.button.tabIndex = other.button === button ? 0 : -1;
    });
    button.addEventListener("keydown", (event) => {
      const ahead = doc.direction === "rtl" ? -1 : 1;
      const to = { ArrowRight: line[x + ahead], ArrowLeft: line[x - ahead], Home: line[0], End: line.at(-1),
        ArrowUp: cells[y - 1] && near(cells[y - 1], part.from), ArrowDown: cells[y + 1] && near(cells[y + 1], part.from) }[event.key];
      if (!to) return;
      event.preventDefault();
      to.button.focus();
    });
  }));
}

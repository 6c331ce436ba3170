// Names on the map: placed one by one, the weightiest first, never over another or a mark.
const LABEL_STEPS = [[6, 250000], [7, 90000], [8, 30000], [9, 12000], [10, 4000], [11, 0]];
const labelPane = MAP.createPane("labels");
const hint = node("div", { id: "hint", hidden: true });
const ruler = document.createElement("canvas").getContext("2d");
const FONTS = { place: "600 13px system-ui", town: "12px system-ui", area: "600 11px system-ui", country: "600 13px system-ui" };
labelPane.style.zIndex = 460;
labelPane.style.pointerEvents = "none";

function widthOf(text, look) {
  ruler.font = FONTS[look.split(" ")[0]];
  return ruler.measureText(text).width * (look === "country" || look === "area" ? 1.25 : 1.06) + 4;
}

function candidates() {
  const zoom = MAP.getZoom(), view = MAP.getBounds().pad(0.15);
  const least = LABEL_STEPS.reduce((found, [from, people]) => (zoom >= from ? people : found), 500000);
  const seen = ([lon, lat]) => view.contains([lat, lon]);
  const facilities = marks.filter((mark) => MAP.hasLayer(mark.layer))
    .map((mark) => ({ text: nameOf(mark.place), look: "place", at: mark.layer.getLatLng(), beside: isWide(mark) ? 8 : 16, chosen: mark.place.id === state.place, main: isMain(mark) }));
  const towns = (shows("towns") ? DATA.towns : []).filter((town) => town.people >= least * (town.abroad ? 4 : 1) && seen(town.at)).slice(0, 160)
    .map((town) => ({ text: nameOf(town), look: town.abroad ? "town abroad" : "town", at: L.latLng(latLng(town.at)), beside: 5, dot: true, side: town.side }));
  const areas = (DATA.areas || []).filter((area) => zoom >= area.from && zoom < area.to && area.at.some(seen))
    .map((area) => ({ text: nameOf(area), look: area.look, at: L.latLng(latLng(area.at[0])), spots: area.at.filter(seen), beside: area.west ? "west" : null }));
  const countries = areas.filter((area) => area.look === "country");
  return [...facilities.sort((a, b) => b.main - a.main || b.chosen - a.chosen), ...countries, ...towns, ...areas.filter((area) => area.look !== "country")];
}

const SIDES = { n: [2, 4, 6], e: [0, 4, 5], s: [3, 5, 7], w: [1, 6, 7] }; // of the eight places round a dot, those away from a border

function boxes(point, width, height, beside) {
  if (beside === null) return [[point.x - width / 2, point.y - height / 2]];
  const middle = point.y - height / 2, centre = point.x - width / 2;
  if (beside === "west") return [6, width / 2].flatMap((east) => [0, -1, 1].map((line) => [point.x + east - width, middle + line * height])); // a narrow country, out to sea
  return [
    [point.x + beside, middle], [point.x - beside - width, middle],
    [centre, point.y - beside - height], [centre, point.y + beside],
    [point.x + beside * 0.7, point.y - beside - height * 0.6], [point.x + beside * 0.7, point.y + beside * 0.5],
    [point.x - beside * 0.7 - width, point.y - beside - height * 0.6], [point.x - beside * 0.7 - width, point.y + beside * 0.5],
  ];
}

const within = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

let furnished = null; // what lay on the map when names were last placed

function placeLabels() {
  const covering = furniture();
  furnished = covering.join();
  const taken = marks.filter((mark) => MAP.hasLayer(mark.layer)).map((mark) => around(MAP.latLngToLayerPoint(mark.layer.getLatLng()), 13));
  taken.push(...bundles.map((bundle) => around(MAP.latLngToLayerPoint(bundle.getLatLng()), 18)), ...covering);
  const shown = [], frame = frameBox();
  for (const label of candidates()) {
    const point = MAP.latLngToLayerPoint(label.at);
    const width = widthOf(label.text, label.look), height = label.look === "place" ? 17 : 15;
    const dot = label.dot ? [around(point, 3)] : [];
    if (dot.some((box) => taken.some((other) => meet(box, other)))) continue;
    const points = label.spots ? label.spots.map((spot) => MAP.latLngToLayerPoint(latLng(spot))) : [point];
    const spots = points.flatMap((one) => boxes(one, width, height, label.beside)).filter((_, n) => !label.side || SIDES[label.side].includes(n)).map(([x, y]) => [x, y, x + width, y + height]).filter((box) => within(box, frame));
    const clash = (box) => taken.filter((other) => meet(box, other)).length;
    const free = spots.find((box) => !clash(box)) || (label.main && farther(point, width, height, frame, clash)); // a main place is always named
    if (!free) continue;
    taken.push(free, ...dot);
    shown.push(...(label.main ? leader(point, free) : []), ...drawLabel(label, point, free));
  }
  labelPane.replaceChildren(...shown, hint);
}

// Where a name has no room beside its mark, the nearest free place that a short line can reach.
function farther(point, width, height, frame, clash) {
  const spots = [];
  for (let line = 1; line <= 8; line += 1) {
    for (const y of [-line, line]) for (const x of [20, -width - 20, -width / 2, 44, -width - 44]) spots.push([point.x + x, point.y + y * height - height / 2]);
  }
  const boxesOf = spots.map(([x, y]) => [x, y, x + width, y + height]).filter((box) => within(box, frame));
  return boxesOf.find((box) => !clash(box)) || boxesOf.sort((a, b) => clash(a) - clash(b))[0];
}

// From a name to its mark, where they are apart.
function leader(point, [left, top, right, bottom]) {
  const x = Math.min(Math.max(point.x, left), right), y = Math.min(Math.max(point.y, top), bottom);
  const length = Math.hypot(x - point.x, y - point.y) - 11;
  if (length < 12) return [];
  const line = node("i", { class: "leader" });
  L.DomUtil.setPosition(line, L.point(Math.round(x), Math.round(y)));
  line.style.width = `${length}px`;
  line.style.transform += ` rotate(${Math.atan2(point.y - y, point.x - x)}rad)`;
  return [line];
}

// What lies on the map and would cover a name.
function furniture() {
  const stage = MAP.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll("#legend, #measure, .leaflet-control")].map((element) => {
    const box = element.getBoundingClientRect();
    const [from, to] = [[box.left, box.top], [box.right, box.bottom]]
      .map(([x, y]) => MAP.containerPointToLayerPoint([x - stage.left, y - stage.top]));
    return [from.x, from.y, to.x, to.y];
  });
}

// What lies on the map has another size: names keep clear of it.
const refurnish = () => furniture().join() !== furnished && placeLabels();

const frameBox = () => [[0, 0], MAP.getSize()].flatMap((corner) => Object.values(MAP.containerPointToLayerPoint(corner)));
const around = (point, radius) => [point.x - radius, point.y - radius, point.x + radius, point.y + radius];

function drawLabel(label, point, [x, y]) {
  const text = node("span", { class: `label ${label.look}`, text: label.text, "aria-hidden": "true", dir: "auto" });
  L.DomUtil.setPosition(text, L.point(Math.round(x), Math.round(y)));
  if (!label.dot) return [text];
  const dot = node("i", { class: "dot" });
  L.DomUtil.setPosition(dot, L.point(point.x - 2, point.y - 2));
  return [dot, text];
}

function showHint(mark) {
  hint.replaceChildren(node("strong", { text: nameOf(mark.place) }), node("span", { text: statusSentence(mark.place) }));
  hint.hidden = false;
  const point = MAP.latLngToLayerPoint(mark.layer.getLatLng());
  const width = hint.offsetWidth, height = hint.offsetHeight, taken = furniture(), frame = frameBox();
  const spots = [14, -14 - height].flatMap((y) => [18, -18 - width].map((x) => [point.x + x, point.y + y]));
  const free = spots.find(([x, y]) => {
    const box = [x, y, x + width, y + height];
    return within(box, frame) && !taken.some((other) => meet(box, other));
  });
  L.DomUtil.setPosition(hint, L.point(free || spots[0]));
}

function hideHint() {
  hint.hidden = true;
}

watch(["lang", "place"], placeLabels);

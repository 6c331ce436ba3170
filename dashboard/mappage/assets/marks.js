// Facilities and bases: marks that mouse, touch and keyboard reach. Near ones make room.
const NEAR_PX = 24;
const marks = DATA.places.filter((place) => place.at).map((place) => ({ place, shown: "" }));
const bundles = [];

function makeMark(mark) {
  const { place } = mark;
  mark.box = node("div", { class: "mark" }, place.proxy ? haze() : symbol(place.kind));
  mark.layer = L.marker(latLng(place.at), {
    pane: "marks", keyboard: true, riseOnHover: true,
    icon: L.divIcon({ html: mark.box, className: "mark-icon", iconSize: [30, 30] }),
  });
  mark.layer.on("click", () => choose(place.id));
  mark.layer.on("add", () => dressMark(mark));
  if (place.proxy) {
    mark.area = L.polygon(geodesicRing(place.at, place.accuracy).map(latLng), {
      pane: "rings", className: "area", interactive: false,
    }).addTo(MAP);
  }
}

const layerOf = (place) => (place.kind === "base" ? "bases" : "facilities");
const isShown = (mark) => shows(layerOf(mark.place));

function choose(id) {
  change({ place: id }, "mark");
}

function dressMark(mark) {
  const element = mark.layer.getElement();
  if (!element) return;
  element.setAttribute("role", "button");
  element.dataset.place = mark.place.id;
  element.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(mark.place.id);
  };
  element.onfocus = () => showHint(mark);
  element.onblur = hideHint;
  element.onmouseenter = () => showHint(mark);
  element.onmouseleave = hideHint;
  mark.shown = "";
  paintMark(mark);
}

function paintMark(mark) {
  const day = comparing() ? dayAt(MAP.latLngToContainerPoint(mark.layer.getLatLng())) : state.day;
  const chosen = state.place === mark.place.id, { place } = mark;
  const key = `${answerNumber(place.holder, day, state.known)}|${answerNumber(place.state, day, state.known)}|${chosen}${state.lang}${comparing() ? day : ""}`;
  if (key === mark.shown) return;
  const { holder, state: doing } = statusOf(place, day);
  mark.shown = key;
  paint(mark.box.firstChild, holder, doing);
  if (mark.area) {
    const path = mark.area.getElement();
    path.style.fill = fillOf(holder) || "none";
    path.classList.toggle("chosen", chosen);
  }
  const element = mark.layer.getElement();
  if (!element) return;
  element.setAttribute("aria-label", `${nameOf(mark.place)}${say("colon")}${statusSentence(mark.place, day)}`);
  element.setAttribute("aria-pressed", String(chosen));
  mark.box.classList.toggle("chosen", chosen);
}

function paintMarks() {
  for (const mark of marks) paintMark(mark);
}

// Groups marks that would cover each other: few are set side by side, many become a bundle. A main
// place keeps its own mark at its own point, and so does one that is drawn as a circle.
function bundleUp() {
  const groups = new Map(), apart = [], zoom = MAP.getZoom();
  for (const mark of marks.filter(isShown)) {
    mark.point = MAP.project(latLng(mark.place.at), zoom);
    if (isWide(mark)) { apart.push({ point: mark.point, marks: [mark] }); continue; }
    const [x, y] = [Math.floor(mark.point.x / NEAR_PX), Math.floor(mark.point.y / NEAR_PX)];
    const home = nearestGroup(groups, x, y, mark.point);
    if (home) home.marks.push(mark);
    else groups.set(`${x},${y}`, { point: mark.point, marks: [mark] });
  }
  return [...apart, ...groups.values()];
}

const isMain = (mark) => DATA.main.includes(mark.place.id);
const isWide = (mark) => mark.place.proxy && ringPixels(mark) >= 14;

function nearestGroup(groups, x, y, point) {
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      const group = groups.get(`${x + dx},${y + dy}`);
      if (group && group.point.distanceTo(point) < NEAR_PX) return group;
    }
  }
  return null;
}

// Beside a main place a bundle stands where it covers no other main place.
function besideMain(point) {
  const mains = marks.filter((mark) => isMain(mark) && mark.point).map((mark) => mark.point);
  const spots = [[1, 0], [-1, 0], [0, -1], [0, 1]].map(([x, y]) => point.add([x * NEAR_PX * 1.25, y * NEAR_PX * 1.25]));
  return spots.find((spot) => mains.every((main) => main.distanceTo(spot) > NEAR_PX)) || spots[1];
}

function placeMarks() {
  for (const bundle of bundles.splice(0)) bundle.remove();
  for (const group of bundleUp()) {
    const own = group.marks.filter(isMain), others = group.marks.filter((mark) => !isMain(mark));
    const many = others.length > (own.length ? 2 : 3) && MAP.getZoom() < MAP.getMaxZoom();
    if (many) showBundle({ ...group, marks: others, point: own.length ? besideMain(group.point) : group.point });
    const seated = many ? own : group.marks;
    seated.forEach((mark, n) => seat(mark, n, seated));
    if (many) others.forEach((mark) => mark.layer.remove());
  }
  for (const mark of marks) {
    if (!isShown(mark)) mark.layer.remove();
    if (mark.area) mark.area.getElement().classList.toggle("small", !isShown(mark) || !isWide(mark));
  }
}

// Side by side round the middle; after a main place, which stands where it lies.
function seat(mark, n, together) {
  const first = isMain(together[0]) ? 0 : (together.length - 1) / 2;
  const x = n === first && first === 0 ? mark.point.x : together[0].point.x + (n - first) * NEAR_PX;
  mark.layer.setLatLng(MAP.unproject([together.length > 1 ? x : mark.point.x, mark.point.y], MAP.getZoom()));
  if (!MAP.hasLayer(mark.layer)) mark.layer.addTo(MAP);
  mark.box.classList.toggle("wide", isWide(mark));
}

function ringPixels(mark) {
  const edge = MAP.project(latLng(direct(mark.place.at, 90, mark.place.accuracy)), MAP.getZoom());
  return edge.x - MAP.project(latLng(mark.place.at), MAP.getZoom()).x;
}

function showBundle(group) {
  const label = say("bundle", { count: sayNumber(group.marks.length) });
  const box = node("div", { class: "bundle", text: sayNumber(group.marks.length) });
  const bundle = L.marker(MAP.unproject(group.point, MAP.getZoom()), {
    pane: "marks", icon: L.divIcon({ html: box, className: "mark-icon", iconSize: [34, 34] }),
  }).addTo(MAP);
  bundle.getElement().setAttribute("aria-label", label);
  const open = () => MAP.fitBounds(L.latLngBounds(group.marks.map((mark) => latLng(mark.place.at))).pad(0.3));
  bundle.on("click", open);
  bundle.getElement().onkeydown = (event) => { if (event.key === "Enter") open(); }; // to return false would hold Tab back
  bundles.push(bundle);
}

watch(["day", "known", "lang", "place", "says"], paintMarks);

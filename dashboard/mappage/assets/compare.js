// Two days side by side: the other day left of a divider, the day of the timeline right of it.
const divider = byId("divider");
let otherPane = null;

const comparing = () => state.other !== null;
const splitX = () => (MAP.getSize().x * divider.value) / 100;

// The day that a place on the screen shows.
function dayAt(point) {
  return comparing() && point.x < splitX() ? state.other : state.day;
}

function drawOther() {
  if (otherPane) return;
  otherPane = MAP.createPane("other");
  otherPane.style.zIndex = 301;
  MAP.on("move zoomend resize", () => comparing() && move());
  for (const cell of cells) {
    cell.otherShown = null;
    cell.otherLayer = L.polygon(cell.layer.getLatLngs(), {
      pane: "other", className: "zone", smoothFactor: 0.5, interactive: false,
    }).addTo(MAP);
  }
}

function paintOther() {
  for (const cell of cells) {
    const number = answerNumber(cell.holder, state.other, state.known);
    if (number === cell.otherShown) continue;
    cell.otherShown = number;
    paintCell(cell.otherLayer.getElement(), DATA.answers[number] || NOTHING);
  }
}

// Each pane is cut along the divider, in the map's own moving coordinates.
function cutPanes() {
  if (!otherPane) return;
  const size = MAP.getSize(), [left, right] = [MAP.containerPointToLayerPoint([0, 0]), MAP.containerPointToLayerPoint(size)];
  const x = left.x + splitX();
  const box = (from, to) => `polygon(${from}px ${left.y}px, ${to}px ${left.y}px, ${to}px ${right.y}px, ${from}px ${right.y}px)`;
  otherPane.style.clipPath = comparing() ? box(left.x, x) : "";
  MAP.getPane("zones").style.clipPath = comparing() ? box(x, right.x) : "";
  byId("split").style.left = `${splitX()}px`;
}

function showCompare() {
  byId("compare").setAttribute("aria-pressed", String(comparing()));
  for (const id of ["divider", "split", "day-left", "day-right", "other-field"]) byId(id).hidden = !comparing();
  if (otherPane) otherPane.hidden = !comparing();
  if (comparing()) {
    drawOther();
    otherPane.hidden = false;
    paintOther();
    byId("other").value = isoDay(state.other);
    byId("day-left").textContent = sayDay(state.other);
    byId("day-right").textContent = sayDay(state.day);
  }
  cutPanes();
  paintMarks();
}

function move() {
  cutPanes();
  paintMarks();
}

byId("compare").addEventListener("click", () => {
  const before = changes.findLast((day) => day < state.day) ?? 0;
  change({ other: comparing() ? null : Math.max(0, Math.min(before, state.day - 3)) });
});
byId("other").addEventListener("change", (event) => readDate(event.target, "other", 0, DATA.last));
divider.addEventListener("input", move);
watch(["other", "day", "known", "lang", "says"], showCompare);

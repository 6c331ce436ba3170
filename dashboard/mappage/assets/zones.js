// Control zones: cells sent once, coloured by holder; a step repaints only what changed.
// A ring comes as steps of 0.002 degrees, the first one from nought.
function ringPoints(steps) {
  const points = [];
  let x = 0, y = 0;
  for (let n = 0; n < steps.length; n += 2) points.push([(y += steps[n + 1]) / 500, (x += steps[n]) / 500]);
  return points;
}

const cells = DATA.cells;

function drawZones() {
  for (const cell of cells) {
    cell.layer = L.polygon(cell.rings.map((part) => part.map(ringPoints)), {
      pane: "zones", className: "zone", smoothFactor: 0.5, bubblingMouseEvents: true,
    }).addTo(MAP);
    cell.layer.on("click", (event) => openZone(cell, event.latlng));
  }
  paintZones();
}

function paintZones() {
  for (const cell of cells) {
    const number = answerNumber(cell.holder, state.day, state.known);
    if (number === cell.shown) continue;
    cell.shown = number;
    paintCell(cell.layer.getElement(), DATA.answers[number] || NOTHING);
  }
}

function paintCell(path, answer) {
  const fill = fillOf(answer);
  path.style.fill = fill || "";
  path.style.stroke = fill || "";
  path.classList.toggle("empty", !fill);
}

let zonePopup = null;

function zoneBox(cell) {
  const answer = answerAt(cell.holder, state.day, state.known);
  const stretch = stretchOf(cell.holder, state.day, state.known);
  const lines = [
    node("strong", { text: nameOf(cell) }),
    node("p", { text: holderPhrase(answer) }),
  ];
  if (stretch && answer.word !== "unknown") lines.push(node("p", { class: "quiet", text: say("since", { day: sayDay(stretch[0]) }) }));
  lines.push(node("p", { class: "quiet", text: say("indicative") }));
  lines.push(...claimList(answer.claims || (lastOf(answer) && answer.lastClaims) || []));
  return node("div", { class: "zone-box" }, ...lines);
}

// The map moves until a popup lies clear of what stands on it: beside the legend, or between what is
// above and below where the map is narrow; there an open legend closes.
function clearOfFurniture() {
  const wide = (id) => byId(id).offsetWidth;
  if (MAP.getSize().x - wide("legend") < 400) byId("legend").open = false;
  const beside = Math.max(wide("legend"), wide("measure")) + 20, narrow = MAP.getSize().x - beside < 370;
  return { autoPanPaddingTopLeft: narrow ? [10, 80] : [50, 10], autoPanPaddingBottomRight: narrow ? [10, 50] : [beside, 10] };
}

function openZone(cell, at) {
  if (measuring()) return;
  zonePopup = { cell, popup: L.popup({ maxWidth: 300, closeButton: false, ...clearOfFurniture() }).setLatLng(at).setContent(zoneBox(cell)).openOn(MAP) };
}

watch(["day", "known", "lang", "says"], () => {
  paintZones();
  if (zonePopup && zonePopup.popup.isOpen()) zonePopup.popup.setContent(zoneBox(zonePopup.cell));
});

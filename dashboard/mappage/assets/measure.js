// Rings of any distance round a place, and lines between two, as geodesics.
const POINTS = [...DATA.places.filter((place) => place.at), ...(DATA.spots || [])];
const pointOf = new Map(POINTS.map((place) => [place.id, place]));
const drawn = L.layerGroup();

// A place, or a bare point as `lat/lon`, of which nothing is said but where it is.
const BARE = /^(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/;
function pointAt(id) {
  const [found, lat, lon] = BARE.exec(id || "") || [];
  return pointOf.get(id) || (found && { id, at: [Number(lon), Number(lat)], accuracy: 0 });
}

const measuring = () => byId("line-points").getAttribute("aria-pressed") === "true";
const inBoth = (metres) => say("km_mi", { km: sayNumber(metres / METRES.km, 2), mi: sayNumber(metres / METRES.mi, 2) });
const inKm = (metres) => (metres === null ? say("any") : sayNumber(metres / 1000, 2));

function fillChoices() {
  for (const id of ["ring-place", "line-from", "line-to"]) {
    const choices = POINTS.map((place) => node("option", { value: place.id, text: nameOf(place) }));
    byId(id).replaceChildren(node("option", { value: "", text: say("none") }), ...choices);
  }
  showChoices();
}

function showChoices() {
  const known = (id) => (pointOf.has(id) ? id : "");
  const unit = Math.abs(state.ringMetres % 100) < 0.01 ? "km" : "mi";
  byId("ring-place").value = known(state.ringPlace);
  byId("ring-unit").value = unit;
  byId("ring-radius").value = Number((state.ringMetres / METRES[unit]).toFixed(2)) || 1.2;
  byId("line-from").value = known(state.lineFrom);
  byId("line-to").value = known(state.lineTo);
}

function drawMeasures() {
  drawn.clearLayers();
  const said = [];
  const centre = pointOf.get(state.ringPlace);
  if (centre && state.ringMetres > 0 && shows("ring") && isMeasuring()) said.push(drawRing(centre));
  const ends = [pointAt(state.lineFrom), pointAt(state.lineTo)];
  if (ends[0] && ends[1] && state.lineFrom !== state.lineTo) said.push(...drawLine(...ends));
  else if (measuring() && ends[0]) drawn.addLayer(L.circleMarker(latLng(ends[0].at), { radius: 4, pane: "rings", className: "line", interactive: false }));
  if (measuring() && !ends[1]) said.push(node("p", { text: say("click_points") }));
  byId("measured").replaceChildren(...said);
}

// A ring is drawn while one measures, or where an address asks for it.
const isUsualRing = () => state.ringPlace === BASE_RING.ringPlace && Math.abs(state.ringMetres - BASE_RING.ringMetres) < 1;
const isMeasuring = () => byId("measure").open || !isUsualRing();

// Whoever published a distance of just this length from just this place is named at the ring.
function ringClaimants(centre) {
  const said = DATA.distances.filter((d) => d.known <= state.known && [d.from, d.to].includes(centre.id)
    && d.claimed_low_m <= state.ringMetres && state.ringMetres <= d.claimed_high_m);
  return [...new Set(said.map((d) => claimantName(d.claimant)))].join(say("comma"));
}

function drawRing(centre) {
  const top = geodesicRing(centre.at, state.ringMetres).reduce((a, b) => (b[1] > a[1] ? b : a));
  const named = node("span", { class: "ring-name", dir: "auto", text: [inBoth(state.ringMetres), ringClaimants(centre)].filter(Boolean).join(say("comma")) });
  drawn.addLayer(L.marker(latLng(top), { pane: "rings", interactive: false, keyboard: false, icon: L.divIcon({ html: named, className: "ring-label", iconSize: [0, 0] }) }));
  drawn.addLayer(L.polygon(geodesicRing(centre.at, state.ringMetres).map(latLng), { pane: "rings", className: "ring", interactive: false }));
  return node("p", { text: say("ring_of", { distance: inBoth(state.ringMetres), place: nameOf(centre) }) });
}

function drawLine(start, end) {
  drawn.addLayer(L.polyline(geodesicPath(start.at, end.at).map(latLng), { pane: "rings", className: "line", interactive: false }));
  const { metres, azimuth } = inverse(start.at, end.at), slack = start.accuracy + end.accuracy;
  const said = [node("p", {}, node("strong", { text: inBoth(metres) }), ` ${say("azimuth", { degrees: sayNumber(azimuth, 1) })}`)];
  if (slack) said.push(node("p", { text: say("range", { low: inKm(Math.max(0, metres - slack)), high: inKm(metres + slack) }) }));
  const ends = new Set([start.id, end.id]);
  const published = DATA.distances.filter((d) => d.known <= state.known && ends.has(d.from) && ends.has(d.to));
  return [...said, ...published.map(verdictBox)];
}

function verdictBox(tested) {
  return node("p", { class: `verdict ${tested.verdict}` },
    node("span", { text: say("published_distance", { says: saysOf(tested), claimant: claimantName(tested.claimant) }) }),
    node("strong", { text: say(`verdict.${tested.verdict}`) }),
    node("span", { text: say("verdict_why", {
      low: inKm(tested.claimed_low_m), high: inKm(tested.claimed_high_m), from: inKm(tested.low_m), to: inKm(tested.high_m),
    }) }));
}

function readRing() {
  const metres = Number(byId("ring-radius").value) * METRES[byId("ring-unit").value];
  change({ ringPlace: byId("ring-place").value || null, ringMetres: metres });
}

function readLine() {
  byId("line-points").setAttribute("aria-pressed", "false");
  change({ lineFrom: byId("line-from").value || null, lineTo: byId("line-to").value || null });
  drawMeasures();
}

MAP.on("click", (event) => {
  if (!measuring()) return;
  const point = [event.latlng.lat, event.latlng.wrap().lng].map((degrees) => degrees.toFixed(5)).join("/");
  const begun = state.lineFrom && !state.lineTo;
  change(begun ? { lineTo: point } : { lineFrom: point, lineTo: null });
});
for (const id of ["ring-place", "ring-radius", "ring-unit"]) byId(id).addEventListener("change", readRing);
for (const id of ["line-from", "line-to"]) byId(id).addEventListener("change", readLine);
byId("line-points").addEventListener("click", (event) => {
  event.target.setAttribute("aria-pressed", String(!measuring()));
  change({ lineFrom: null, lineTo: null });
  drawMeasures();
});
byId("measure").addEventListener("toggle", () => { drawMeasures(); byId("legend").hidden = byId("measure").open; });
byId("measure-form").addEventListener("submit", (event) => event.preventDefault());
watch(["ringPlace", "ringMetres", "lineFrom", "lineTo", "lang", "known", "layers"], drawMeasures);
watch(["lang"], fillChoices);
watch(["ringPlace", "ringMetres", "lineFrom", "lineTo"], showChoices);

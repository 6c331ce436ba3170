// Tiles of a third party, where the operator configured some: under the zones, and the reader is
// told. Who takes them off the map asks that host for nothing.
const tiles = DATA.tiles && L.tileLayer(DATA.tiles.url, { pane: "tiles" });
if (tiles) MAP.createPane("tiles").style.zIndex = 250;

// Names in Latin letters keep their own direction within an Arabic sentence.
const apart = (text) => `\u2068${text}\u2069`;

function drawTiles() {
  if (!tiles) return;
  if (shows("tiles")) tiles.addTo(MAP); else tiles.remove();
  byId("tiles").hidden = !shows("tiles");
  byId("tiles").textContent = say("tiles_note", { host: apart(DATA.tiles.host), credit: apart(DATA.tiles.credit) });
}

watch(["lang", "layers"], drawTiles);

// Tiles of a third party, where the operator configured some: under the zones, and the reader is told.
function drawTiles() {
  if (!DATA.tiles) return;
  MAP.createPane("tiles").style.zIndex = 250;
  L.tileLayer(DATA.tiles.url, { pane: "tiles" }).addTo(MAP);
  sayTiles();
}

// Names in Latin letters keep their own direction within an Arabic sentence.
const apart = (text) => `\u2068${text}\u2069`;

function sayTiles() {
  byId("tiles").hidden = !DATA.tiles;
  byId("tiles").textContent = DATA.tiles ? say("tiles_note", { host: apart(DATA.tiles.host), credit: apart(DATA.tiles.credit) }) : "";
}

watch(["lang"], sayTiles);

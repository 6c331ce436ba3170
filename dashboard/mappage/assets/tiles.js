// Tiles of a third party, where the operator configured some: under the zones, and the reader is told.
function drawTiles() {
  if (!DATA.tiles) return;
  MAP.createPane("tiles").style.zIndex = 250;
  L.tileLayer(DATA.tiles.url, { pane: "tiles" }).addTo(MAP);
  sayTiles();
}

function sayTiles() {
  byId("tiles").hidden = !DATA.tiles;
  byId("tiles").textContent = DATA.tiles ? say("tiles_note", DATA.tiles) : "";
}

watch(["lang"], sayTiles);

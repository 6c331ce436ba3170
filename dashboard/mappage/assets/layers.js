// Which layers are drawn. All are at first; what is hidden is in the address too.
function drawLayers() {
  byId("layer-tiles").hidden = !DATA.tiles;
  for (const box of byId("layers").querySelectorAll("input")) box.checked = shows(box.value);
  document.body.classList.toggle("no-zones", !shows("zones"));
  if (!shows("zones")) MAP.closePopup();
}

byId("layers").addEventListener("change", () => {
  const ticked = new Set([...byId("layers").querySelectorAll(":checked")].map((box) => box.value));
  change({ layers: layerList((name) => ticked.has(name)) });
});
watch(["layers"], () => { drawLayers(); placeMarks(); paintMarks(); placeLabels(); });

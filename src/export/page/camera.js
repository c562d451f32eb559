// @ts-check
// Which part of the plane the stage shows, and how large.

const MIN_SCALE = 0.02;
const MAX_SCALE = 8;

/** Screen pixels to a unit of the plane, and the plane's origin on the screen. */
const camera = { scale: 1, x: 0, y: 0, width: 1, height: 1 };

/** @param {number} x @param {number} y @returns {[number, number]} */
function toScreen(x, y) {
  return [x * camera.scale + camera.x, y * camera.scale + camera.y];
}

/** @param {number} x @param {number} y @returns {[number, number]} */
function toPlane(x, y) {
  return [(x - camera.x) / camera.scale, (y - camera.y) / camera.scale];
}

/** Zooms so that what lies at a place of the screen stays there. @param {number} factor @param {number} x @param {number} y */
function zoomAt(factor, x, y) {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, camera.scale * factor));
  const by = scale / camera.scale;
  camera.x = x - (x - camera.x) * by;
  camera.y = y - (y - camera.y) * by;
  camera.scale = scale;
}

/** Room at the lower edge that the legend takes. */
function legendRoom() {
  const legend = document.getElementById("legend");
  return legend?.hasAttribute("open") ? Math.min(legend.offsetHeight + 8, camera.height * 0.3) : 0;
}

/** Shows these parties, all of them and as large as fits. @param {Party[]} group */
function fit(group) {
  if (!group.length) return;
  const xs = group.map((party) => party.x);
  const ys = group.map((party) => party.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const height = camera.height - legendRoom();
  const room = (/** @type {number} */ all) => Math.max(60, all - Math.min(150, all * 0.25));
  const scale = Math.min(room(camera.width) / Math.max(1, right - left), room(height) / Math.max(1, bottom - top), 1.6);
  camera.scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
  camera.x = camera.width / 2 - ((left + right) / 2) * camera.scale;
  camera.y = height / 2 - ((top + bottom) / 2) * camera.scale;
}

/** Moves the plane so that a party stands on the stage, well inside. @param {Party} party */
function bringIn(party) {
  const [x, y] = toScreen(party.x, party.y);
  const margin = Math.min(90, camera.width / 5, camera.height / 5);
  if (x < margin || x > camera.width - margin || y < margin || y > camera.height - margin) {
    camera.x += camera.width / 2 - x;
    camera.y += camera.height / 2 - y;
  }
}

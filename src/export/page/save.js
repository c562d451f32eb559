// @ts-check
// Saves what is shown as a picture of its own.

/** @param {Blob} blob @param {string} ending */
function download(blob, ending) {
  const link = element("a", { href: URL.createObjectURL(blob), download: `${fileName()}.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(`Saved as ${link.download}`);
}

/** The title as the name of a file. */
function fileName() {
  const plain = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return Array.from(plain).slice(0, 60).join("") || "graph";
}

function svgText() {
  const pen = new SvgPen(Math.round(camera.width), Math.round(camera.height), document.title);
  drawScene(pen, version);
  return pen.finish();
}

function saveSvg() {
  download(new Blob([svgText()], { type: "image/svg+xml" }), "svg");
}

/** Twice as fine as the screen, for print. */
function savePng() {
  const fine = 2;
  const canvas = element("canvas", { width: String(Math.round(camera.width * fine)), height: String(Math.round(camera.height * fine)) });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(fine, fine);
  drawScene(pen, version);
  canvas.toBlob((blob) => {
    if (blob) download(blob, "png");
  }, "image/png");
}

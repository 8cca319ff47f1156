/**
 * Printing: the whole as one A3 page, for which the map takes the page's proportions; or,
 * where briefs were asked for (`sheets.js`), one A4 page each.
 */
import { fitSheets } from "./sheets.js";

/** A row that does not fit the page whole is left out. */
function hideCutRows(list) {
  const { bottom } = list.getBoundingClientRect();
  for (const row of list.querySelectorAll("tbody tr")) {
    row.classList.toggle("off-page", row.getBoundingClientRect().bottom > bottom);
  }
}

/** Lay the page out for paper before printing, and back afterwards. */
export function mountPrint(app) {
  const { map } = app;
  let before = null;
  const sheets = document.getElementById("sheets");
  window.addEventListener("beforeprint", () => {
    if (sheets.firstChild) {
      sheets.hidden = false;
      document.body.classList.add("printing-briefs");
      fitSheets(sheets);
      return;
    }
    before = { centre: map.getCenter(), zoom: map.getZoom() };
    document.body.classList.add("printing");
    app.openSources(true);
    map.invalidateSize({ animate: false, pan: false });
    app.home({ animate: false });
    hideCutRows(document.getElementById("list"));
  });
  window.addEventListener("afterprint", () => {
    if (sheets.firstChild) {
      sheets.replaceChildren();
      sheets.hidden = true;
      document.body.classList.remove("printing-briefs");
      return;
    }
    document.body.classList.remove("printing");
    for (const row of document.querySelectorAll(".off-page")) row.classList.remove("off-page");
    app.openSources(false);
    map.invalidateSize({ animate: false, pan: false });
    if (before) map.setView(before.centre, before.zoom, { animate: false });
  });
  app.print = () => window.print();
}

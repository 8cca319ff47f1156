/** Leaflet stands before the page's modules as one global; its own types are not bundled. */
declare const L: any;

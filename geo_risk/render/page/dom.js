/**
 * Elements made one by one, their text set as text. There is no other way into
 * the document here: nothing from the data is ever parsed as HTML.
 */

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * Make an HTML element.
 *
 * @param {string} tag
 * @param {Object<string, any>} [traits] attributes; `class`, and `on…` handlers as functions;
 *   `false`, `null` and `undefined` leave one out
 * @param {...(Node|string|number|null|undefined)} children texts become text nodes
 * @returns {HTMLElement}
 */
export function el(tag, traits = {}, ...children) {
  return dress(document.createElement(tag), traits, children);
}

/** Make an SVG element; see {@link el}. */
export function svg(tag, traits = {}, ...children) {
  return dress(document.createElementNS(SVG_NAMESPACE, tag), traits, children);
}

/** Put other children in place of the present ones. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
  return parent;
}

function dress(node, traits, children) {
  for (const [name, value] of Object.entries(traits)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined).map(asNode));
  return node;
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

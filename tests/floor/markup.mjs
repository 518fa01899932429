// Finds the HTML and SVG features that a page uses: elements and attributes, in markup or in the lists from which
// scripts make them.
import { entry } from './support.mjs';

// Attributes for scripts, styles and screen readers, which have no version.
const PLAIN = /^(data-|aria-|role$|on)/;

/** Calls `use(path)` for each feature of the tags in a page. Styles and scripts go to `onSheet` and `onScript`. */
export function pageFeatures(text, use, { onSheet, onScript }) {
  const rest = text
    .replaceAll(/<style[^>]*>(.*?)<\/style>/gs, (_, sheet) => (onSheet(sheet), ''))
    .replaceAll(/(<script[^>]*>)(.*?)<\/script>/gs, (_, tag, script) => (script.trim() && onScript(script), tag));
  for (const [, name, attributes] of rest.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/g)) {
    const pairs = [...attributes.matchAll(/\s+([^\s=>/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)];
    elementFeatures(
      name,
      pairs.map(([, name, ...values]) => [name, values.find((value) => value !== undefined) ?? '']),
      use,
    );
  }
}

/** The same for a list in a script: `["details", { name: "x" }, …]`. */
export function listFeatures({ elements: [tag, attributes] }, use) {
  if (typeof tag?.value !== 'string' || attributes?.type !== 'ObjectExpression') return;
  const pairs = attributes.properties.filter(({ key }) => key).map(({ key, value }) => [key.name ?? key.value, value.value]);
  elementFeatures(tag.value, pairs, use);
}

function elementFeatures(name, attributes, use) {
  const place = ['html.elements', 'svg.elements'].find((place) => entry(place, name));
  // A custom element is not in MDN's data.
  if (!place) return;
  use(place, name);
  for (const [attribute, value] of attributes.filter(([attribute]) => !PLAIN.test(attribute))) {
    const path = [`${place}.${name}.${attribute}`, `html.global_attributes.${attribute}`, `svg.global_attributes.${attribute}`].find((path) => entry(path));
    if (!path) continue;
    if (entry(path).__compat) use(path);
    for (const word of String(value).split(/\s+/)) if (word && !word.includes('.') && entry(path, word)?.__compat) use(path, word);
  }
}

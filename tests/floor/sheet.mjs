// Finds the CSS features that a style sheet uses: properties, values, units, functions, selectors and at-rules.
import { parse, walk } from 'css-tree';
import { entry } from './support.mjs';

const UNITS = [
  [/^cq/, 'container_query_length_units'],
  [/^dv/, 'viewport_percentage_units_dynamic'],
  [/^sv/, 'viewport_percentage_units_small'],
  [/^lv/, 'viewport_percentage_units_large'],
];
// Units that every browser has. MDN's data has no entry for each of them.
const PLAIN = new Set([
  'px',
  'em',
  'rem',
  'ex',
  'ch',
  'pt',
  'cm',
  'mm',
  'in',
  'pc',
  's',
  'ms',
  'deg',
  'rad',
  'turn',
  'fr',
  'vw',
  'vh',
  'vmin',
  'vmax',
  'dpi',
  'x',
]);

/** Calls `use(path)` for each feature, named as in the data of MDN. */
export function sheetFeatures(text, use, fail) {
  const tree = parse(text, { onParseError: (error) => fail(`${error.message}: ${text.slice(0, 60)}`), parseCustomProperty: true });
  walk(tree, {
    enter(node) {
      if (node.type === 'Declaration') declaration(node, use);
      else if (node.type === 'Atrule') use('css', 'at-rules', node.name);
      else if (node.type === 'Feature' || node.type === 'FeatureRange') mediaFeature(node, this.atrule, use);
      else if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector') selector(node, use);
      else if (node.type === 'NestingSelector') use('css', 'selectors', 'nesting');
      else if (node.type === 'Function') call(node, use);
      else if (node.type === 'Dimension') unit(node.unit.toLowerCase(), use);
      // A nested rule needs no `&`, but is as new as nesting itself.
      else if (node.type === 'Rule' && this.rule && this.rule !== node && !this.atrule?.name.endsWith('keyframes')) use('css', 'selectors', 'nesting');
    },
  });
}

function declaration({ property, value }, use) {
  if (property.startsWith('--')) return;
  use('css', 'properties', property);
  for (const keyword of value.children?.toArray().filter(({ type }) => type === 'Identifier') ?? []) {
    // Only keywords that came later than their property have an entry of their own.
    if (entry('css', 'properties', property, keyword.name)) use('css', 'properties', property, keyword.name);
  }
}

function mediaFeature({ name, type }, atrule, use) {
  if (atrule?.name === 'container') return;
  const plain = (name ?? '').replace(/^(min|max)-/, '');
  if (plain) use('css', 'at-rules', 'media', plain);
  if (type === 'FeatureRange') use('css', 'at-rules', 'media', 'range_syntax');
}

function selector({ name, children }, use) {
  const own = name.toLowerCase();
  // `:host(…)` is another feature than `:host`.
  use('css', 'selectors', own === 'host' && children ? 'hostfunction' : own);
  if (own === 'not' && children?.first?.children?.size > 1) use('css', 'selectors', 'not', 'selector_list');
}

function call({ name, children }, use) {
  // `oklch(from …)` is another feature than `oklch(…)`.
  if (children.first?.name === 'from') use('css', 'types', 'color', name, 'relative_syntax');
  for (const place of ['', 'color.', 'easing-function.', 'transform-function.', 'filter-function.', 'basic-shape.', 'image.', 'gradient.']) {
    if (entry(`css.types.${place}${name}`)?.__compat) return use(`css.types.${place}${name}`);
  }
  // Functions of one property, such as repeat(), are listed below that property.
  if (entry('css', 'properties', 'grid-template-columns', name)) use('css', 'properties', 'grid-template-columns', name);
  else use('css', 'types', name);
}

function unit(name, use) {
  if (PLAIN.has(name)) return;
  const [, group] = UNITS.find(([pattern]) => pattern.test(name)) ?? [];
  use('css', 'types', 'length', group ?? name);
}

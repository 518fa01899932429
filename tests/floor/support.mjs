// Looks features up in MDN's compatibility data (`@mdn/browser-compat-data`): do the oldest supported browsers have
// them? A feature has the same name as there: `css.properties.field-sizing`.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
export const BCD = require('@mdn/browser-compat-data');

/** The oldest supported browsers, as in docs/embedding.md. */
export const FLOOR = { chrome: 111, chrome_android: 111, firefox: 128, firefox_android: 128, safari: 16.4, safari_ios: 16.4 };

/** The entry of this name in the data, or `undefined`. */
export function entry(...path) {
  let at = BCD;
  for (const name of path.flatMap((name) => name.split('.'))) {
    // Only own properties: a name such as "constructor" must not find an inherited one.
    if (!at || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** The oldest browsers that lack a feature, with the version that has it. `undefined` if there is no such feature. */
export function lacking(path) {
  const [, prefix = ''] = path.at(-1).match(/^(-\w+-)/) ?? [];
  // Either the whole name is listed, or the name without its vendor prefix.
  const whole = entry(...path);
  const support = (whole ?? entry(...path.slice(0, -1), path.at(-1).slice(prefix.length)))?.__compat?.support;
  if (!support) return undefined;
  return Object.entries(FLOOR).flatMap(([browser, oldest]) => {
    const since = sinceOf([support[browser] ?? []].flat(), whole ? '' : prefix);
    return since <= oldest ? [] : [`${browser} ${since === Infinity ? 'never' : since}`];
  });
}

/** The version since which the feature is always available: not behind a flag, complete, and under this name. */
function sinceOf(statements, prefix) {
  const kept = statements.filter(
    (one) => one.version_added && !one.version_removed && !one.flags && !one.partial_implementation && (one.prefix ?? '') === prefix && !one.alternative_name,
  );
  return Math.min(Infinity, ...kept.map(({ version_added }) => (version_added === 'preview' ? Infinity : parseFloat(version_added.replace('≤', '')))));
}

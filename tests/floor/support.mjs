// Asks the compatibility data of MDN whether a feature is older than the oldest browsers that the quiz is for. A
// feature is named as there: `css.properties.field-sizing`.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
export const BCD = require('@mdn/browser-compat-data');

/** The oldest browsers that the documents promise: docs/embedding.md says so, too. */
export const FLOOR = { chrome: 111, chrome_android: 111, firefox: 128, firefox_android: 128, safari: 16.4, safari_ios: 16.4 };

/** The part of the data behind a name, if there is one. */
export function entry(...path) {
  let at = BCD;
  for (const name of path.flatMap((name) => name.split('.'))) {
    // A name such as "constructor" is not meant.
    if (!at || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** Which of the oldest browsers lack a feature, with the version that brought it; nothing where there is no such feature. */
export function lacking(path) {
  const [, prefix = ''] = path.at(-1).match(/^(-\w+-)/) ?? [];
  // Either under its whole name, or as one that once had a prefix.
  const whole = entry(...path);
  const support = (whole ?? entry(...path.slice(0, -1), path.at(-1).slice(prefix.length)))?.__compat?.support;
  if (!support) return undefined;
  return Object.entries(FLOOR).flatMap(([browser, oldest]) => {
    const since = sinceOf([support[browser] ?? []].flat(), whole ? '' : prefix);
    return since <= oldest ? [] : [`${browser} ${since === Infinity ? 'never' : since}`];
  });
}

/** The version that brought a feature for good and for everybody: with no flag, and under this name. */
function sinceOf(statements, prefix) {
  const kept = statements.filter(
    (one) => one.version_added && !one.version_removed && !one.flags && !one.partial_implementation && (one.prefix ?? '') === prefix && !one.alternative_name,
  );
  return Math.min(Infinity, ...kept.map(({ version_added }) => (version_added === 'preview' ? Infinity : parseFloat(version_added.replace('≤', '')))));
}

// Lighthouse's scores of the full page, as on its simulated phone, in a browser of its own.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { ARGS, CHROMIUM } from './visit.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** The four scores, of 100. Prints to the console what kept a score below 100. */
export async function scored({ server }, { path }) {
  const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless=new', ...ARGS] });
  try {
    const { lhr } = await lighthouse(server.origin + path, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' });
    for (const one of missed(lhr)) console.error(`  ${one}`);
    return Object.fromEntries(CATEGORIES.map((name) => [name, lhr.categories[name].score * 100]));
  } finally {
    chrome.kill();
  }
}

/** Audits that have a weight, and less than the full score. */
function missed({ categories, audits }) {
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const short = weighed.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1);
  return short.map(({ title, score, displayValue = '' }) => `${title}: ${score} ${displayValue}`);
}

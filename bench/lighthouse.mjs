// Lighthouse's own opinion of the full page, on its phone, in a browser of its own.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { ARGS, CHROMIUM } from './visit.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Four scores of 100, and on the console of the run what kept one from being 100. */
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

/** What weighs, and is not perfect. */
function missed({ categories, audits }) {
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const short = weighed.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1);
  return short.map(({ title, score, displayValue = '' }) => `${title}: ${score} ${displayValue}`);
}

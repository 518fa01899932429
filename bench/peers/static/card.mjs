// A card as HTML: at build time for the first card, in the browser for the others.
import { cards, title } from '../deck.mjs';

const SPECIAL = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text) => text.replace(/[&<>"]/g, (sign) => SPECIAL[sign]);

export function html(at) {
  const choices = cards[at].choices.map(({ text }) => `<li><button type="button" class="choice" aria-pressed="false">${safe(text)}</button></li>`);
  return `<h1>${safe(title)}</h1><p>Card ${at + 1} of ${cards.length}</p><h2 class="scenario">${safe(cards[at].scenario)}</h2><ul>${choices.join('')}</ul>`;
}

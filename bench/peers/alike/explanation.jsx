// The explanations of choices, as leader-quiz shows them: open for the choice taken, folded for the others.
const LEANS = { leader: 'Leans leader', mixed: 'In between', manager: 'Leans manager' };
const ROLES = { leader: 'Leader', manager: 'Manager' };
const RAYS = 'M8 0v3M8 13v3M0 8h3M13 8h3M2.3 2.3l2.2 2.2M11.5 11.5l2.2 2.2M2.3 13.7l2.2-2.2M11.5 4.5l2.2-2.2';

const ofOther = ({ kind, choices }, place) => (kind === 'spot' ? ROLES : LEANS)[choices[place].lean];

/** The short verdict on the choice taken. */
export function verdict(card, place) {
  if (card.kind !== 'spot') return ofOther(card, place);
  const role = ROLES[card.answer];
  return card.choices[place].lean === card.answer ? `${role}: our reading too` : `We read it the other way: ${role}`;
}

/** The mark of each lean. */
export function Mark({ lean }) {
  return (
    <svg class="mark" data-lean={lean} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {lean === 'leader' && <circle cx="8" cy="8" r="3" />}
      {lean === 'leader' && <path d={RAYS} />}
      {lean === 'mixed' && <circle class="open" cx="8" cy="8" r="6" />}
      {lean === 'mixed' && <path class="full" d="M8 2a6 6 0 0 0 0 12z" />}
      {lean === 'manager' && <path class="full" d="M2 2h12v12H2z" />}
    </svg>
  );
}

/** The explanation of a choice: open if the choice was taken, otherwise folded behind its lean. */
export function Explanation({ card, place, taken }) {
  const { lean, explanation } = card.choices[place];
  const said = <p class="said">{explanation}</p>;
  if (taken) {
    const read = card.answer ?? lean;
    return (
      <div class="why" part="explanation" data-lean={lean}>
        <p class="lean" lang="en" data-lean={read}>
          <Mark lean={read} />
          <span>{verdict(card, place)}</span>
        </p>
        {said}
      </div>
    );
  }
  return (
    <details class="why" part="other" data-lean={lean}>
      <summary class="lean" lang="en">
        <Mark lean={lean} />
        <span>{ofOther(card, place)}</span>
        <span class="ask-why">{card.kind === 'spot' ? 'our reply to that answer' : 'what it does'}</span>
      </summary>
      {said}
    </details>
  );
}

/**
 * A text of l10n with elements in the places of its `{0}`, `{1}`, …, so that a translation may put them into another
 * order: `sentence(l10n.t('Superseded by {0}'), html`<code>…</code>`)`.
 */
export const sentence = (text: string, ...parts: readonly unknown[]): readonly unknown[] =>
  text.split(/\{(\d+)\}/).map((piece, index) => (index % 2 === 0 ? piece : parts[Number(piece)]));

/** Stands where a template has an expression. No source file holds it. */
const hole = '\u0000';

const heard = /\s(?:title|aria-label|placeholder|alt)="([^"]*)"/g;

/** The words of an HTML template that are to be read or heard and stand in it as they are; undefined without any. */
export function wordsOfHtml(pieces: readonly string[]): string | undefined {
  const template = pieces.join(hole).replaceAll(/&#?\w+;/g, ' ');
  const spoken = [...template.matchAll(heard)].map(([, words = '']) => words);
  // An attribute that is cut off belongs to a tag that continues after an expression.
  const texts = template.replaceAll(/<[^>]*>/g, ' ').replaceAll(/^[^<]*=>[^<]*$/g, ' ');
  const words = [...spoken, texts].filter((text) => /\p{L}{2}/u.test(text));
  return words.length === 0
    ? undefined
    : words.join(' ').replaceAll(hole, '…').replaceAll(/\s+/g, ' ').trim();
}

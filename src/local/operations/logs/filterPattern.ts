import { invalid } from './logGroups';

/** Whether the message of an event matches. */
export type Matches = (message: string) => boolean;

/** A term with its sign: `?` for one of several, `-` for one that must not occur. */
const terms = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g;

/**
 * A filter pattern for unstructured events: terms that all have to occur, phrases in quotes, `?terms` of which one has
 * to occur, `-terms` that must not occur, or one regular expression between percent signs. Case counts.
 * @throws ServiceError InvalidParameterException for a pattern of JSON or of space-delimited fields, which are not
 * evaluated here, and for one that cannot be read.
 */
export function matchesPattern(pattern: string): Matches {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (/^[{[]/.test(text))
    throw invalid(
      'Filter patterns for JSON and for space-delimited events are not evaluated by the local service.',
    );
  const [, expression] = /^%([^]*)%$/.exec(text) ?? [];
  if (expression !== undefined) return regular(expression);
  if (text.replaceAll(terms, '').trim() !== '') throw invalid('Invalid filter pattern');
  const found = [...text.matchAll(terms)].map(([, sign, quoted, plain]) => ({
    sign,
    term: quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '',
  }));
  const withSign = (wanted: string) => found.filter(({ sign }) => sign === wanted).map(({ term }) => term);
  const [all, any, none] = [withSign(''), withSign('?'), withSign('-')];
  // AWS ignores optional terms beside required ones.
  return (message) =>
    all.every((term) => message.includes(term)) &&
    (all.length > 0 || any.length === 0 || any.some((term) => message.includes(term))) &&
    !none.some((term) => message.includes(term));
}

/** What AWS takes of the syntax: no groups, no symbols but these. */
const supported = /^[\w\s:#=@/;,^$?[\]{}|\\*+.-]*$/;

function regular(expression: string): Matches {
  if (!supported.test(expression)) throw invalid('Invalid filter pattern');
  try {
    const compiled = new RegExp(expression);
    return (message) => compiled.test(message);
  } catch {
    throw invalid('Invalid filter pattern');
  }
}

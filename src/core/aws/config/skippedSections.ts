import type { SectionKind } from '../errors/resolution';

/** A section of a shared file that the SDK skips because of its name, although the AWS CLI reads it. */
export interface SkippedSection {
  readonly kind: SectionKind;
  /** As the AWS CLI reads it. */
  readonly name: string;
}

/** The names that the SDK accepts behind a prefix, quoted or not. */
const accepted = /^[\w-]+\s(["'])?[\w-@+.%:/]+\1$/;
const prefixed = /^(profile|sso-session|services)\s+(\S.*)$/;
const twoWords = /^[\w-]+\s(["'])?[\w-@+.%:/]+\1$/;
/** Only lines with one of these need a closer check. */
const commentSign = /[;#]/;
const refused: ReadonlySet<string> = new Set(['__proto__', 'profile __proto__']);

/** A name in quotes may hold what the SDK takes for the beginning of a comment. */
const quoted = /^([\w-]+\s+(["']).*\2)\]/;

/** The names between the brackets. */
function headersOf(text: string): readonly string[] {
  return [...text.matchAll(/^[^\S\n]*\[([^\n]*)/gm)].flatMap(([, rest = '']) => {
    const line = (commentSign.test(rest) ? rest.replace(/(^|\s)[;#].*/s, '') : rest).trim();
    const header = line.endsWith(']') ? line.slice(0, -1) : quoted.exec(rest)?.[1];
    return header === undefined ? [] : [header];
  });
}

const withoutQuotes = (name: string): string => /^(["'])(.*)\1$/.exec(name)?.[2] ?? name;

/** The sections of the config file that the SDK skips: a name with a space, a comma, a letter beyond ASCII and the like. */
export const skippedInConfig = (text: string): readonly SkippedSection[] =>
  headersOf(text).flatMap((header) => {
    const [, kind, name = ''] = prefixed.exec(header) ?? [];
    if (kind === undefined || accepted.test(header)) return [];
    return [{ kind: kind as SectionKind, name: withoutQuotes(name.trim()) }];
  });

/** The same for the credentials file, where a profile has no prefix: the SDK takes the first of two words for one. */
export const skippedInCredentials = (text: string): readonly SkippedSection[] =>
  headersOf(text).flatMap((header) =>
    twoWords.test(header) && !/^(profile|sso-session|services)\s/.test(header)
      ? [{ kind: 'profile', name: header }]
      : [],
  );

/** The header with its name out of quotes. */
function plainHeader(header: string): string {
  const [, prefix, name = ''] = /^([\w-]+)\s+(\S.*)$/.exec(header) ?? [];
  return prefix === undefined ? header : `${prefix} ${withoutQuotes(name)}`;
}

/** Whether the file has a section with this header, written in any way; the SDK takes one without settings for none. */
export const hasHeader = (text: string, header: string): boolean =>
  headersOf(text).some((each) => plainHeader(each) === header);

/**
 * Whether the SDK cuts the value of a setting in the sections with these headers: it takes what follows a space and `#` or
 * `;` for a comment, unlike the AWS CLI.
 */
export function isCut(text: string, headers: readonly string[], setting: string): boolean {
  let isInside = false;
  return text.split('\n').some((line) => {
    const [header] = headersOf(line);
    if (header !== undefined) isInside = headers.includes(plainHeader(header));
    const equals = line.indexOf('=');
    return isInside && line.slice(0, equals).trim() === setting && /\s[;#]/.test(line.slice(equals));
  });
}

/** The header because of which the SDK reads nothing of a file; undefined for a file without one. */
export const refusedHeader = (text: string): string | undefined =>
  text.includes('__proto__') ? headersOf(text).find((header) => refused.has(header)) : undefined;

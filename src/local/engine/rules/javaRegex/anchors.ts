import type { Flags } from './patternText';

/** Without flags, JavaScript's anchors are the ends of the text. */
export const startOfInput = '^';
export const endOfInput = '$';

/** What ^ means: the start of the text or, with (?m), of a line that is not empty at the end of the text. */
export function lineStart({ isMultiline, hasUnixLines }: Flags): string {
  if (!isMultiline) return startOfInput;
  const behindLineEnd = hasUnixLines ? '(?<=\\n)' : '(?<=[\\n\\u{85}\\u{2028}\\u{2029}])|(?<=\\r)(?!\\n)';
  return `(?:(?=[\\u{0}-\\u{10ffff}])(?:^|${behindLineEnd}))`;
}

/** What $ means: the end of the text, and the place in front of its last line break or, with (?m), of any. */
export function lineEnd({ isMultiline, hasUnixLines }: Flags): string {
  const end = isMultiline ? '' : '$';
  const breaks = hasUnixLines
    ? [`(?=\\n${end})`]
    : [`(?=\\r\\n${end})`, `(?=[\\r\\u{85}\\u{2028}\\u{2029}]${end})`, `(?<!\\r)(?=\\n${end})`];
  return `(?:$|${breaks.join('|')})`;
}

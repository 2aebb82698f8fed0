/** The first line of an untrusted text, for a row. */
export const firstLine = (text: string): string => text.split(/[\r\n]/, 1)[0]?.trim() ?? '';

/** An untrusted text as lines of at most so many characters, broken between words where that is possible. */
export function wrapped(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/[\r\n]+/)) {
    let line = '';
    for (const word of paragraph.trim().split(/\s+/)) {
      if (line !== '' && line.length + 1 + word.length > length) {
        lines.push(line);
        line = '';
      }
      line = line === '' ? word : `${line} ${word}`;
      for (; line.length > length; line = line.slice(length)) lines.push(line.slice(0, length));
    }
    if (line !== '') lines.push(line);
  }
  return lines;
}

/** The most characters of a name where the width is shared with others: an item of the status bar. */
const mostInItem = 28;

/**
 * A name for an item of the status bar: a long one loses its middle, because names of one account mostly differ at
 * their ends, and the editor would cut what stands behind the name.
 */
export function shortName(name: string, most = mostInItem): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const head = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (most - 1 - head)).join('')}`;
}

/** Keeps `$(name)` in an untrusted text from becoming an icon where the editor would draw one. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '$\u200b(');

/**
 * Keeps `[text](address)` in an untrusted text from becoming a link where the editor would draw one: in notifications,
 * where it could also run a command of the editor.
 */
export const withoutLinks = (text: string): string => text.replaceAll('](', ']\u200b(');

/** Escapes an untrusted text, so that Markdown shows exactly that text. */
export const escapeMarkdown = (text: string): string =>
  withoutIcons(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~:@]/g, '\\$&')
    .replace(/\s*[\r\n]+\s*/g, '  \n');

/** Joins paragraphs of Markdown, and drops missing ones. */
export const paragraphs = (...lines: readonly (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined && line !== '').join('\n\n');

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

/** Keeps `$(name)` in an untrusted text from becoming an icon where the editor would draw one. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '$\u200b(');

/** Escapes an untrusted text, so that Markdown shows exactly that text. */
export const escapeMarkdown = (text: string): string =>
  withoutIcons(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~:@]/g, '\\$&')
    .replace(/\s*[\r\n]+\s*/g, '  \n');

/** Joins paragraphs of Markdown, and drops missing ones. */
export const paragraphs = (...lines: readonly (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined && line !== '').join('\n\n');

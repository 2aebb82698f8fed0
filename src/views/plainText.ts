/** The first line of a text from outside, for a row. */
export const firstLine = (text: string): string => text.split(/[\r\n]/, 1)[0]?.trim() ?? '';

/** Keeps `$(name)` in a text from outside from becoming an icon where the editor would draw one. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '$\u200b(');

/** A text from outside as Markdown that reads as exactly that text. */
export const escapeMarkdown = (text: string): string =>
  withoutIcons(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~:@]/g, '\\$&')
    .replace(/\s*[\r\n]+\s*/g, '  \n');

/** Paragraphs of Markdown, without those that are missing. */
export const paragraphs = (...lines: readonly (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined && line !== '').join('\n\n');

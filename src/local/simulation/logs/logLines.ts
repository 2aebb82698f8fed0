/** Lines of text that are made when they are asked for, so that a long log is never held as a whole. */
export interface Lines {
  readonly count: number;
  /** The line at a place, counted from 0. */
  readonly at: (place: number) => string;
}

/** The lines of a text. */
export function linesOf(text: string): Lines {
  const lines = text.split('\n');
  return { count: lines.length, at: (place) => lines[place] ?? '' };
}

export const listed = (lines: readonly string[]): Lines => ({
  count: lines.length,
  at: (place) => lines[place] ?? '',
});

export const noLines: Lines = listed([]);

export function joined(...parts: readonly Lines[]): Lines {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return {
    count,
    at(place) {
      let left = place;
      for (const part of parts) {
        if (left < part.count) return part.at(left);
        left -= part.count;
      }
      return '';
    },
  };
}

import { errorPatterns, mayBeError } from './errorPatterns';
import type { ErrorRank } from './errorPatterns';

/** A place in the source that a line names, as the tool wrote it. Line and column count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A line of a log that tells of an error. */
export interface ErrorLine {
  /** Its index among the lines. */
  readonly line: number;
  readonly rank: ErrorRank;
  readonly place?: SourcePlace;
}

/** Tools write what matters at the beginning of a line. */
const longestRead = 1000;

/** BuildKit puts the step and its time before each line of a command's output. */
const withoutStep = (text: string): string => text.replace(/^#\d+ \d+\.\d+ /, '');

interface Match {
  readonly rank: ErrorRank;
  readonly place?: { readonly file?: string; readonly line: number; readonly column?: number };
}

function matchOf(text: string): Match | undefined {
  const start = text.slice(0, longestRead);
  if (!mayBeError.test(start)) return undefined;
  const bare = withoutStep(start).trimEnd();
  for (const { rank, pattern } of errorPatterns) {
    const match = pattern.exec(bare);
    if (!match) continue;
    const { file, line, column } = match.groups ?? {};
    if (line === undefined) return { rank };
    const place = {
      line: Number(line),
      ...(file !== undefined && { file: file.trim() }),
      ...(column !== undefined && { column: Number(column) }),
    };
    return { rank, place };
  }
  return undefined;
}

/** A path on a line of its own, below which ESLint lists the problems of a file. */
const heading = /^(?<file>(?:\/|[A-Za-z]:\\|\.{0,2}[\w@-])[^\s:()]*\.\w{1,5})$/;

/** How many lines above its problems the heading of a file is looked for. */
const farthestHeading = 200;

function headingAbove(lines: readonly string[], line: number): string | undefined {
  for (let above = line - 1; above >= Math.max(0, line - farthestHeading); above--) {
    const text = withoutStep(lines[above] ?? '');
    const file = heading.exec(text)?.groups?.['file'];
    if (file !== undefined) return file;
    if (!/^\s/.test(text)) return undefined;
  }
  return undefined;
}

/** The lines that tell of errors, in order, of those from `start` to before `end`. */
export function errorLinesOf(lines: readonly string[], start = 0, end = lines.length): readonly ErrorLine[] {
  const found: ErrorLine[] = [];
  for (let line = start; line < end; line++) {
    const match = matchOf(lines[line] ?? '');
    if (match === undefined) continue;
    const { rank, place } = match;
    const file = place && (place.file ?? headingAbove(lines, line));
    const named = place && file !== undefined ? { place: { ...place, file } } : {};
    found.push({ line, rank, ...named });
  }
  return found;
}

/** The lines to stop at: where several in a row only wrap an error, the first. */
export const errorStops = (errors: readonly ErrorLine[]): readonly ErrorLine[] =>
  errors.filter(({ rank, line }, index) => {
    const before = errors[index - 1];
    return rank !== 'words' || before?.line !== line - 1;
  });

const ranks: readonly ErrorRank[] = ['place', 'error', 'words'];

/** The first of the surest errors. */
export const surestOf = (errors: readonly ErrorLine[]): ErrorLine | undefined => {
  for (const rank of ranks) {
    const first = errors.find((error) => error.rank === rank);
    if (first !== undefined) return first;
  }
  return undefined;
};

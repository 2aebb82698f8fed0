import { errorStops } from './errorLines';
import type { ErrorLine, SourcePlace } from './errorLines';
import { markOf } from './logMarks';

/** An error of a log, and the place in the source that it is about. */
export interface PlacedError {
  /** Its index among the lines. */
  readonly line: number;
  readonly place: SourcePlace;
}

/** So many lines below an error its stack names a place; what is further down belongs to something else. */
const farthestPlace = 40;

/**
 * The errors that name a place in the source: in their own line, or first below it, as stacks of test runners do. Errors of
 * the same place are listed once.
 */
export function placedErrors(
  errors: readonly ErrorLine[],
  places: readonly { readonly line: number; readonly place: SourcePlace }[],
  texts: readonly string[],
): readonly PlacedError[] {
  const stops = errorStops(errors);
  const known = new Set<string>();
  return stops.flatMap(({ line, place: own }, index) => {
    const end = Math.min(stops[index + 1]?.line ?? Infinity, line + farthestPlace);
    const below = places.find((each) => each.line >= line && each.line < end);
    const place = own ?? (below && !isLeft(texts, line, below.line) ? toPlace(below.place) : undefined);
    if (place === undefined) return [];
    const key = `${place.file}:${place.line}`;
    if (known.has(key)) return [];
    known.add(key);
    return [{ line, place }];
  });
}

/** Whether CodeBuild says something between two lines, so that another command, or none, wrote the second. */
const isLeft = (texts: readonly string[], from: number, to: number): boolean =>
  texts.slice(from + 1, to).some((text) => markOf(text) !== undefined);

const toPlace = ({ file, line, column }: SourcePlace): SourcePlace => ({
  file,
  line,
  ...(column !== undefined && { column }),
});

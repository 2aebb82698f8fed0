/** How Java compares without regard to case: character by character, never one with several. */

/** Greek capitals with an iota below them: JavaScript writes the iota as a second capital. */
function greekCapital(point: number): number | undefined {
  const isSmall =
    (point >= 0x1f80 && point <= 0x1f87) ||
    (point >= 0x1f90 && point <= 0x1f97) ||
    (point >= 0x1fa0 && point <= 0x1fa7);
  if (isSmall) return point + 8;
  return point === 0x1fb3 || point === 0x1fc3 || point === 0x1ff3 ? point + 9 : undefined;
}

/** The İ, whose small form is two characters in JavaScript. */
const dottedI = 0x130;

function onlyPoint(text: string, otherwise: number): number {
  const [point = otherwise, ...more] = [...text].map((each) => each.codePointAt(0) ?? otherwise);
  return more.length === 0 ? point : otherwise;
}

const upperOf = (point: number): number =>
  greekCapital(point) ?? onlyPoint(String.fromCodePoint(point).toUpperCase(), point);
const lowerOf = (point: number): number =>
  point === dottedI ? 0x69 : onlyPoint(String.fromCodePoint(point).toLowerCase(), point);

const fold = (point: number): number => lowerOf(upperOf(point));

/** The last character that has another case lies before it. */
const endOfCases = 0x1f000;

let casedPoints: readonly number[] | undefined;

/** Every character that has another case; found on first use, which takes a moment. */
function cased(): readonly number[] {
  if (casedPoints !== undefined) return casedPoints;
  const found: number[] = [];
  for (let point = 0; point < endOfCases; point += 1)
    if (upperOf(point) !== point || lowerOf(point) !== point) found.push(point);
  casedPoints = found;
  return found;
}

/** The characters that are equal to this one without regard to case, itself included. */
export function variantsOf(point: number): readonly number[] {
  const folded = fold(point);
  return [...new Set([point, folded, ...cased().filter((each) => fold(each) === folded)])];
}

/** The characters that have a form in another case which is in the range. */
export const foldsInto = (isInRange: (point: number) => boolean): readonly number[] =>
  cased().filter((point) => isInRange(upperOf(point)) || isInRange(fold(point)));

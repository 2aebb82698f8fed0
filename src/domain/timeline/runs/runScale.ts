/** Longer runs than this many times the usual would make slivers of the others. */
const mostTimesUsual = 3;
/** Of so many successes at least there is a median. */
const leastSuccesses = 3;

/** The one scale of several runs. Milliseconds. */
export interface RunScale {
  /** What the whole width stands for; longer runs are cut there. */
  readonly length: number;
}

/** The value that half of the values do not exceed; undefined when there are none. */
export const medianOf = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1];

/** How long a success usually takes; undefined with fewer than three. */
export const medianSuccess = (lengths: readonly number[]): number | undefined =>
  lengths.length < leastSuccesses ? undefined : medianOf(lengths);

/**
 * One scale for all: as long as the longest run, or as the longest of those that are not many times as long as
 * usual, so that one night of waiting does not hide how the others went.
 */
export function scaleOf(lengths: readonly number[]): RunScale {
  const usual = medianOf(lengths) ?? 0;
  const longest = Math.max(0, ...lengths);
  const limit = usual * mostTimesUsual;
  const length = longest <= limit ? longest : Math.max(...lengths.filter((each) => each <= limit)) * 1.1;
  // A run without a length still has a scale.
  return { length: Math.max(length, 1000) };
}

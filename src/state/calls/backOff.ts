/** How long to wait, in milliseconds: `first` after one failure, twice as long after each further one, up to `longest`. */
export const backOff = (failures: number, first: number, longest: number): number =>
  Math.min(first * 2 ** (failures - 1), longest);

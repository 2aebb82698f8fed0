import type { Draw } from '../draw';

/** The tests of a project. */
export interface Suite {
  /** Of its report group, after the name of the project. */
  readonly name: string;
  readonly files: readonly TestFile[];
}

export interface TestFile {
  /** Below the root of the repository; a class in Java. */
  readonly path: string;
  readonly tests: readonly Test[];
}

export interface Test {
  readonly name: string;
  /** How it fails, where it is one that can. */
  readonly failure?: TestFailure;
}

export interface TestFailure {
  /** Its first line is the error. */
  readonly message: string;
  readonly line: number;
  /** The line of the source that it fails in. */
  readonly source: string;
}

export interface FailedTest {
  readonly file: TestFile;
  readonly name: string;
  readonly failure: TestFailure;
}

/** The tests that fail in a failing run: at least one, in the order of their files. */
export function failedTests({ files }: Suite, draw: Draw): readonly FailedTest[] {
  const weak = files.flatMap((file) =>
    file.tests.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ file, name, failure }])),
  );
  const always = draw.whole(0, weak.length - 1, 'failed test');
  return weak.filter((_, place) => place === always || draw.fraction('failed test', place) < 0.3);
}

export const testCount = ({ files }: Suite): number =>
  files.reduce((sum, { tests }) => sum + tests.length, 0);

/** A short form for tests that never fail. */
export const passing = (...names: string[]): Test[] => names.map((name) => ({ name }));

/** How long a test takes, in milliseconds. */
export const durationOf = (draw: Draw, file: string, test: string): number =>
  Math.round(2 + draw.fraction('duration', file, test) ** 3 * 900);

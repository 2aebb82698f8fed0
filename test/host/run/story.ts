/** Survives that mocha loads a module a second time. */
const mark = Symbol.for('codepipeline.story');

type Marked = Mocha.Suite & { [mark]?: true };

/** Marks a suite whose tests build on those before, so that they keep their order with --shuffle. */
export function isOneStory(suite: Mocha.Suite): void {
  (suite as Marked)[mark] = true;
}

export const keepsOrder = (suite: Mocha.Suite): boolean => (suite as Marked)[mark] === true;

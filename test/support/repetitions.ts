/** Whether this is `npm run soak`. */
export const isSoak = Boolean(process.env.CODEPIPELINE_TEST_SOAK);

/** How often a test repeats what it repeats for its own sake: a few times in `npm test`, many times in `npm run soak`. */
export const repeated = (few: number, many: number): number => (isSoak ? many : few);

// What there is once in a process. Mocha requires the tests while what starts it is imported, and either way loads
// modules of its own, so that a variable of a module is not enough.
import type { Page } from 'playwright-core';

interface Shared {
  readonly atEnd: (() => Promise<unknown>)[];
  pages: () => readonly Page[];
  failures: number;
}

const key = Symbol.for('codepipeline.test');
const held = globalThis as { [key]?: Shared };
const shared = (held[key] ??= { atEnd: [], pages: () => [], failures: 0 });

/** Registers a step that ends something that several suites share, such as a browser. It runs once, after all of them. */
export function atEnd(step: () => Promise<unknown>): void {
  shared.atEnd.push(step);
}

/** Ends everything that was registered, the newest first, so that what was built on something ends before it. */
export async function endAll(): Promise<void> {
  for (const step of shared.atEnd.splice(0).reverse()) await step();
}

/** Sets the pages that a user would see now. */
export function showPages(pages: () => readonly Page[]): void {
  shared.pages = pages;
}

/** The pages of the workbench that is open, the windows in the order in which they were opened. */
export const shownPages = (): readonly Page[] => shared.pages();

/** Counts a test that has failed. */
export function countFailure(): void {
  shared.failures += 1;
}

/** How many tests have failed in this process so far. */
export const failuresSoFar = (): number => shared.failures;

// What the rows of the view of pipelines say, read as lines of "label | description".
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, treeRows } from '../harness';

export const rowTexts = async (page: Page): Promise<string> =>
  (await treeRows(page)).map(({ label, description }) => `${label} | ${description}`).join('\n');

/** Waits until a row reads like this. */
export const rowShows = (page: Page, pattern: RegExp, patienceMs?: number): Promise<void> =>
  eventually(async () => assert.match(await rowTexts(page), pattern), patienceMs);

/** Waits until no row reads like this. */
export const noRowShows = (page: Page, pattern: RegExp, patienceMs?: number): Promise<void> =>
  eventually(async () => assert.doesNotMatch(await rowTexts(page), pattern), patienceMs);

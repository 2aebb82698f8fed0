import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { Explanation } from '../../domain/definition/triggers/explainEvent';
import type { OutgoingPush } from '../../domain/git/outgoingPush';
import { Problem } from '../../domain/problem';
import { forecastRows } from './forecastRows';
import type { ForecastView } from './forecastRows';
import { forecastMarkdown } from './pushWords';

const push: OutgoingPush = {
  ...{ branch: 'main', remote: 'origin', isNew: false, isUncommitted: false },
  commits: [{ id: 'a'.repeat(40), message: 'Fix $(bug)\nmore' }],
  ...{ files: ['a.ts', 'b.ts', 'c.ts', 'd.ts'], tags: [] },
};
const forecast = (name: string, explanation: Explanation) => ({
  ref: { connection: 'here', name },
  explanation,
});
const starts = forecast('shop', {
  verdict: 'starts',
  matches: [{ part: 'branches', name: 'main', pattern: 'main|*' }],
  missing: [],
});
const may = forecast('api', {
  verdict: 'mayStart',
  matches: [{ part: 'branches', name: 'main' }],
  missing: ['polling'],
});
const not = forecast('docs', {
  verdict: 'doesNotStart',
  miss: { reason: 'notIncluded', part: 'filePaths', name: 'a.ts', patterns: ['docs/**'] },
  missing: [],
});
const view: ForecastView = {
  ...{ push, request: undefined, forecasts: [starts, may, not] },
  found: { unknown: 0, problems: [] },
  placeOf: () => undefined,
};
const linesOf = (given: Partial<ForecastView> = {}) =>
  forecastRows({ ...view, ...given }).map(({ label, detail }) => (detail ? `${label}: ${detail}` : label));

describe('The answer to what a push starts', () => {
  it('tells what is pushed, then the pipelines by verdict, each with the filter that decides', () => {
    assert.deepEqual(linesOf(), [
      '$(repo-push) 1 commit · to origin/main · 4 changed files: Fix $\u200b(bug) · a.ts, b.ts, c.ts, and 1 more',
      '$(git-pull-request) Pull request',
      '$(eye) Watch What This Push Starts',
      '$(copy) Copy as Markdown',
      'Starts',
      '$(play-circle) shop: Branch main matches "main|*"',
      'May start',
      '$(question) api: Branch main is not excluded · AWS disables polling after 30 days without a change',
      'Does not start',
      '$(circle-slash) docs: No changed file matches "docs/**"',
    ]);
  });

  it('watches only what starts or may start', () => {
    const watching = forecastRows(view).find(({ label }) => label.includes('Watch'));
    assert.equal(watching?.description, 'shop, api');
    assert.ok(!linesOf({ forecasts: [not] }).some((line) => line.includes('Watch')));
  });

  it('says what could not be read', () => {
    const problems = [
      new Problem('unreachable', 'Not reachable.'),
      new Problem('unreachable', 'Not reachable.'),
    ];
    assert.deepEqual(linesOf({ forecasts: [], found: { unknown: 2, problems } }).slice(2), [
      'Unknown',
      '$(warning) 2 other pipelines were not read',
      '$(warning) Not reachable.',
    ]);
  });

  it('is a table of Markdown in which names and patterns are text', () => {
    const [, , head, , row] = forecastMarkdown(push, [starts]).split('\n');
    assert.equal(head, '| Pipeline | This push | Reason |');
    assert.equal(row, '| shop | Starts | Branch main matches "main\\|\\*" |');
  });
});

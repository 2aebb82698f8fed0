import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repeated } from '../../../../test/support/repetitions';
import { withDefaults } from '../declaration';
import type { TriggerDeclaration } from '../declaration';
import { explainEvent } from './explainEvent';
import type { Explanation } from './explainEvent';
import { worldsOf } from './gitEvent';
import type { BranchPush, GitEvent } from './gitEvent';
import {
  only,
  push,
  pushCases,
  tag,
  tagOrMain,
  trigger,
} from '../../../../test/support/definition/pushCases';
import { approval, gitHub, stage } from '../../../local/sample/build';

const withTriggers = (triggers: TriggerDeclaration[], configuration: Record<string, string> = {}) => {
  const source = gitHub('acme/shop');
  return withDefaults({
    name: 'shop',
    roleArn: 'arn:aws:iam::123456789012:role/pipeline',
    artifactStore: { type: 'S3', location: 'artifacts' },
    pipelineType: 'V2',
    ...(triggers.length > 0 && { triggers }),
    stages: [
      stage('Source', { ...source, configuration: { ...source.configuration, ...configuration } }),
      stage('Release', approval('Approve', 'Ship it?', 'https://example.com')),
    ],
  });
};

const explain = (triggers: TriggerDeclaration[], event: GitEvent): Explanation =>
  explainEvent(withTriggers(triggers), event, () => true);

describe('What an event starts', () => {
  for (const [what, declared, event, verdict, missing = []] of pushCases)
    it(`is answered for ${what}: ${verdict}`, () => {
      const { verdict: found, missing: decides } = explain([declared], event);
      assert.equal(found, verdict);
      assert.deepEqual(decides, missing);
    });

  it('quotes the filter that decides', () => {
    const started = explain([tagOrMain], push('main-2', 'a'));
    assert.deepEqual(started.path, ['triggers', 0, 'gitConfiguration', 'push', 1]);
    assert.deepEqual(started.matches, [{ part: 'branches', name: 'main-2', pattern: 'main*' }]);
  });

  it('names the closest miss: the filter of which most passes', () => {
    const filters = trigger([
      { tags: only('v*') },
      { branches: only('next') },
      { branches: only('main'), filePaths: only('src/**') },
    ]);
    const { path, miss } = explain([filters], push('main', 'docs/a.md'));
    assert.deepEqual(path?.at(-1), 2);
    const missed = { reason: 'notIncluded', part: 'filePaths', name: 'docs/a.md', patterns: ['src/**'] };
    assert.deepEqual(miss, missed);
  });

  it('goes by the source action where it has no trigger', () => {
    const by = (configuration: Record<string, string>, event: GitEvent) =>
      explainEvent(withTriggers([], { BranchName: 'main', ...configuration }), event, () => true);
    assert.equal(by({}, push('main', 'a')).verdict, 'starts');
    assert.deepEqual(by({}, push('topic', 'a')).miss, { reason: 'otherBranch', branch: 'main' });
    assert.deepEqual(by({ DetectChanges: 'false' }, push('main', 'a')).miss, { reason: 'notDetected' });
    assert.deepEqual(by({}, tag('v1')).miss, { reason: 'notByTags' });
    assert.equal(explainEvent(withTriggers([]), push('main', 'a'), () => false).verdict, 'doesNotStart');
  });
});

const criteria = fc
  .record(
    {
      includes: fc.uniqueArray(fc.constantFrom('a', 'a*', 'a/**', '**/b', '*'), {
        minLength: 1,
        maxLength: 2,
      }),
      excludes: fc.uniqueArray(fc.constantFrom('b', 'a/*', '**/c'), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  )
  .filter(({ includes, excludes }) => includes !== undefined || excludes !== undefined);
const branchFilter = fc.record({ branches: criteria, filePaths: criteria }, { requiredKeys: ['branches'] });
const pushFilter = fc.oneof(
  criteria.map((tags) => ({ tags })),
  branchFilter,
);
const names = fc.constantFrom('a', 'b', 'a/b', 'a/b/c', 'ab', 'c');
const branchPush = fc
  .record(
    { branch: names, files: fc.array(names, { maxLength: 3 }), isNew: fc.boolean() },
    { requiredKeys: ['branch'] },
  )
  .map((event): BranchPush => ({ kind: 'branch', pullRequest: 'none', ...event }));

describe('What is unknown', () => {
  it('makes the answer uncertain exactly where it decides', () => {
    fc.assert(
      fc.property(fc.array(pushFilter, { minLength: 1, maxLength: 3 }), branchPush, (filters, event) => {
        const { verdict, missing } = explain([trigger(filters)], event);
        // Both values of what the event does not tell, by telling it.
        const told = worldsOf(['files', 'newBranch']).map((world) => {
          const files = event.files ?? (world.files ? undefined : []);
          const isNew = event.isNew ?? world.newBranch ?? false;
          return explain([trigger(filters)], {
            ...{ kind: 'branch', branch: event.branch, pullRequest: 'none', isNew },
            ...(files && { files }),
          });
        });
        const verdicts = new Set(told.map((each) => each.verdict));
        if (verdict !== 'mayStart') {
          assert.deepEqual([...verdicts].filter((each) => each !== 'mayStart').length <= 1, true);
          assert.deepEqual(missing, []);
        } else assert.ok(missing.length > 0);
        if (!missing.includes('newBranch') && event.isNew === undefined)
          assert.equal(
            explain([trigger(filters)], { ...event, isNew: true }).verdict,
            explain([trigger(filters)], { ...event, isNew: false }).verdict,
          );
      }),
      { numRuns: repeated(300, 10_000) },
    );
  });
});

import assert from 'node:assert/strict';
import { attempt, detail, execution } from '../../../test/support/builders';
import { changesBetween, isOnlyDefinition, isUnchanged } from './changesSince';
import type { ChangesSince, ComparedRun } from './changesSince';

const run = (
  id: string,
  revision: string,
  version: number,
  configuration: Readonly<Record<string, string>> = {},
): ComparedRun => ({
  execution: execution(id, {
    sourceRevisions: [{ actionName: 'App', revisionId: revision, summary: `Change ${id}` }],
  }),
  detail: detail(id, { pipelineVersion: version, variables: [{ name: 'region', value: `of ${version}` }] }),
  actions: [
    attempt('Deploy/Prod', { id: `${id} prod`, configuration, resolvedConfiguration: configuration }),
  ],
});

const complete = (changes: ReturnType<typeof changesBetween>): ChangesSince => ({
  ...changes,
  commits: [],
  isComplete: true,
});

describe('What changed since the last success', () => {
  it('is revisions, version, variables and the configuration of actions', () => {
    const changes = changesBetween(
      run('run-1', 'aaaaaaaa1', 4, { StackName: 'shop', Image: 'app:1', Old: 'x' }),
      run('run-2', 'bbbbbbbb2', 5, { StackName: 'shop', Image: 'app:2', New: 'y' }),
    );
    assert.equal(changes.since.executionId, 'run-1');
    assert.deepEqual(changes.revisions, [{ name: 'App', from: 'aaaaaaaa1', to: 'bbbbbbbb2' }]);
    assert.deepEqual(changes.definition, { from: 4, to: 5 });
    assert.deepEqual(changes.variables, [{ name: 'region', from: 'of 4', to: 'of 5' }]);
    assert.deepEqual(changes.configuration, [
      { action: 'Deploy/Prod', name: 'Image', from: 'app:1', to: 'app:2' },
      { action: 'Deploy/Prod', name: 'New', to: 'y' },
      { action: 'Deploy/Prod', name: 'Old', from: 'x' },
    ]);
  });

  it('leaves out values that only repeat a revision', () => {
    const changes = changesBetween(
      run('run-1', 'aaaaaaaa1', 4, { Tag: 'v-aaaaaaaa' }),
      run('run-2', 'bbbbbbbb2', 4, { Tag: 'v-bbbbbbb' }),
    );
    assert.deepEqual(changes.configuration, []);
  });

  it('is nothing for the same', () => {
    const same = complete(changesBetween(run('run-1', 'aaaaaaaa1', 4), run('run-2', 'aaaaaaaa1', 4)));
    assert.ok(isUnchanged(same));
    assert.ok(!isUnchanged({ ...same, isComplete: false }));
    assert.ok(!isOnlyDefinition(same));
  });

  it('is only the definition, where its version is all that differs', () => {
    const changes = complete(
      changesBetween(run('run-1', 'aaaaaaaa1', 4, { A: '1' }), run('run-2', 'aaaaaaaa1', 5, { A: '2' })),
    );
    assert.ok(isOnlyDefinition({ ...changes, variables: [] }));
    assert.ok(!isOnlyDefinition({ ...changes, variables: [], revisions: [{ name: 'App', to: 'x' }] }));
  });

  it('compares what is known of the two', () => {
    const { execution: of } = run('run-1', 'aaaaaaaa1', 4);
    const changes = changesBetween({ execution: of }, run('run-2', 'aaaaaaaa1', 5));
    assert.deepEqual([changes.definition, changes.configuration], [undefined, []]);
  });
});

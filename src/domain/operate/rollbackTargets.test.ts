import assert from 'node:assert/strict';
import { rollbackTargets } from './rollbackTargets';
import type { NoRollback, RollbackContext } from './rollbackTargets';
import { action, declaration, execution, stage, typeOf } from '../../../test/support/builders';

const pipeline = declaration({
  stages: [
    { name: 'Source', actions: [action('Checkout', { type: typeOf('Source', 'CodeCommit') })] },
    stage('Deploy', 'Service'),
  ],
});

const success = (id: string, changes = {}) => execution(id, { status: 'Succeeded', ...changes });
const latest = (
  executionId: string,
  status: 'Succeeded' | 'Failed' | 'InProgress' | 'Stopping' | 'Skipped',
) => ({
  latestExecution: { executionId, status, isRollback: false },
});

const context = (changes: Partial<RollbackContext> = {}): RollbackContext => ({
  declaration: pipeline,
  state: latest('run-3', 'Failed'),
  succeeded: [success('run-2'), success('run-1')],
  ...changes,
});

const offered = (changes: Partial<RollbackContext> = {}) =>
  rollbackTargets('Deploy', context(changes)).targets?.map(({ execution: { ref }, isThereNow }) => [
    ref.executionId,
    isThereNow,
  ]);

const refusal = (changes: Partial<RollbackContext>, name = 'Deploy'): NoRollback | undefined =>
  rollbackTargets(name, context(changes)).refusal;

describe('The targets of a rollback', () => {
  it('include every execution that succeeded in the stage, and the last success is current after a failure', () => {
    assert.deepEqual(offered(), [
      ['run-2', true],
      ['run-1', false],
    ]);
  });

  it('mark the current one by the last pass through the stage, not by the last start', () => {
    assert.deepEqual(offered({ state: latest('run-1', 'Succeeded') }), [
      ['run-2', false],
      ['run-1', true],
    ]);
  });

  it('include no rollback, but after one its target is current', () => {
    const succeeded = [
      success('back', { isRollback: true, rollbackTargetId: 'run-1' }),
      success('run-2'),
      success('run-1'),
    ];
    assert.deepEqual(offered({ state: latest('back', 'Succeeded'), succeeded }), [
      ['run-2', false],
      ['run-1', true],
    ]);
  });

  describe('that have the revisions of now', () => {
    const revisions = (...ids: readonly (string | undefined)[]) => ({
      sourceRevisions: ids.map((revisionId, index) => ({
        actionName: `Source${index}`,
        ...(revisionId !== undefined && { revisionId }),
      })),
    });
    const same = (...succeeded: RollbackContext['succeeded']) =>
      rollbackTargets('Deploy', context({ succeeded })).targets?.map(({ isSameAsNow }) => isSameAsNow);

    it('are the current one, and others that ran with the same revision of every source', () => {
      assert.deepEqual(
        same(
          success('run-4', revisions('a', 'b')),
          success('run-3', revisions('a', 'b')),
          success('run-2', revisions('a', 'c')),
          success('run-1', revisions('a')),
        ),
        [true, true, false, false],
      );
    });

    it('are only the current one where revisions are not known', () => {
      assert.deepEqual(same(success('run-2'), success('run-1')), [true, false]);
      assert.deepEqual(same(success('run-2', revisions(undefined)), success('run-1', revisions(undefined))), [
        true,
        false,
      ]);
    });
  });

  it('are empty in a V1 pipeline, in PARALLEL mode, in a source stage, or in a missing stage', () => {
    assert.equal(refusal({ declaration: { ...pipeline, type: 'V1' } }), 'notV2');
    assert.equal(refusal({ declaration: { ...pipeline, mode: 'PARALLEL' } }), 'parallel');
    assert.equal(refusal({}, 'Source'), 'sourceStage');
    assert.equal(refusal({}, 'Test'), 'noStage');
  });

  it('are empty while the stage runs, or when it was skipped', () => {
    assert.equal(refusal({ state: latest('run-3', 'InProgress') }), 'busy');
    assert.equal(refusal({ state: latest('run-3', 'Stopping') }), 'busy');
    assert.equal(refusal({ state: latest('run-3', 'Skipped') }), 'skipped');
  });

  it('are empty when no execution succeeded there since the pipeline was changed', () => {
    assert.equal(refusal({ succeeded: [] }), 'noSuccess');
    assert.equal(refusal({ state: undefined, succeeded: [] }), 'noSuccess');
  });

  it('are empty when only rollbacks succeeded there', () => {
    const succeeded = [success('back', { isRollback: true, rollbackTargetId: 'old' })];
    assert.equal(refusal({ succeeded }), 'onlyRollbacks');
  });
});

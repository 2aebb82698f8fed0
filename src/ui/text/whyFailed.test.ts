import assert from 'node:assert/strict';
import { execution, refOf, shop, stageState, state } from '../../../test/support/builders';
import type { KnownCause } from '../../core/causes/causes';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { stateOf } from '../../domain/calls/queries';
import type { AttentionItem } from '../../domain/list/attentionItem';
import type { LogAddress } from '../../domain/log/logAddress';
import { whyFailed, whyItemFailed } from './whyFailed';

const known: KnownCause = {
  cause: {
    kind: 'stack',
    ...{ stacks: ['shop'], stackId: 'arn', resource: 'Role', type: 'AWS::IAM::Role' },
    ...{ status: 'CREATE_FAILED', reason: 'It already exists.', at: 1, others: 0 },
  },
};
const sentence = 'Role (AWS::IAM::Role) could not be created: It already exists.';

describe('Why an attempt failed, beside its row,', () => {
  const asked: LogAddress[] = [];
  const causes = {
    get: (address: LogAddress) => {
      asked.push(address);
      return address.actionExecutionId === 'one' ? known : undefined;
    },
  };
  const store = new SnapshotStore();
  const item: AttentionItem = {
    kind: 'failed',
    pipeline: shop,
    execution: refOf('run-1'),
    stage: { pipeline: shop, stage: 'Deploy' },
    action: { pipeline: shop, stage: 'Deploy', action: 'Stack' },
    run: { ref: execution('run-1').ref, status: 'Failed', approvals: [], since: 0 },
    count: 1,
  };
  const occupy = (executionId: string) =>
    store.setValue(
      stateOf(shop),
      state([
        stageState('Deploy', {
          latestExecution: { executionId, status: 'Failed', isRollback: false },
          actions: [{ name: 'Stack', status: 'Failed', actionExecutionId: 'one' }],
        }),
      ]),
      { askedAt: 0, now: 0 },
    );

  it('shows the reason once it is known, without a call', () => {
    const address = { execution: refOf('run-1'), stage: 'Deploy', action: 'Stack', actionExecutionId: 'one' };
    assert.equal(whyFailed(address, causes), sentence);
    assert.equal(whyFailed({ ...address, actionExecutionId: 'two' }, causes), undefined);
  });

  it('is that of the attempt which the state of the pipeline names', () => {
    assert.equal(whyItemFailed(item, { causes, store }), undefined);
    occupy('run-1');
    assert.equal(whyItemFailed(item, { causes, store }), sentence);
    assert.equal(whyItemFailed({ ...item, kind: 'approval' }, { causes, store }), undefined);
    occupy('run-2');
    assert.equal(whyItemFailed(item, { causes, store }), undefined);
  });
});

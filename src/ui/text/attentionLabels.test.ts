import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attentionLabel } from './attentionLabels';
import { refOf, shop } from '../../../test/support/builders';

const now = Date.UTC(2026, 0, 1);
const hour = 60 * 60_000;

describe('The label of an item that needs attention', () => {
  it('has the disabled transition and the time before a reason, which may be cut off', () => {
    const item = {
      kind: 'held',
      pipeline: shop,
      stage: { pipeline: shop, stage: 'Production' },
      execution: refOf('1'),
      since: now - 5 * hour,
      reason: 'Quarter-end freeze\nuntil Monday',
    } as const;
    assert.equal(attentionLabel(item, now), 'Production disabled · 5h 00m: Quarter-end freeze');
    assert.equal(
      attentionLabel({ ...item, count: 2, reason: ' ' }, now),
      'Production disabled · 2 executions · 5h 00m',
    );
  });
});

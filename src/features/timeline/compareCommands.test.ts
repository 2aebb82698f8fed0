import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { ExecutionRef } from '../../domain/refs';
import type { Services } from '../../ui/services';
import { compareSelected, compareWithPrevious } from './compareCommands';
import type { TimelinePanels } from './timelinePanels';
import { execution, refOf, shop } from '../../../test/support/builders';

describe('A comparison from rows', () => {
  const shown: ExecutionRef[] = [];
  const compared: (readonly [ExecutionRef, ExecutionRef | undefined])[] = [];
  const panels: Partial<TimelinePanels> = {
    show: (ref) => void shown.push(ref),
    compare: (...pair) => void compared.push(pair),
  };
  /** Newest first. */
  const executions = ['run-3', 'run-2', 'run-1'].map((id, index) =>
    execution(id, { status: id === 'run-2' ? 'Failed' : 'Succeeded', startedAt: 30 - index * 10 }),
  );
  const services: Partial<Services> = {
    history: { executions: () => executions } as Partial<Services['history']> as Services['history'],
  };
  const row = (id: string, pipeline = shop) => ({ pipeline, execution: { pipeline, executionId: id } });
  const selected = compareSelected(services as Services, panels as TimelinePanels);

  beforeEach(() => {
    shown.splice(0);
    compared.splice(0);
  });

  it('shows the newer one of two, whichever was clicked', () => {
    void selected(row('run-1'), [row('run-1'), row('run-3')]);
    void selected(row('run-3'), [row('run-3'), row('run-1')]);
    assert.deepEqual(shown, [refOf('run-3'), refOf('run-3')]);
    assert.deepEqual(compared, [
      [refOf('run-3'), refOf('run-1')],
      [refOf('run-3'), refOf('run-1')],
    ]);
  });

  it('takes two executions of one pipeline, and nothing else', () => {
    const other = { ...shop, name: 'other' };
    for (const rows of [
      [row('run-1')],
      [row('run-1'), row('run-2'), row('run-3')],
      [row('run-1'), row('run-2', other)],
      [row('run-1'), { pipeline: shop }],
    ])
      assert.throws(() => selected(rows[0], rows), { kind: 'fact' });
    assert.deepEqual(compared, []);
  });

  it('is with the last success before, not with the last failure', async () => {
    await compareWithPrevious(services as Services, panels as TimelinePanels)(row('run-3'));
    assert.deepEqual(shown, [refOf('run-3')]);
    assert.deepEqual(compared, [[refOf('run-3'), refOf('run-1')]]);
  });
});

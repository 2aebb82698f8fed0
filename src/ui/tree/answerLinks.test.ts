import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { ChangeOperation } from '../../domain/calls/changes';
import type { Wait, WaitCause } from '../../domain/execution/wait';
import { refOf, shop } from '../../../test/support/builders';
import { answerLinks } from './answerLinks';

const ref = refOf('run-1');
const waitFor = (cause: WaitCause): Wait => ({ cause, stage: 'Deploy', since: 0 });
const approval: Wait = { ...waitFor({ kind: 'approval' }), action: 'Release [now](command:quit)' };
const held = waitFor({ kind: 'transition', stage: 'Deploy', reason: 'Freeze' });

/** The commands of the links, with their arguments. */
const commandsOf = (wait: Wait | undefined, denied: readonly ChangeOperation[] = []) =>
  answerLinks({ ref, ...(wait && { wait }) }, (operation) => !denied.includes(operation)).map((link) => {
    const [, title, id, args = ''] = /^\[(.*)\]\(command:([\w.]+)\?(.*)\)$/.exec(link) ?? [];
    const given: unknown = JSON.parse(decodeURIComponent(args));
    return [title?.replaceAll('\\\\', ''), id, given];
  });

describe('The links of a hover that answer what a run waits for', () => {
  it('approve or reject the approval, after their questions', () => {
    const target = {
      ...{ pipeline: shop, execution: ref },
      action: { pipeline: shop, stage: 'Deploy', action: approval.action },
    };
    assert.deepEqual(commandsOf(approval), [
      ['Approve…', 'codepipeline.approveAction', [target]],
      ['Reject…', 'codepipeline.rejectAction', [target]],
    ]);
  });

  it('enable the transition', () => {
    assert.deepEqual(commandsOf(held), [
      [
        'Enable Transition…',
        'codepipeline.enableTransition',
        [{ pipeline: shop, stage: { pipeline: shop, stage: 'Deploy' } }],
      ],
    ]);
  });

  it('are left out where the change is not possible, and for other waits', () => {
    assert.deepEqual(commandsOf(approval, ['PutApprovalResult']), []);
    assert.deepEqual(commandsOf(held, ['EnableStageTransition']), []);
    assert.deepEqual(commandsOf(waitFor({ kind: 'occupied', executionId: 'run-0' })), []);
    assert.deepEqual(commandsOf(undefined), []);
  });
});

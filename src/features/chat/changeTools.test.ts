import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { declarationOf, detailOf, stateOf } from '../../domain/calls/queries';
import { confirmTool, invokeTool } from './toolTable';
import type { ToolServices } from './tool';
import type { ToolName } from '../../manifest/ids';
import {
  connection,
  declaration,
  detail,
  openApproval,
  refOf,
  shop,
  stageState,
  state,
} from '../../../test/support/builders';
import { FakeChangeNeeds, newId } from '../../../test/support/fakeGateway';
import { problem } from '../../../test/support/fakeReader';
import { noJobs } from '../../../test/support/fakeJobs';
import { noCauses } from '../../../test/support/causes/noCauses';
import { noExcerpts } from '../../../test/support/logs/noExcerpts';

const never = new AbortController().signal;
const ada = 'arn:aws:iam::123456789012:user/ada';

describe('The chat tools that change something', () => {
  let needs: FakeChangeNeeds;

  beforeEach(() => {
    needs = new FakeChangeNeeds();
    needs.gateway.set(detailOf(refOf('run-1')), detail('run-1'));
    showApproval({ ...openApproval });
  });

  const showApproval = (action: object) =>
    needs.gateway.set(
      stateOf(shop),
      state([stageState('Deploy', { actions: [{ ...openApproval, ...action }] })]),
    );
  const services = (): ToolServices => ({
    ...needs,
    git: { find: () => Promise.resolve([]) },
    causes: noCauses,
    store: new SnapshotStore(),
    desk: noJobs,
    excerpts: noExcerpts,
    now: () => 0,
  });
  const invoke = (name: ToolName, input: object) =>
    invokeTool(services(), name, { pipeline: 'shop', ...input }, never);
  const confirm = (name: ToolName, input: object) =>
    confirmTool(services(), name, { pipeline: 'shop', ...input }, never);

  const starting = ['codepipeline_startExecution', {}] as const;
  const stopping = ['codepipeline_stopExecution', { executionId: 'run-1', mode: 'wait' }] as const;
  const approving = [
    'codepipeline_answerApproval',
    { stage: 'Deploy', action: 'Approve', verdict: 'Approved', comment: 'Fine' },
  ] as const;

  for (const [name, input] of [starting, stopping, approving]) {
    it(`refuses ${name} on a read-only connection, before it reads anything`, async () => {
      needs.connections.set([connection('here', { isReadOnly: true })]);
      await assert.rejects(confirm(name, input), { kind: 'accessDenied' });
      await assert.rejects(invoke(name, input), { kind: 'accessDenied' });
      assert.deepEqual(needs.gateway.calls, []);
    });

    it(`names a production connection in the question of ${name}`, async () => {
      needs.connections.set([connection('here', { isProduction: true })]);
      const asked = await confirm(name, input);
      assert.match(
        asked?.message ?? '',
        /here is marked as production\\: an unknown account in eu\\-west\\-1/,
      );
      assert.deepEqual(needs.gateway.sent, []);
    });

    it(`asks for the pipeline again after ${name}, also when its answer is lost`, async () => {
      await invoke(name, input);
      needs.gateway.refusals.push(problem('accessDenied'));
      await assert.rejects(invoke(name, input), { kind: 'accessDenied' });
      assert.equal(needs.invalidated.length, 2);
    });
  }

  it('start an execution, which is watched', async () => {
    assert.equal(await invoke(...starting), `Started execution ${newId} of shop.`);
    assert.deepEqual(needs.watched, [refOf(newId)]);
  });

  it('send a start whose answer was lost again, with its token', async () => {
    needs.gateway.set(declarationOf(shop), declaration());
    needs.gateway.refusals.push(problem('timedOut'));
    assert.equal(await invoke(...starting), `Started execution ${newId} of shop.`);
    const [first, second] = needs.gateway.sent;
    assert.ok(first);
    assert.equal(second, first);
  });

  it('look whether a stop was made whose answer was lost', async () => {
    const { gateway } = needs;
    const stopped = detailOf(refOf('run-1'));
    const send = gateway.send.bind(gateway);
    gateway.send = async (change) => {
      gateway.set(stopped, detail('run-1', { status: 'Stopping' }));
      return send(change);
    };
    gateway.refusals.push(problem('timedOut'));
    assert.equal(await invoke(...stopping), 'Asked to stop execution run-1 of shop (wait).');
  });

  it('stop nothing in a way that AWS would refuse', async () => {
    const show = (status: 'Stopping' | 'Failed') =>
      needs.gateway.set(detailOf(refOf('run-1')), detail('run-1', { status }));
    show('Stopping');
    await assert.rejects(invoke(...stopping), { kind: 'alreadyStopping' });
    const [name, input] = stopping;
    await invoke(name, { ...input, mode: 'abandon' });
    show('Failed');
    await assert.rejects(invoke(...stopping), { kind: 'notStoppable' });
    assert.equal(needs.gateway.sent.length, 1);
  });

  it('look whether an approval has the answer whose own answer was lost', async () => {
    const { gateway } = needs;
    needs.callerArn = ada;
    gateway.refusals.push(problem('timedOut'));
    const send = gateway.send.bind(gateway);
    gateway.send = async (change) => {
      showApproval({ status: 'Succeeded', summary: 'Fine', changedBy: ada });
      return send(change);
    };
    assert.equal(await invoke(...approving), 'Approved: Deploy/Approve of shop.');
  });

  it('say who was faster with an approval', async () => {
    const { gateway } = needs;
    gateway.refusals.push(problem('approvalClosed'));
    const send = gateway.send.bind(gateway);
    gateway.send = async (change) => {
      showApproval({ status: 'Failed', changedBy: 'arn:aws:iam::123456789012:user/bob' });
      return send(change);
    };
    await assert.rejects(invoke(...approving), /bob already rejected/);
  });
});

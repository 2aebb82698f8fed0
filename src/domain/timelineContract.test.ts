import assert from 'node:assert/strict';
import { changeOperations, type HostMessage } from './timelineContract';
import { timelineContract } from './timelineCommandSchema';
import { timelineMessages } from './timelineContractSchema';
import { isWebUrl } from './links/webUrl';
import { shop } from '../../test/support/builders';
import { sampleRunChanges } from '../../test/support/sampleChanges';
import {
  attempt,
  at,
  declare,
  execution,
  stageState,
  stateOf,
} from '../../test/support/timeline/timelineBuilders';

const { parseHostMessage } = timelineMessages;
const { parsePageMessage, parsePanelState } = timelineContract;

const target = { connection: 'local', pipeline: 'orders-api', executionId: 'run-1' };

const snapshot = (more: object = {}): HostMessage => ({
  type: 'snapshot',
  snapshot: {
    target,
    connectionName: 'Local',
    region: 'us-east-1',
    mayChange: true,
    denied: ['StopPipelineExecution'],
    serviceNow: at(3),
    content: {
      kind: 'execution',
      input: {
        execution: execution('InProgress'),
        actions: [attempt('Build/Compile', 1)],
        declaration: declare('Build: Compile'),
        state: stateOf(stageState('Build')),
      },
    },
    ...more,
  },
});

describe('The timeline contract', () => {
  it('accepts a complete snapshot unchanged', () => {
    assert.deepEqual(parseHostMessage(snapshot()), snapshot());
    assert.deepEqual(parseHostMessage(structuredClone(snapshot())), snapshot());
  });

  it('accepts a snapshot without data to draw', () => {
    const bare = { ...snapshot({ content: null }) } as { snapshot: { content?: unknown } };
    delete bare.snapshot.content;
    assert.deepEqual(parseHostMessage(bare), bare);
  });

  it('drops approval tokens before they reach the page', () => {
    const action = { name: 'Approve', status: 'InProgress' as const, token: 'secret' };
    const input = {
      execution: execution('InProgress'),
      actions: [],
      state: stateOf(stageState('Deploy', { actions: [action] })),
    };
    const parsed = parseHostMessage(snapshot({ content: { kind: 'execution', input } }));
    assert.ok(!JSON.stringify(parsed).includes('secret'));
  });

  for (const value of [
    undefined,
    null,
    7,
    'ready',
    {},
    { type: 'unknown' },
    { type: 'snapshot', snapshot: {} },
  ])
    it(`refuses ${JSON.stringify(value)} from the extension`, () => {
      assert.equal(parseHostMessage(value), undefined);
    });

  it('keeps the objects of the snapshot before, except for what has changed', () => {
    const inputOf = (message: HostMessage | undefined) =>
      message?.type === 'snapshot' && message.snapshot.content?.kind === 'execution'
        ? message.snapshot.content.input
        : assert.fail('no execution');
    const before = inputOf(parseHostMessage(snapshot()));
    const [action] = before.actions;
    const same = inputOf(parseHostMessage(snapshot({ serviceNow: at(4) })));
    assert.equal(same.actions, before.actions);
    assert.equal(same.declaration, before.declaration);
    const grown = { ...before, actions: [attempt('Deploy/Release', 2), ...before.actions] };
    const after = inputOf(
      parseHostMessage(structuredClone(snapshot({ content: { kind: 'execution', input: grown } }))),
    );
    assert.deepEqual(after, grown);
    assert.equal(after.actions[1], action);
    assert.equal(after.declaration, before.declaration);
  });

  it('keeps the objects of which the page needs only some members', () => {
    const whole = {
      ...declare('Source: Fetch', 'Build: Compile'),
      roleArn: 'arn:aws:iam::1:role/x',
      stores: [],
      triggers: [],
    };
    const read = () => {
      const input = { execution: execution('InProgress'), actions: [], declaration: whole };
      const message = parseHostMessage(structuredClone(snapshot({ content: { kind: 'execution', input } })));
      assert.ok(message?.type === 'snapshot' && message.snapshot.content?.kind === 'execution');
      return message.snapshot.content.input.declaration;
    };
    const before = read();
    assert.ok(before);
    assert.ok(!('roleArn' in before));
    assert.equal(read(), before);
  });

  it('refuses what is wrong beside what it has accepted before', () => {
    assert.ok(parseHostMessage(snapshot()));
    const input = { execution: execution('InProgress'), actions: [attempt('Build/Compile', 1)] };
    for (const wrong of [{ status: 'Odd' }, { startedAt: '1' }, { execution: undefined }])
      assert.equal(
        parseHostMessage(
          snapshot({
            content: {
              kind: 'execution',
              input: { ...input, actions: [...input.actions, { ...input.actions[0], id: 'b', ...wrong }] },
            },
          }),
        ),
        undefined,
      );
  });

  it('refuses a snapshot with a time that is not a number', () => {
    assert.equal(parseHostMessage(snapshot({ serviceNow: NaN })), undefined);
    assert.equal(parseHostMessage(snapshot({ serviceNow: '3' })), undefined);
  });

  it('lets the page open http and https addresses only', () => {
    const open = (url: string) =>
      parsePageMessage({ type: 'runCommand', command: { verb: 'openExternal', url } });
    assert.ok(open('https://example.com/a?b=c'));
    assert.equal(open('javascript:alert(1)'), undefined);
    assert.equal(open('command:workbench.action.quit'), undefined);
  });

  for (const url of [
    'javascript:alert(1)',
    'JaVaScRiPt:1',
    'file:///etc/passwd',
    'vscode://x',
    '//host',
    '',
    ' ',
  ])
    it(`refuses ${JSON.stringify(url)} as a web address`, () => {
      assert.equal(isWebUrl(url), false);
    });

  it('refuses an unknown command, or one without its target', () => {
    const run = (command: object) => parsePageMessage({ type: 'runCommand', command });
    const target = { executionId: 'run-1', stage: 'Build' };
    const runs = (name: string, on: object) =>
      run({ verb: 'run', command: `codepipeline.${name}`, target: on }) !== undefined;
    assert.equal(run({ verb: 'deletePipeline' }), undefined);
    assert.equal(run({ verb: 'run', command: 'codepipeline.startExecution' }), undefined);
    for (const name of ['showBuildLog', 'rollbackStage', 'stopExecution']) assert.ok(!runs(name, {}), name);
    assert.ok(!runs('showBuildLog', target));
    for (const name of ['removeConnection', 'signIn', 'closeSampleAccount'])
      assert.ok(!runs(name, target), name);
    for (const name of [
      'retryStage',
      'rollbackStage',
      'disableTransition',
      'stopExecution',
      'startExecution',
    ])
      assert.ok(runs(name, target), name);
    assert.ok(runs('showBuildLog', { ...target, action: 'Approve', actionExecutionId: 'attempt-1' }));
    assert.ok(runs('startExecution', {}));
  });

  it('takes the answer to an approval with a verdict and a comment that AWS takes', () => {
    const target = { executionId: 'run-1', stage: 'Release', action: 'Approve' };
    const answers = (changes: object) =>
      parsePageMessage({
        type: 'runCommand',
        command: { verb: 'answer', target, verdict: 'Approved', comment: 'Fine', ...changes },
      }) !== undefined;
    assert.ok(answers({}));
    assert.ok(!answers({ verdict: 'Maybe' }));
    assert.ok(!answers({ comment: 'x'.repeat(513) }));
    assert.ok(!answers({ target: { executionId: 'run-1', stage: 'Release' } }));
  });

  it('passes on what a command acts on, and nothing else', () => {
    const target = { executionId: 'run-1', pipeline: { connection: 'other', name: 'other' } };
    const command = { verb: 'run', command: 'codepipeline.stopExecution', target };
    assert.deepEqual(parsePageMessage({ type: 'runCommand', command }), {
      type: 'runCommand',
      command: { ...command, target: { executionId: 'run-1' } },
    });
  });

  it('knows every operation that changes the course of executions', () => {
    assert.deepEqual(new Set(changeOperations), new Set(Object.keys(sampleRunChanges(shop, 'run-1'))));
  });

  it('restores a panel from its state, whatever else the page kept beside it', () => {
    assert.deepEqual(parsePanelState({ ...target, view: { zoom: 2 } }), target);
    assert.deepEqual(parsePanelState({ connection: 'local', pipeline: 'p' }), {
      connection: 'local',
      pipeline: 'p',
    });
  });

  for (const value of [
    undefined,
    {},
    { connection: 'local' },
    { ...target, executionId: 7 },
    { ...target, pipeline: '' },
  ])
    it(`does not restore a panel from ${JSON.stringify(value)}`, () => {
      assert.equal(parsePanelState(value), undefined);
    });
});

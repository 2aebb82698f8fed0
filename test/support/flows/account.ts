// An account of the local service, in this process, in which every flow that changes a run has a target.
import assert from 'node:assert/strict';
import { addPipeline } from '../../../src/local/engine/commands/create';
import { startService } from '../../../src/local/service';
import { gated, plain, twice } from '../../service/support/flowPipelines';
import { handClock } from '../../service/support/handClock';

const pipelines = [...['busy', 'broken', 'plain', 'closed'].map(plain), twice, gated];

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { pipeline: 'broken', action: 'Compile', failureRate: 1, error: { message: 'Exit code 7.' } },
    { provider: 'CloudWatchAlarm', failureRate: 1, error: { message: 'The alarm went off.' } },
  ],
  stacks: { 'shop-pipelines': ['twice'] },
} as const;

/** A call as the service got it, off the wire. */
export interface Received {
  readonly operation: string;
  readonly input: unknown;
}

/** The targets of a test: executions by their purpose, and the data of the approval Release/Product. */
export interface Found {
  /** The two that run in "busy". */
  readonly older: string;
  readonly newer: string;
  /** The first of the two that succeeded in "plain". */
  readonly earlier: string;
  /** Those that failed in "broken" and at the condition of "gated". */
  readonly broken: string;
  readonly gated: string;
  /** Of the approval in "twice". */
  readonly token: string;
  /** The revision in the approval, as shown to the user. */
  readonly revision: string;
}

export interface Account {
  readonly url: string;
  readonly region: string;
  /** The calls of the extension since the test began. */
  readonly calls: readonly Received[];
  /** Those of them that change something. */
  readonly sent: readonly Received[];
  /** Moves the clock of the service, by milliseconds. */
  advance(milliseconds: number): void;
  /** A call by another user, which counts as none of the extension's. */
  call(operation: string, input: object): object;
  /** The calls so far are none of the test's. */
  forgetCalls(): void;
  /** Begins a test. Each finds the same state: after a change, or always if it is said, the account is filled again. */
  begin(always?: 'filled'): Found;
  close(): Promise<void>;
}

/** Starts the service. Its clock moves only while the account is filled. */
export async function openAccount(): Promise<Account> {
  const clock = handClock();
  const faults: unknown[] = [];
  const service = await startService({
    ...{ clock, scenario, port: 0, seed: 7, sample: false, admin: false },
    onError: (error) => faults.push(error),
  });
  const { core, url, region } = service;
  const execute = core.execute.bind(core);
  const calls: Received[] = [];
  core.execute = (operation, input, from) => {
    calls.push({ operation, input });
    return execute(operation, input, from);
  };
  const sent = () => calls.filter(({ operation }) => !/^(Get|List)/.test(operation));

  /** A change by another user. */
  const call = (operation: string, input: object) =>
    execute(operation, input, { caller: 'arn:aws:iam::123456789012:user/ada', endpoint: url });
  const start = (name: string, seconds = 0, revisionValue?: string) => {
    const revision = { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue };
    const { pipelineExecutionId } = call('StartPipelineExecution', {
      name,
      ...(revisionValue !== undefined && { sourceRevisions: [revision] }),
    }) as Started;
    clock.advance(seconds * 1000);
    return pipelineExecutionId;
  };
  const fill = (): Found => {
    core.reset();
    for (const each of pipelines) addPipeline(core.engine.world, each, core.now());
    const [broken, gated, twice] = [start('broken'), start('gated'), start('twice')];
    call('DisableStageTransition', {
      ...{ pipelineName: 'closed', stageName: 'Deploy' },
      ...{ transitionType: 'Inbound', reason: 'Freeze until Monday' },
    });
    const earlier = start('plain', 300, 'a1'.repeat(20));
    start('plain', 300);
    const [older, newer] = [start('busy', 70), start('busy', 70)];
    const token = tokenOf(call('GetPipelineState', { name: 'twice' }));
    const asked = { pipelineName: 'twice', pipelineExecutionId: twice };
    const revision = revisionOf(call('GetPipelineExecution', asked) as Detail);
    return { broken, gated, earlier, older, newer, token, revision };
  };
  let found: Found | undefined;
  return {
    ...{ url, region, calls, call },
    advance: (milliseconds) => clock.advance(milliseconds),
    forgetCalls: () => void calls.splice(0),
    get sent() {
      return sent();
    },
    begin: (always) => {
      if (always || sent().length > 0) found = undefined;
      calls.splice(0);
      return (found ??= fill());
    },
    close: async () => {
      await service.close();
      assert.deepEqual(faults, []);
    },
  };
}

interface Started {
  readonly pipelineExecutionId: string;
}

interface Detail {
  readonly pipelineExecution: {
    readonly artifactRevisions: readonly { readonly revisionId: string; readonly revisionSummary: string }[];
  };
}

function tokenOf(state: object): string {
  const [, token] = /"actionName":"Product".*?"token":"([^"]+)"/.exec(JSON.stringify(state)) ?? [];
  return token ?? assert.fail('The approval does not wait.');
}

function revisionOf({ pipelineExecution: { artifactRevisions } }: Detail): string {
  const [first] = artifactRevisions;
  assert.ok(first);
  return `${first.revisionSummary} (${first.revisionId.slice(0, 8)} · Source)`;
}

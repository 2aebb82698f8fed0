import fc from 'fast-check';
import { actionTypeKey } from '../../../src/domain/definition/actionType';
import type { PipelineDeclaration } from '../../../src/domain/definition/declaration';
import type { Origin } from '../../../src/local/serviceCore';
import { activeExecutions } from '../../../src/local/engine/lookup';
import type { ActionRun } from '../../../src/local/engine/records';
import { approval, codeBuild, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { ServiceError } from '../../../src/local/serviceError';
import type { KeptAccount } from './keptAccount';

/** A change of an account by a user, a worker or time. */
export type Deed =
  | { readonly kind: 'wait'; readonly seconds: number }
  | {
      readonly kind: 'start' | 'stop' | 'answer' | 'retry' | 'create' | 'remove' | 'update';
      readonly pipeline: string;
    }
  | { readonly kind: 'gate'; readonly pipeline: string; readonly isOpen: boolean }
  | { readonly kind: 'poll' | 'acknowledge' | 'report' | 'read' };

export const me: Origin = { caller: 'arn:aws:iam::123456789012:user/me', endpoint: 'http://127.0.0.1' };

const farm = { category: 'Build', owner: 'Custom', provider: 'Farm', version: '1' } as const;

const names = ['web', 'queue', 'many'];

const declarations: Readonly<Record<string, PipelineDeclaration>> = {
  web: pipeline('web', [
    stage('Source', codeCommit('web')),
    stage('Build', codeBuild('Compile', 'web', 'SourceOutput', 'Built'), custom('Work')),
    stage('Release', approval('Approve', 'Go?', 'https://example.com')),
  ]),
  queue: pipeline(
    'queue',
    [stage('Source', codeCommit('queue')), stage('Build', codeBuild('Compile', 'queue', 'SourceOutput'))],
    { executionMode: 'QUEUED' },
  ),
  many: pipeline(
    'many',
    [stage('Source', codeCommit('many')), stage('Build', codeBuild('Compile', 'many', 'SourceOutput'))],
    { executionMode: 'PARALLEL' },
  ),
};

function custom(name: string) {
  return { ...codeBuild(name, 'farm', 'SourceOutput', undefined, { runOrder: 2 }), actionTypeId: farm };
}

/** Fills a new account: an action type of its own and every pipeline. */
export function begin({ core }: KeptAccount): void {
  const type = {
    id: farm,
    actionConfigurationProperties: [{ name: 'ProjectName', required: true, key: true, secret: false }],
    inputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
    outputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
  };
  core.change(({ world }) =>
    world.customActionTypes.set(actionTypeKey(farm), { type, tags: [], deleted: false }),
  );
  for (const name of names) core.execute('CreatePipeline', { pipeline: declarations[name] }, me);
}

const aPipeline = fc.constantFrom(...names);

export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('start' as const), pipeline: aPipeline }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('stop', 'answer', 'retry', 'create', 'remove', 'update'),
        pipeline: aPipeline,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('gate' as const), pipeline: aPipeline, isOpen: fc.boolean() }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('poll', 'acknowledge', 'report', 'read') }) },
  ),
  { minLength: 5, maxLength: 40 },
);

/** Performs it, as far as the state allows; refusals are expected. */
export function perform(account: KeptAccount, deed: Deed): void {
  try {
    act(account, deed);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

function act(account: KeptAccount, deed: Deed): void {
  const { core, clock } = account;
  const call = (operation: string, input: object) => core.execute(operation, input, me);
  switch (deed.kind) {
    case 'wait':
      return clock.advance(deed.seconds * 1000);
    case 'start':
      return void call('StartPipelineExecution', { name: deed.pipeline });
    case 'stop':
    case 'retry':
      return onLatest(account, deed.kind, deed.pipeline);
    case 'answer':
      return answer(account, deed.pipeline);
    case 'create':
    case 'update':
      return void call(deed.kind === 'create' ? 'CreatePipeline' : 'UpdatePipeline', {
        pipeline: declarations[deed.pipeline],
      });
    case 'remove':
      return void call('DeletePipeline', { name: deed.pipeline });
    case 'gate': {
      const gate = { pipelineName: deed.pipeline, stageName: 'Build', transitionType: 'Inbound' };
      if (deed.isOpen) return void call('EnableStageTransition', gate);
      return void call('DisableStageTransition', { ...gate, reason: 'freeze' });
    }
    case 'poll':
      return void call('PollForJobs', { actionTypeId: farm });
    case 'acknowledge':
    case 'report':
      return work(account, deed.kind);
    case 'read':
      for (const name of names) call('GetPipelineState', { name });
  }
}

function onLatest({ core }: KeptAccount, kind: 'stop' | 'retry', name: string): void {
  const execution = core.engine.world.pipelines.get(name)?.executions.at(-1);
  if (execution == null) return;
  const of = { pipelineName: name, pipelineExecutionId: execution.id };
  if (kind === 'stop') core.execute('StopPipelineExecution', { ...of, abandon: true }, me);
  else core.execute('RetryStageExecution', { ...of, stageName: 'Build', retryMode: 'FAILED_ACTIONS' }, me);
}

function answer({ core }: KeptAccount, name: string): void {
  const run = openRuns(core, name).find(({ token }) => token != null);
  const result = { status: 'Approved', summary: 'fine' };
  const where = { pipelineName: name, stageName: 'Release', actionName: 'Approve' };
  if (run != null) core.execute('PutApprovalResult', { ...where, token: run.token, result }, me);
}

function work({ core }: KeptAccount, kind: 'acknowledge' | 'report'): void {
  const job = openRuns(core, 'web')
    .flatMap(({ jobs = [] }) => jobs)
    .at(-1);
  if (job == null) return;
  if (kind === 'report') return void core.execute('PutJobSuccessResult', { jobId: job.id }, me);
  core.execute('AcknowledgeJob', { jobId: job.id, nonce: '1' }, me);
}

function openRuns(core: KeptAccount['core'], name: string): ActionRun[] {
  const pipeline = core.engine.world.pipelines.get(name);
  return (pipeline == null ? [] : activeExecutions(pipeline)).flatMap(({ stages }) =>
    stages.flatMap(({ actions }) => actions.filter(({ status }) => status === 'InProgress')),
  );
}

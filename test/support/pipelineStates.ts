import { attempt, execution, openApproval, refOf, stageState, state, typeOf } from './builders';
import { start } from './fakeClock';
import type { ActionExecution, Execution } from '../../src/domain/execution/execution';
import type { PipelineStatusName } from '../../src/domain/execution/pipelineStatus';
import type { ExecutionMode } from '../../src/domain/pipeline/pipeline';
import type { ActionState, PipelineState, StageState } from '../../src/domain/pipeline/pipelineState';
import type { ExecutionStatus, StageStatus } from '../../src/domain/pipeline/status';

/** A pipeline in one of the states that users meet, and the only answer that there may be about it. */
export interface PipelineCase {
  readonly called: string;
  /** Newest first. */
  readonly executions: readonly Execution[];
  readonly state?: PipelineState;
  readonly mode?: ExecutionMode;
  readonly hasOlder?: boolean;
  readonly attempts?: Readonly<Record<string, readonly ActionExecution[]>>;
  /** Its status, in one word and in those of every view; and the run that it is about, unless it never ran. */
  readonly is: PipelineStatusName;
  readonly words: string;
  readonly run?: string;
  /** Whether it is among what needs the user, what runs, or neither. */
  readonly section?: 'needsYou' | 'running';
}

const minute = 60_000;
const names: Readonly<Record<string, string>> = {
  a: 'Add contract tests',
  b: 'Bump typescript',
  c: 'Cut the cart',
};

/** What the id of every run begins with. */
export const idPrefix = '5f3e000';

/** The id of a run. No view may show it as its name. */
export const idOf = (id: string): string => `${idPrefix}${id}`;

/** A run that is named by a commit, as those of most pipelines are. */
const run = (id: string, status: ExecutionStatus, changes: Partial<Execution> = {}): Execution => {
  const began = { a: 90, b: 60, c: 30 }[id] ?? 120;
  return execution(idOf(id), {
    ...{ status, startedAt: start - began * minute, updatedAt: start - (began - 20) * minute },
    sourceRevisions: [{ actionName: 'Source', revisionId: id.repeat(40), summary: `${names[id]}\n\nMore` }],
    ...changes,
  });
};

/** How a run is called everywhere. */
export const nameOf = (id: string): string => `${names[id]} · ${id.repeat(8)}`;

const taken = (executionId: string, status: StageStatus, ...actions: readonly ActionState[]) => ({
  latestExecution: { executionId: idOf(executionId), status, isRollback: false },
  actions,
});
const compiling: ActionState = { name: 'Compile', status: 'InProgress', changedAt: start - 2 * minute };
const asking: ActionState = { ...openApproval, changedAt: start - 49 * minute };
const broken: ActionState = {
  name: 'Compile',
  status: 'Failed',
  changedAt: start - 10 * minute,
  error: {
    message:
      'Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm run build. Reason: exit status 2',
  },
};
const closed = {
  isEnabled: false,
  disabledReason: 'Quarter-end freeze',
  changedBy: 'arn:aws:iam::1:user/mei',
};

const stages = (
  build: Partial<StageState>,
  prod: Partial<StageState> = {},
  source: Partial<StageState> = {},
): PipelineState =>
  state([stageState('Source', source), stageState('Build', build), stageState('Production', prod)]);

const at = (id: string, path: string, changes: Partial<ActionExecution> = {}): ActionExecution =>
  attempt(path, {
    execution: refOf(idOf(id)),
    id: `${id} ${path}`,
    startedAt: start - 5 * minute,
    ...changes,
  });
const sign = (id: string) =>
  at(id, 'Production/Approve', { status: 'InProgress', type: typeOf('Approval', 'Manual') });

/** Thirty states, from the plain ones to those in which views used to disagree. */
export const pipelineCases: readonly PipelineCase[] = [
  { called: 'never ran', executions: [], is: 'NeverRun', words: 'Never run' },
  { called: 'succeeded', executions: [run('a', 'Succeeded')], is: 'Succeeded', words: 'Succeeded', run: 'a' },
  {
    called: 'runs',
    executions: [run('b', 'InProgress'), run('a', 'Succeeded')],
    state: stages(taken('b', 'InProgress', compiling)),
    ...{ is: 'InProgress', words: 'In progress', run: 'b', section: 'running' },
  },
  {
    called: 'runs, its state is unknown',
    executions: [run('a', 'InProgress')],
    ...{ is: 'InProgress', words: 'In progress', run: 'a', section: 'running' },
  },
  {
    called: 'runs for the first time, no revision yet',
    executions: [run('a', 'InProgress', { sourceRevisions: [] })],
    ...{ is: 'InProgress', words: 'In progress', section: 'running' },
  },
  {
    called: 'is between two stages',
    executions: [run('a', 'InProgress')],
    state: stages(taken('a', 'Succeeded', { ...compiling, status: 'Succeeded' })),
    ...{ is: 'InProgress', words: 'In progress', run: 'a', section: 'running' },
  },
  {
    called: 'failed',
    executions: [run('b', 'Failed'), run('a', 'Succeeded')],
    state: stages(taken('b', 'Failed', broken)),
    ...{ is: 'Failed', words: 'Failed', run: 'b', section: 'needsYou' },
  },
  {
    called: 'failed, its state is unknown',
    executions: [run('a', 'Failed', { statusSummary: 'It broke' })],
    ...{ is: 'Failed', words: 'Failed', run: 'a', section: 'needsYou' },
  },
  {
    called: 'failed at a condition',
    executions: [run('a', 'Failed')],
    state: stages({
      ...taken('a', 'Failed'),
      conditions: [{ gate: 'beforeEntry', status: 'Failed', summary: 'The alarm rings', rules: [] }],
    }),
    ...{ is: 'Failed', words: 'Failed', run: 'a', section: 'needsYou' },
  },
  {
    called: 'failed, then runs',
    executions: [run('b', 'InProgress'), run('a', 'Failed')],
    state: stages(taken('b', 'InProgress', compiling)),
    ...{ is: 'InProgress', words: 'In progress', run: 'b', section: 'running' },
  },
  {
    called: 'failed, while an older one runs',
    executions: [run('b', 'Failed'), run('a', 'InProgress')],
    state: stages(taken('b', 'Failed', broken), taken('a', 'InProgress', { ...compiling, name: 'Deploy' })),
    ...{ is: 'Failed', words: 'Failed', run: 'b', section: 'needsYou' },
  },
  {
    called: 'failed, then was superseded',
    executions: [run('b', 'Superseded'), run('a', 'Failed')],
    ...{ is: 'Failed', words: 'Failed', run: 'a', section: 'needsYou' },
  },
  {
    called: 'succeeded, then was superseded',
    executions: [run('b', 'Superseded'), run('a', 'Succeeded')],
    ...{ is: 'Succeeded', words: 'Succeeded', run: 'a' },
  },
  {
    called: 'was superseded',
    executions: [run('a', 'Superseded')],
    is: 'Superseded',
    words: 'Superseded',
    run: 'a',
  },
  {
    called: 'failed, then was cancelled',
    executions: [run('b', 'Cancelled'), run('a', 'Failed')],
    ...{ is: 'Failed', words: 'Failed', run: 'a', section: 'needsYou' },
  },
  {
    called: 'needs an approval',
    executions: [run('a', 'InProgress')],
    state: stages({}, taken('a', 'InProgress', asking)),
    ...{ is: 'WaitingForApproval', words: 'Needs approval', run: 'a', section: 'needsYou' },
  },
  {
    called: 'needs an approval beside an action that runs',
    executions: [run('a', 'InProgress')],
    state: stages({}, taken('a', 'InProgress', compiling, asking)),
    ...{ is: 'WaitingForApproval', words: 'Needs approval', run: 'a', section: 'needsYou' },
  },
  {
    called: 'needs an approval, while a newer one runs',
    executions: [run('b', 'InProgress'), run('a', 'InProgress')],
    state: stages(taken('b', 'InProgress', compiling), taken('a', 'InProgress', asking)),
    ...{ is: 'WaitingForApproval', words: 'Needs approval', run: 'a', section: 'needsYou' },
  },
  {
    called: 'is queued behind an approval',
    executions: [run('b', 'InProgress'), run('a', 'InProgress')],
    state: stages({}, { ...taken('a', 'InProgress', asking), inboundExecutionIds: [idOf('b')] }),
    ...{ is: 'WaitingForApproval', words: 'Needs approval', run: 'a', section: 'needsYou' },
  },
  {
    called: 'is queued behind another that runs',
    executions: [run('c', 'InProgress'), run('b', 'InProgress'), run('a', 'InProgress')],
    state: stages(
      {},
      { ...taken('a', 'InProgress', compiling), inboundExecutionIds: [idOf('b'), idOf('c')] },
    ),
    ...{ is: 'InProgress', words: 'In progress', run: 'a', section: 'running' },
  },
  {
    called: 'waits for a stage that an unknown one occupies',
    executions: [run('a', 'InProgress')],
    state: stages({}, { ...taken('old', 'InProgress', compiling), inboundExecutionIds: [idOf('a')] }),
    ...{ is: 'Waiting', words: 'Waiting for Production', run: 'a', section: 'running' },
  },
  {
    called: 'is queued for no reason that is told',
    executions: [run('a', 'InProgress')],
    state: stages({}, { inboundExecutionIds: [idOf('a')] }),
    ...{ is: 'Waiting', words: 'Queued for Production', run: 'a', section: 'running' },
  },
  {
    called: 'is held by a disabled transition',
    executions: [run('a', 'InProgress')],
    state: stages({}, { inboundExecutionIds: [idOf('a')], transition: closed }),
    ...{ is: 'Waiting', words: 'Production disabled', run: 'a', section: 'needsYou' },
  },
  {
    called: 'is held by a disabled transition, while a newer one runs',
    executions: [run('b', 'InProgress'), run('a', 'InProgress')],
    state: stages(taken('b', 'InProgress', compiling), {
      inboundExecutionIds: [idOf('a')],
      transition: closed,
    }),
    ...{ is: 'Waiting', words: 'Production disabled', run: 'a', section: 'needsYou' },
  },
  {
    called: 'has a closed transition that holds nothing',
    executions: [run('a', 'Succeeded')],
    state: stages({}, { transition: closed }),
    ...{ is: 'Succeeded', words: 'Succeeded', run: 'a' },
  },
  {
    called: 'evaluates a condition',
    executions: [run('a', 'InProgress')],
    state: stages(
      {},
      {
        inboundExecutionIds: [idOf('a')],
        conditions: [{ gate: 'beforeEntry', status: 'InProgress', rules: [] }],
      },
    ),
    ...{ is: 'Waiting', words: 'Evaluating the entry condition', run: 'a', section: 'running' },
  },
  {
    called: 'is being stopped',
    executions: [run('a', 'Stopping')],
    state: stages(taken('a', 'Stopping', compiling)),
    ...{ is: 'Stopping', words: 'Stopping', run: 'a', section: 'running' },
  },
  {
    called: 'was stopped midway',
    executions: [run('a', 'Stopped', { stopReason: 'Wrong commit' })],
    state: stages(taken('a', 'Stopped', { ...compiling, status: 'Abandoned' })),
    ...{ is: 'Stopped', words: 'Stopped', run: 'a', section: 'needsYou' },
  },
  {
    called: 'was rolled back',
    executions: [
      run('c', 'Succeeded', { isRollback: true, rollbackTargetId: idOf('a') }),
      run('b', 'Failed'),
      run('a', 'Succeeded'),
    ],
    ...{ is: 'Succeeded', words: 'Succeeded', run: 'c' },
  },
  {
    called: 'runs in parallel, one needs an approval',
    mode: 'PARALLEL',
    executions: [run('b', 'InProgress'), run('a', 'InProgress')],
    attempts: { a: [sign('a')], b: [at('b', 'Build/Compile', { status: 'InProgress' })] },
    ...{ is: 'WaitingForApproval', words: 'Needs approval', run: 'a', section: 'needsYou' },
  },
  {
    called: 'failed in parallel beside an older one that runs',
    mode: 'PARALLEL',
    executions: [run('b', 'Failed'), run('a', 'InProgress')],
    attempts: {
      a: [at('a', 'Build/Compile', { status: 'InProgress' })],
      b: [at('b', 'Build/Compile', { status: 'Failed' })],
    },
    ...{ is: 'Failed', words: 'Failed', run: 'b', section: 'needsYou' },
  },
  {
    called: 'needs an approval of a run that is too old to be loaded',
    executions: [run('b', 'Superseded')],
    hasOlder: true,
    state: stages({}, taken('old', 'InProgress', asking)),
    ...{ is: 'WaitingForApproval', words: 'Needs approval', section: 'needsYou' },
  },
];

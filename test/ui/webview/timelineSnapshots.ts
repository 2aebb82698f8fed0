import type { PipelineTimelineInput, TimelineInput } from '../../../src/domain/timeline/input';
import type { HostMessage, TimelineSnapshot } from '../../../src/domain/timelineContract';
import {
  at,
  attempt,
  declare,
  execution,
  refOf,
  stageState,
  stateOf,
} from '../../support/timeline/timelineBuilders';

/** Now, in the snapshots of these tests. */
export const now = at(20);

export const declaration = declare(
  'Source: Checkout',
  'Build: Lint Compile, Package',
  'Deploy: Approve, Release',
);

const done = [attempt('Source/Checkout', 0, 1), attempt('Build/Compile', 1, 6), attempt('Build/Lint', 1, 3)];

export const running: TimelineInput = {
  execution: execution('InProgress', 20, {
    sourceRevisions: [
      {
        actionName: 'Checkout',
        revisionId: '4be1d7c09a2f',
        summary: 'Retry mails',
        url: 'https://example.com/commit/4be1d7c0',
      },
    ],
  }),
  declaration,
  actions: [...done, attempt('Build/Package', 19)],
};

export const approval: TimelineInput = {
  execution: execution('InProgress'),
  declaration,
  actions: [...done, attempt('Build/Package', 6, 8), attempt('Deploy/Approve', 9)],
};

export const failed: TimelineInput = {
  execution: execution('Failed', 18),
  declaration,
  state: stateOf(
    stageState('Build', { latestExecution: { executionId: 'run-1', status: 'Failed', isRollback: false } }),
    stageState('Deploy', {
      transition: { isEnabled: false, disabledReason: 'Freeze', changedBy: 'arn:aws:iam::1:user/olivia' },
    }),
  ),
  actions: [
    attempt('Source/Checkout', 0, 1),
    { ...attempt('Build/Compile', 1, 6, 'Failed'), error: { code: 'JobFailed', message: 'exit status 1' } },
    {
      ...attempt('Build/Compile', 12, 18, 'Failed'),
      error: { code: 'JobFailed', message: 'exit status 2' },
      resolvedConfiguration: { ProjectName: 'orders' },
      outputVariables: { Tag: '1.2.3' },
      externalId: 'orders:1234',
      externalUrl: 'https://example.com/build/1234',
    },
  ],
};

export const pipelineRuns: PipelineTimelineInput = {
  pipeline: refOf('').pipeline,
  declaration,
  runs: [
    running,
    {
      execution: execution('Succeeded', -100, { id: 'run-0', startedAt: at(-120) }),
      actions: [attempt('Source/Checkout', -120, -119, 'Succeeded', 'run-0')],
    },
  ],
};

const base: TimelineSnapshot = {
  target: { connection: 'local', pipeline: 'orders-api', executionId: 'run-1' },
  connectionName: 'Local',
  region: 'us-east-1',
  mayChange: true,
  denied: [],
  serviceNow: now,
};

/** The message with which the extension sends a timeline. */
export const snapshotOf = (
  input: TimelineInput | PipelineTimelineInput | undefined,
  more: Partial<TimelineSnapshot> = {},
): HostMessage => ({
  type: 'snapshot',
  snapshot: {
    ...base,
    ...(input && {
      content: 'runs' in input ? { kind: 'pipeline', input } : { kind: 'execution', input },
    }),
    ...more,
  },
});

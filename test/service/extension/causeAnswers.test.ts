import type { ListDeployActionExecutionTargetsOutput } from '@aws-sdk/client-codepipeline';
import type { DescribeServicesResponse, DescribeTasksResponse, ListTasksResponse } from '@aws-sdk/client-ecs';
import type { DescribeExecutionOutput, GetExecutionHistoryOutput } from '@aws-sdk/client-sfn';
import assert from 'node:assert/strict';
import { attempt } from '../../support/builders';
import type { CannedAnswers } from '../../support/causes/cannedAnswers';
import { toldOf } from '../support/toldCause';

// The answers are held against the model of each service as they are given (`causeModels.ts`).

const at = (second: number) => new Date(second * 1000);
const machine = 'arn:aws:states:eu-west-1:111122223333:execution:etl:run-1';

const attempts = {
  ECS: attempt('Deploy/Service', {
    configuration: { ClusterName: 'prod', ServiceName: 'search' },
    externalId: 'ecs-svc/1',
  }),
  StepFunctions: attempt('Run/Etl', { externalId: machine }),
  EC2: attempt('Deploy/Hosts', {}),
} as const;

const told = (provider: keyof typeof attempts, answers: CannedAnswers) =>
  toldOf(
    {
      ...attempts[provider],
      ...{ status: 'Failed', startedAt: 1_000_000, updatedAt: 1_600_000 },
      type: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
    },
    answers,
  );

const service: DescribeServicesResponse = {
  services: [
    {
      serviceName: 'search',
      deployments: [
        {
          id: 'ecs-svc/1',
          rolloutState: 'FAILED',
          rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
          failedTasks: 3,
        },
        { id: 'ecs-svc/0', rolloutState: 'COMPLETED' },
      ],
      events: [
        {
          id: 'b',
          createdAt: at(1500),
          message: '(service search) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
        },
        {
          id: 'a',
          createdAt: at(1200),
          message:
            '(service search) was unable to place a task because no container instance met all of its requirements.',
        },
        { id: '0', createdAt: at(10), message: '(service search) failed long ago.' },
      ],
    },
  ],
};
const tasks: ListTasksResponse = { taskArns: ['arn:aws:ecs:eu-west-1:111122223333:task/prod/1'] };
const task = (changes: NonNullable<DescribeTasksResponse['tasks']>[number]): DescribeTasksResponse => ({
  tasks: [{ taskArn: tasks.taskArns?.[0], startedBy: 'ecs-svc/1', stoppedAt: at(1400), ...changes }],
});

describe('What Amazon ECS answers of a failed deployment', () => {
  const ecs = (answer: DescribeTasksResponse | 'denied') =>
    told('ECS', { DescribeServices: service, ListTasks: tasks, DescribeTasks: answer });

  it('is the exit code of a container', async () => {
    const { sentence, facts } = await ecs(
      task({
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [
          { name: 'proxy' },
          { name: 'app', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
        ],
      }),
    );
    assert.equal(
      sentence,
      'The container app exited with 137: OutOfMemoryError: Container killed due to memory usage',
    );
    assert.ok(facts?.includes('Failed tasks: 3'));
  });

  it('is why a task could not start', async () => {
    const stoppedReason = 'CannotPullContainerError: pull image manifest has been retried 7 time(s)';
    const { sentence } = await ecs(task({ stopCode: 'TaskFailedToStart', stoppedReason, containers: [] }));
    assert.equal(sentence, `A task of search stopped: ${stoppedReason}`);
  });

  it('is what the service says first, where no task of the deployment tells', async () => {
    const replaced = task({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)',
    });
    const answers: readonly (DescribeTasksResponse | 'denied')[] = [replaced, { tasks: [] }, 'denied'];
    for (const answer of answers)
      assert.match(
        (await ecs(answer)).sentence ?? '',
        /^Was unable to place a task because no container instance/,
      );
  });

  it('keeps the rest where a part is denied, and says what', async () =>
    assert.equal((await ecs('denied')).denied, 'accessDenied ecs:DescribeTasks'));

  it('may be nothing', async () => {
    assert.deepEqual(await told('ECS', { DescribeServices: { services: [], failures: [] } }), {});
    assert.deepEqual(await told('ECS', { DescribeServices: 'denied' }), {
      denied: 'accessDenied ecs:DescribeServices',
    });
  });
});

const failed: DescribeExecutionOutput = {
  executionArn: machine,
  stateMachineArn: machine.replace(':execution:', ':stateMachine:'),
  startDate: at(1000),
  status: 'FAILED',
  error: 'TypeError',
  cause: '{"errorMessage":"x is not a function","errorType":"TypeError"}',
};
const history: GetExecutionHistoryOutput = {
  events: [
    {
      id: 5,
      previousEventId: 4,
      timestamp: at(1500),
      type: 'ExecutionFailed',
      executionFailedEventDetails: { error: 'TypeError' },
    },
    {
      id: 4,
      previousEventId: 3,
      timestamp: at(1499),
      type: 'LambdaFunctionFailed',
      lambdaFunctionFailedEventDetails: { error: 'TypeError' },
    },
    { id: 3, previousEventId: 2, timestamp: at(1498), type: 'LambdaFunctionStarted' },
    {
      id: 2,
      previousEventId: 0,
      timestamp: at(1400),
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'Load' },
    },
  ],
};

describe('What Step Functions answers of a failed execution', () => {
  const run = (
    changes: Partial<DescribeExecutionOutput>,
    events: GetExecutionHistoryOutput | 'denied' = history,
  ) => told('StepFunctions', { DescribeExecution: { ...failed, ...changes }, GetExecutionHistory: events });

  it('is the state that failed, with the words of its function', async () =>
    assert.equal((await run({})).sentence, 'Load failed: TypeError: x is not a function'));

  it('is the execution, where the history does not tell', async () => {
    assert.equal(
      (await run({}, { events: [] })).sentence,
      'The execution failed: TypeError: x is not a function',
    );
    const { sentence, denied } = await run({ cause: 'Plain words.\nMore.' }, 'denied');
    assert.equal(sentence, 'The execution failed: TypeError: Plain words.');
    assert.equal(denied, 'accessDenied sfn:GetExecutionHistory');
  });

  it('is that it timed out or was stopped', async () => {
    const silent = {
      executionArn: machine,
      stateMachineArn: machine,
      startDate: at(1000),
    };
    const end = async (status: 'TIMED_OUT' | 'ABORTED') =>
      (
        await told('StepFunctions', {
          DescribeExecution: { ...silent, status },
          GetExecutionHistory: { events: [] },
        })
      ).sentence;
    assert.deepEqual(
      [await end('TIMED_OUT'), await end('ABORTED')],
      ['The execution timed out.', 'The execution was stopped.'],
    );
  });

  it('may be nothing', async () => {
    assert.deepEqual(await run({ status: 'SUCCEEDED' }), {});
    assert.deepEqual(await told('StepFunctions', { DescribeExecution: 'denied' }), {
      denied: 'accessDenied sfn:DescribeExecution',
    });
  });
});

describe('What CodePipeline answers of the targets of a deployment', () => {
  const target = (targetId: string, status: string, message?: string) => ({
    ...{ targetId, targetType: 'INSTANCE', status, startTime: at(1000) },
    events: [
      { name: 'DownloadArtifacts', status: 'Succeeded' },
      {
        name: 'ApplicationStart',
        status,
        ...(message !== undefined && { context: { ssmCommandId: 'c-1', message } }),
      },
    ],
  });
  const on = (...targets: NonNullable<ListDeployActionExecutionTargetsOutput['targets']>) =>
    told('EC2', {
      ListDeployActionExecutionTargets: { targets } satisfies ListDeployActionExecutionTargetsOutput,
    });

  it('is the event that failed, on the target that says why', async () => {
    const { sentence, facts } = await on(
      target('i-1', 'Succeeded'),
      target('i-2', 'Failed'),
      target('i-3', 'Failed', 'exit status 3\nmore'),
    );
    assert.equal(sentence, 'ApplicationStart failed on i-3: exit status 3');
    assert.ok(facts?.includes('Targets: 1 succeeded, 2 failed'));
    assert.ok(facts?.includes('Command ID: c-1'));
  });

  it('is only the event, where no target says why', async () =>
    assert.equal((await on(target('i-2', 'Failed'))).sentence, 'ApplicationStart failed on i-2.'));

  it('may be nothing', async () => {
    assert.deepEqual(await on(), {});
    assert.deepEqual(await on(target('i-1', 'InProgress')), {});
    assert.deepEqual(await told('EC2', { ListDeployActionExecutionTargets: 'denied' }), {
      denied: 'accessDenied codepipeline:ListDeployActionExecutionTargets',
    });
  });
});

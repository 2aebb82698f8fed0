import { detailOf } from '../../../domain/calls/queries';
import { Bench, never } from '../../../../test/support/aws/bench';
import {
  approve,
  execution,
  override,
  read,
  retry,
  rollBack,
  start,
  stop,
  testSentences,
} from '../../../../test/support/aws/errorCases';
import type { Case } from '../../../../test/support/aws/errorCases';
import { failure } from '../../../../test/support/aws/scriptedService';

const cases: Readonly<Record<string, Case>> = {
  'a pipeline that is gone': [
    failure('PipelineNotFoundException'),
    read,
    'notFound',
    /^"web" is not in here\..*Refresh/,
  ],
  'a pipeline that is gone and was called proxy': [
    failure('PipelineNotFoundException', "Account '1' does not have a pipeline with name 'proxy'"),
    read,
    'notFound',
    /^"web" is not in here/,
  ],
  'an execution that is gone': [
    failure('PipelineExecutionNotFoundException'),
    (gateway) => gateway.ask(detailOf(execution), never),
    'notFound',
    /"web" has no execution 1a2b3c4d/,
  ],
  'a stage that is gone': [
    failure('StageNotFoundException'),
    retry,
    'notFound',
    /no longer has a stage "Deploy"/,
  ],
  'an action that is gone': [
    failure('ActionNotFoundException'),
    approve,
    'notFound',
    /no longer has an action "Approve"/,
  ],
  'too many executions': [
    failure('ConcurrentPipelineExecutionsLimitExceededException', 'x'),
    start,
    'limitExceeded',
    /as many executions in progress/,
  ],
  'a busy pipeline': [
    failure('ConflictException', 'x'),
    start,
    'conflict',
    /processing another change to "web"/,
  ],
  'a stop that came too late': [
    failure('PipelineExecutionNotStoppableException', 'x'),
    stop,
    'notStoppable',
    /too late: execution 1a2b3c4d/,
  ],
  'a second stop': [
    failure('DuplicatedStopRequestException', 'x'),
    stop,
    'alreadyStopping',
    /already in progress/,
  ],
  'a stage with nothing to retry': [
    failure('StageNotRetryableException'),
    retry,
    'notRetryable',
    /"Deploy" cannot be retried/,
  ],
  'an execution that was overtaken': [
    failure('NotLatestPipelineExecutionException'),
    retry,
    'notRetryable',
    /A later execution has reached the stage "Deploy"/,
  ],
  'an execution that was overtaken while a condition held it': [
    failure('NotLatestPipelineExecutionException'),
    override,
    'notRetryable',
    /its condition no longer blocks execution 1a2b3c4d/,
  ],
  'a condition that cannot be overridden': [
    failure('ConditionNotOverridableException', 'Its result is SKIP'),
    override,
    'notPossible',
    /condition of the stage "Deploy" cannot be overridden: Its result is SKIP\./,
  ],
  'a stage that cannot be rolled back': [
    failure('UnableToRollbackStageException', 'The stage is running'),
    rollBack,
    'notPossible',
    /"Deploy" cannot be rolled back to execution 1a2b3c4d: The stage is running\./,
  ],
  'a target that is out of date': [
    failure('PipelineExecutionOutdatedException'),
    rollBack,
    'notPossible',
    /"Deploy" can no longer be rolled back/,
  ],
  'an approval token that is used up': [
    failure('InvalidApprovalTokenException'),
    approve,
    'approvalClosed',
    /"Approve" has expired/,
  ],
  'an approval that was answered': [
    failure('ApprovalAlreadyCompletedException'),
    approve,
    'approvalClosed',
    /approval "Approve" already has a response/,
  ],
};

describe('An operation that CodePipeline refuses', () => {
  const bench = new Bench();
  beforeEach(() => {
    bench.isolate();
    bench.setEnvironment({ AWS_MAX_ATTEMPTS: '1' });
  });
  afterEach(() => bench.end());

  testSentences(bench, cases);
});

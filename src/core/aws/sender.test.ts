import assert from 'node:assert/strict';
import type * as sdk from '@aws-sdk/client-codepipeline';
import type { ChangeInput, PipelineOperation } from '../../domain/calls/changes';
import { cliArguments } from '../../domain/operate/cli';
import { sampleChanges } from '../../../test/support/sampleChanges';
import { Bench, connectionTo, never } from '../../../test/support/aws/bench';

interface SdkInputs {
  StartPipelineExecution: sdk.StartPipelineExecutionInput;
  StopPipelineExecution: sdk.StopPipelineExecutionInput;
  RetryStageExecution: sdk.RetryStageExecutionInput;
  PutApprovalResult: sdk.PutApprovalResultInput;
  EnableStageTransition: sdk.EnableStageTransitionInput;
  DisableStageTransition: sdk.DisableStageTransitionInput;
  OverrideStageCondition: sdk.OverrideStageConditionInput;
  RollbackStage: sdk.RollbackStageInput;
  TagResource: sdk.TagResourceInput;
  UntagResource: sdk.UntagResourceInput;
  CreateCustomActionType: sdk.CreateCustomActionTypeInput;
  DeleteCustomActionType: sdk.DeleteCustomActionTypeInput;
  PollForJobs: sdk.PollForJobsInput;
  AcknowledgeJob: sdk.AcknowledgeJobInput;
  PutJobSuccessResult: sdk.PutJobSuccessResultInput;
  PutJobFailureResult: sdk.PutJobFailureResultInput;
  UpdateActionType: sdk.UpdateActionTypeInput;
  PollForThirdPartyJobs: sdk.PollForThirdPartyJobsInput;
  AcknowledgeThirdPartyJob: sdk.AcknowledgeThirdPartyJobInput;
  PutThirdPartyJobSuccessResult: sdk.PutThirdPartyJobSuccessResultInput;
  PutThirdPartyJobFailureResult: sdk.PutThirdPartyJobFailureResultInput;
  PutWebhook: sdk.PutWebhookInput;
  PutActionRevision: sdk.PutActionRevisionInput;
  DeleteWebhook: sdk.DeleteWebhookInput;
  RegisterWebhookWithThirdParty: sdk.RegisterWebhookWithThirdPartyInput;
  DeregisterWebhookWithThirdParty: sdk.DeregisterWebhookWithThirdPartyInput;
  CreatePipeline: sdk.CreatePipelineInput;
  UpdatePipeline: sdk.UpdatePipelineInput;
  DeletePipeline: sdk.DeletePipelineInput;
}

/** Whether the SDK takes an input as it is: it fits, and has no member that the SDK does not know. */
type Fits<Input, Taken> = Input extends Taken
  ? Exclude<Input extends unknown ? keyof Input : never, keyof Taken> extends never
    ? true
    : false
  : false;

/** Compiles only while every input is what the SDK takes. */
const inputs: {
  readonly [Operation in PipelineOperation]: Fits<ChangeInput<Operation>, SdkInputs[Operation]>;
} = {
  StartPipelineExecution: true,
  StopPipelineExecution: true,
  RetryStageExecution: true,
  PutApprovalResult: true,
  EnableStageTransition: true,
  DisableStageTransition: true,
  OverrideStageCondition: true,
  RollbackStage: true,
  TagResource: true,
  UntagResource: true,
  CreateCustomActionType: true,
  DeleteCustomActionType: true,
  UpdateActionType: true,
  PollForThirdPartyJobs: true,
  AcknowledgeThirdPartyJob: true,
  PutThirdPartyJobSuccessResult: true,
  PutThirdPartyJobFailureResult: true,
  PollForJobs: true,
  AcknowledgeJob: true,
  PutJobSuccessResult: true,
  PutJobFailureResult: true,
  PutWebhook: true,
  PutActionRevision: true,
  DeleteWebhook: true,
  RegisterWebhookWithThirdParty: true,
  DeregisterWebhookWithThirdParty: true,
  CreatePipeline: true,
  UpdatePipeline: true,
  DeletePipeline: true,
};

const inCamelCase = (name: string) =>
  name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The operation and the input that the arguments of the AWS CLI stand for. */
function readCli(
  words: readonly string[],
  sent: Readonly<Record<string, unknown>>,
): readonly [operation: string, input: object] {
  const [, , operation = '', ...flags] = words.slice(0, words.indexOf('--region'));
  const input: Record<string, unknown> = {};
  while (flags.length > 0) {
    const name = flags.shift()?.slice(2) ?? '';
    const value = flags[0]?.startsWith('--') === false ? flags.shift() : undefined;
    if (value === undefined) input[inCamelCase(name.replace(/^no-/, ''))] = !name.startsWith('no-');
    else {
      const member = inCamelCase(name);
      const isJson = /^[[{]/.test(value) || typeof sent[member] === 'number';
      input[member] = isJson ? JSON.parse(value) : value;
    }
  }
  return [inCamelCase(`-${operation}`), input];
}

/** The input with its times as something else writes them. */
const withDates = (input: object, write: (date: Date) => unknown): unknown =>
  JSON.parse(
    JSON.stringify(input, function (this: Record<string, unknown>, key: string, value: unknown) {
      const original = this[key];
      return original instanceof Date ? write(original) : value;
    }),
  );

describe('A change', () => {
  const pipeline = { connection: 'here', name: 'web' };
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => bench.end());

  for (const change of Object.values(sampleChanges(pipeline, '1a2b3c4d-2222-3333-4444-555555555555')))
    it(`is sent with the input of its AWS CLI command: ${change.operation}`, async () => {
      assert.ok(inputs[change.operation]);
      const service = await bench.serve(() => ({
        json: {
          ...{ pipelineExecutionId: 'new', pipeline: { version: 1 }, status: 'InProgress' },
          webhook: { url: 'https://hook' },
        },
      }));
      const connection = connectionTo(service.url);
      await bench.gateway(connection).send(change, never);
      const words = cliArguments(change, connection);
      assert.deepEqual(words.slice(0, 2), ['aws', change.service]);
      assert.deepEqual(readCli(words, { ...change.input }), [
        change.operation,
        withDates(change.input, (date) => date.toISOString()),
      ]);
      assert.deepEqual(
        service.received.map(({ operation, body }) => [operation, body]),
        [[change.operation, withDates(change.input, (date) => date.getTime() / 1000)]],
      );
    });
});

import assert from 'node:assert/strict';
import { stateOf } from '../../../src/domain/calls/queries';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import type { PipelineOperation } from '../../../src/domain/calls/changes';
import type { ProblemKind } from '../../../src/domain/problem';
import { sampleChanges } from '../sampleChanges';
import { connectionTo, never, problemOf } from './bench';
import type { Bench } from './bench';
import type { Answer } from './scriptedService';

const pipeline = { connection: 'here', name: 'web' };
export const execution = { pipeline, executionId: '1a2b3c4d-2222-3333-4444-555555555555' };
const changes = sampleChanges(pipeline, execution.executionId);
const sending = (operation: PipelineOperation) => (gateway: AwsGateway) =>
  gateway.send(changes[operation], never);

export const read = (gateway: AwsGateway) => gateway.ask(stateOf(pipeline), never);
export const stop = sending('StopPipelineExecution');
export const retry = sending('RetryStageExecution');
export const override = sending('OverrideStageCondition');
export const rollBack = sending('RollbackStage');
export const start = sending('StartPipelineExecution');
export const approve = sending('PutApprovalResult');

/**
 * An answer of the service, the call that receives it, and the kind and the sentence of the resulting
 * problem.
 */
export type Case = readonly [
  answer: Answer,
  call: (gateway: AwsGateway) => Promise<unknown>,
  kind: ProblemKind,
  sentence: RegExp,
];

/** A test for each case, by its name: the problem has that kind and sentence. */
export const testSentences = (bench: Bench, cases: Readonly<Record<string, Case>>): void => {
  for (const [name, [answer, call, kind, sentence]] of Object.entries(cases))
    it(`has a sentence: ${name}`, async () => {
      const service = await bench.serve(() => answer);
      const problem = await problemOf(call(bench.gateway(connectionTo(service.url))));
      assert.equal(problem.kind, kind);
      assert.match(problem.message, sentence);
      assert.doesNotMatch(problem.message, /undefined|\.\.|\s\s/);
    });
};

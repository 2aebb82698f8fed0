import assert from 'node:assert/strict';
import { explainName } from './serviceErrors';
import { stepsAfter } from '../../../domain/start/startRequest';
import { connection } from '../../../../test/support/builders';

const stepsFor = (errorName: string) => {
  const explanation = explainName(errorName);
  assert.ok(explanation, errorName);
  const call = { service: 'codepipeline', operation: 'StartPipelineExecution' } as const;
  const context = { ...call, connection: connection('here'), pipeline: 'shop' };
  return { steps: stepsAfter(explanation.kind), sentence: explanation.sentence(context, 'Words.') };
};

describe('Every error that the API reference lists for StartPipelineExecution', () => {
  it('has a sentence with the next step', () => {
    const expected = {
      ConcurrentPipelineExecutionsLimitExceededException: ['showRuns', 'tryAgain'],
      ConflictException: ['tryAgain', 'showRuns'],
      PipelineNotFoundException: ['reload'],
      ValidationException: ['changeInputs', 'reload'],
      ThrottlingException: ['tryAgain', 'changeInputs'],
      ServiceUnavailable: ['tryAgain', 'changeInputs'],
    };
    for (const [name, steps] of Object.entries(expected)) {
      const answer = stepsFor(name);
      assert.deepEqual(answer.steps, steps, name);
      assert.match(answer.sentence, /^\S.*\.$/s, name);
    }
  });
});

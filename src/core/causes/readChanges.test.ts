import assert from 'node:assert/strict';
import { attempt, detail, execution } from '../../../test/support/builders';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import { isOnlyDefinition } from '../../domain/cause/changesSince';
import { Problem } from '../../domain/problem';
import { readChanges } from './readChanges';

/** What is read about two runs, whose versions of the pipeline are 4 and 5. */
async function read(denied?: QueryOperation) {
  const calls: string[] = [];
  const scheduler = {
    fetch: <Operation extends QueryOperation>(query: Query<Operation>): Promise<Answers[Operation]> => {
      calls.push(query.operation);
      const pipelineVersion = JSON.stringify(query.input).includes('run-1') ? 4 : 5;
      const answers = {
        ListActionExecutions: [attempt('Build/Compile')],
        GetPipelineExecution: detail('run', { pipelineVersion }),
      };
      if (query.operation === denied)
        return Promise.reject(new Problem('accessDenied', `${denied} is denied.`));
      return Promise.resolve(
        answers[query.operation as keyof typeof answers] as object as Answers[Operation],
      );
    },
  };
  const question = {
    before: execution('run-1'),
    after: execution('run-2'),
    sources: [],
    region: 'eu-west-1',
  };
  const reading = { scheduler, git: { find: () => Promise.resolve([]) } };
  const changes = await readChanges(reading, question, new AbortController().signal);
  return { changes, calls };
}

describe('What is read of what changed since the last success', () => {
  it('is two calls for each of the two runs', async () => {
    const { changes, calls } = await read();
    assert.deepEqual(changes.definition, { from: 4, to: 5 });
    assert.ok(isOnlyDefinition(changes));
    assert.deepEqual(calls.toSorted(), [
      'GetPipelineExecution',
      'GetPipelineExecution',
      'ListActionExecutions',
      'ListActionExecutions',
    ]);
  });

  it('leaves out what is denied, and says that it is not complete', async () => {
    const { changes } = await read('GetPipelineExecution');
    assert.equal(changes.definition, undefined);
    assert.ok(!changes.isComplete);
    assert.ok(!isOnlyDefinition(changes));
  });
});

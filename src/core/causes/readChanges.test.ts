import assert from 'node:assert/strict';
import { attempt, detail, execution } from '../../../test/support/builders';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import { isOnlyDefinition } from '../../domain/cause/changesSince';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import { Problem } from '../../domain/problem';
import { readChanges } from './readChanges';

const definitionOf = (project: string): PipelineDefinition => ({
  name: 'shop',
  roleArn: 'arn:aws:iam::111122223333:role/pipeline',
  stages: [
    {
      name: 'Build',
      actions: [
        {
          name: 'Compile',
          actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
          configuration: { ProjectName: project },
        },
      ],
    },
  ],
});

/** What is read about two runs, whose versions of the pipeline are 4 and `version`. */
async function read(version: number, isDenied = false) {
  const calls: string[] = [];
  const scheduler = {
    fetch: <Operation extends QueryOperation>(query: Query<Operation>): Promise<Answers[Operation]> => {
      const asked = query.input as { readonly version?: number; readonly pipelineExecutionId?: string };
      calls.push([query.operation, asked.version].filter(Boolean).join(' '));
      const isFirst = JSON.stringify(query.input).includes('run-1');
      const answers = {
        ListActionExecutions: [attempt('Build/Compile')],
        GetPipelineExecution: detail('run', { pipelineVersion: isFirst ? 4 : version }),
        GetPipeline: {
          deployed: { version: asked.version, definition: definitionOf(asked.version === 4 ? 'one' : 'two') },
        },
      };
      if (isDenied && query.operation === 'GetPipeline')
        return Promise.reject(new Problem('accessDenied', 'GetPipeline is denied.'));
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
  it('is the definition in words, where its versions differ', async () => {
    const { changes, calls } = await read(5);
    assert.deepEqual(changes.definition, {
      ...{ from: 4, to: 5 },
      changes: ['Build/Compile: ProjectName: one → two'],
    });
    assert.ok(isOnlyDefinition(changes));
    assert.deepEqual(calls.slice(-2), ['GetPipeline 4', 'GetPipeline 5']);
    assert.equal(calls.length, 6);
  });

  it('costs no more calls where they do not', async () => {
    const { changes, calls } = await read(4);
    assert.equal(changes.definition, undefined);
    assert.equal(calls.length, 4);
  });

  it('is the versions alone, where the definition cannot be read', async () => {
    const { changes } = await read(5, true);
    assert.deepEqual(changes.definition, { from: 4, to: 5 });
    assert.ok(changes.isComplete);
  });
});

import assert from 'node:assert/strict';
import { answerOf, readJobResult } from './jobResult';

describe('The result file of a command', () => {
  for (const [name, text, problem] of [
    ['a broken file', '{', /not valid JSON/],
    ['a list', '[]', /has to be a JSON object/],
    ['an unknown member', '{"status":"ok"}', /wrong value at "status"/],
    ['a percentage over 100', '{"percentComplete":101}', /"percentComplete"/],
    ['a variable that is no text', '{"outputVariables":{"a":1}}', /"outputVariables\.a"/],
    ['another type of failure', '{"type":"Broken"}', /"type"/],
    [
      'a long summary',
      JSON.stringify({ summary: 'x'.repeat(2049) }),
      /summary of 2049 characters; at most 2048/,
    ],
    ['a long message', JSON.stringify({ message: 'x'.repeat(5001) }), /message of 5001/],
    ['a variable with a space', '{"outputVariables":{"a b":"1"}}', /"a b" that is not allowed/],
    [
      'variables over 120 KB',
      JSON.stringify({ outputVariables: { a: 'x'.repeat(61_440), b: '한'.repeat(20_480) } }),
      /"b" that is not allowed\. .*120 KB/,
    ],
    [
      'variables of one that continues',
      '{"continuationToken":"2","outputVariables":{"a":"1"}}',
      /only the last/,
    ],
  ] as const)
    it(`is refused before anything is sent: ${name}`, () => {
      assert.match(readJobResult(text).problem ?? '', problem);
    });

  it('is not needed', () => {
    for (const text of [undefined, '', '\n']) assert.deepEqual(readJobResult(text), { result: {} });
  });

  it('becomes the answer, with the exit code', () => {
    const result = {
      ...{
        summary: 'Built',
        externalExecutionId: '7',
        percentComplete: 100,
        outputVariables: { version: '7' },
      },
      currentRevision: { revision: 'abc', changeIdentifier: '1', revisionSummary: 'Fix' },
    };
    assert.deepEqual(answerOf(0, result), {
      kind: 'succeed',
      details: { summary: 'Built', externalExecutionId: '7', percentComplete: 100 },
      outputVariables: { version: '7' },
      revision: { id: 'abc', changeId: '1', summary: 'Fix' },
    });
    assert.deepEqual(
      answerOf(3, { type: 'ConfigurationError', message: 'No project', externalExecutionId: '7' }),
      {
        ...{ kind: 'fail', type: 'ConfigurationError', message: 'No project', externalExecutionId: '7' },
      },
    );
    assert.deepEqual(answerOf(3, {}), {
      ...{ kind: 'fail', type: 'JobFailed', message: 'The command exited with code 3.' },
    });
    assert.deepEqual(answerOf(0, { continuationToken: 'page 2', percentComplete: 50 }), {
      ...{ kind: 'continue', token: 'page 2', details: { percentComplete: 50 } },
    });
  });
});

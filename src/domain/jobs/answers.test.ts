import assert from 'node:assert/strict';
import { readVariable, resultLimits } from './answerProblems';
import { shownConfiguration } from './shownConfiguration';
import { shapeOf } from '../../local/model/model';

describe('An output variable', () => {
  it('is read from key=value, whatever the value holds', () => {
    assert.deepEqual(readVariable('url=https://a/?b=c', {}), { key: 'url', value: 'https://a/?b=c' });
    assert.deepEqual(readVariable('empty', {}), { key: 'empty', value: '' });
  });

  for (const typed of ['', '=x', 'a b=c', 'a.b=c'])
    it(`is refused by its key: "${typed}"`, () => {
      assert.match(readVariable(typed, {}).problem ?? '', /^A key has letters/);
    });

  it('is refused where all together would be too large, in bytes', () => {
    const half = '가'.repeat(Math.floor(resultLimits.outputVariables / 6));
    assert.equal(readVariable(`b=${half}`.slice(0, -2), { a: half }).problem, undefined);
    assert.match(readVariable(`b=${half}`, { a: half }).problem ?? '', /120 KB/);
  });
});

describe('The limits of results', () => {
  it('are those of the API', () => {
    const { summary, externalExecutionId, continuationToken, message } = resultLimits;
    assert.deepEqual(
      [summary, externalExecutionId, continuationToken, message],
      ['ExecutionSummary', 'ExecutionId', 'ContinuationToken', 'Message'].map((name) => shapeOf(name).max),
    );
  });
});

describe('The configuration of a job', () => {
  const property = (name: string, secret: boolean) => ({ name, secret, required: true, key: false });
  const type = {
    id: { category: 'Build', owner: 'Custom', provider: 'Own', version: '1' } as const,
    actionConfigurationProperties: [property('Project', false), property('Token', true)],
    inputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
    outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
  };

  it('shows what is known to be no secret, and nothing else', () => {
    const configuration = { Project: 'web', Token: 'hush', Unknown: 'hush' };
    const shown = shownConfiguration(configuration, type);
    assert.deepEqual(shown[0], { key: 'Project', value: 'web' });
    assert.doesNotMatch(JSON.stringify(shown), /hush/);
    assert.doesNotMatch(JSON.stringify(shownConfiguration(configuration, undefined)), /hush|web/);
  });
});

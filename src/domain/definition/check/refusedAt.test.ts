import assert from 'node:assert/strict';
import { shop } from '../../../../test/support/definition/shopPipelines';
import { catalogOnly } from '../catalog/builtInActionTypes';
import { definitionText } from '../structure/definitionText';
import { readDefinition } from '../text/definitionDocument';
import { checkDefinition } from './checkDefinition';
import { refusedAt } from './refusedAt';

const definition = shop();
const sound = definitionText(definition);

function marked(text: string, sentence: string): string {
  const document = readDefinition(text);
  const findings = checkDefinition(text, document, { region: undefined, actionTypes: catalogOnly });
  const { start, end } = refusedAt(text, document, findings, sentence);
  return text.slice(start, end);
}

describe('The place of a refusal', () => {
  it('is that of the problem which reads the same', () => {
    const text = sound.replace('"ProjectName"', '"Project"');
    const [problem] = checkDefinition(text, readDefinition(text), {
      region: undefined,
      actionTypes: catalogOnly,
    });
    assert.equal(marked(text, problem?.message ?? ''), '"Project"');
  });

  it('is what the sentence names, where only the account tells', () => {
    const { roleArn } = definition;
    assert.equal(
      marked(sound, `CodePipeline is not authorized to perform AssumeRole on role ${roleArn}`),
      `"${roleArn}"`,
    );
    assert.equal(marked(sound, "ActionType (Provider: 'CodeBuild') is not available"), '"CodeBuild"');
  });

  it('is the name of the pipeline otherwise', () => {
    assert.equal(marked(sound, 'Something else is wrong.'), `"${definition.name}"`);
    assert.equal(marked('', 'Nothing is there.'), '');
  });
});

import assert from 'node:assert/strict';
import { catalogOnly } from '../catalog/builtInActionTypes';
import { checkDefinition } from '../check/checkDefinition';
import { definitionText } from '../structure/definitionText';
import { readDefinition } from '../text/definitionDocument';
import { pipelineTemplates } from './pipelineTemplates';
import { place, snippetOf, withPresets } from './placeholder';

/** What the editor makes of a snippet whose places keep their presets. */
const inserted = (snippet: string): string =>
  snippet
    .replaceAll(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, (_, preset: string) => preset)
    .replaceAll(/\\([\\$}])/g, '$1');

describe('The templates of pipelines', () => {
  for (const { id, definition, label, detail } of pipelineTemplates)
    it(`are sound with their presets: ${id}`, () => {
      const text = definitionText(withPresets(definition));
      const findings = checkDefinition(text, readDefinition(text), {
        region: 'us-east-1',
        actionTypes: catalogOnly,
      });
      assert.deepEqual(findings, []);
      assert.equal(inserted(snippetOf(definition)), text);
      assert.match(snippetOf(definition), /"name": "\$\{1:my-pipeline\}"/);
      assert.ok(label().length > 0 && detail().length > 0);
    });

  it('have places of one id filled in together, whatever their texts hold', () => {
    const name = place('n', 'a$b}c');
    const snippet = snippetOf({ name, roleArn: `$1 ${place('r', 'x')} ${name}`, stages: [] });
    assert.match(snippet, /"name": "\$\{1:a\\\$b\\\}c\}"/);
    assert.match(snippet, /"roleArn": "\\\$1 \$\{2:x\} \$\{1:a\\\$b\\\}c\}"/);
  });
});

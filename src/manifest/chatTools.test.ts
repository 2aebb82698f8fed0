import assert from 'node:assert/strict';
import { toJsonSchema } from '@valibot/to-json-schema';
import { toolInputs } from '../features/chat/inputs';
import { toolContributions } from './chatTools';
import { toolNames } from './ids';

describe('The tools of the AI chat', () => {
  it('are the same in the manifest and in the code', () => {
    assert.deepEqual(
      toolContributions.map(({ name }) => name),
      toolNames,
    );
    assert.deepEqual(Object.keys(toolInputs).sort(), [...toolNames].sort());
  });

  it('are described to the model with exactly the schema that checks their input', () => {
    for (const { name, inputSchema } of toolContributions)
      assert.deepEqual(
        { $schema: 'http://json-schema.org/draft-07/schema#', ...inputSchema },
        toJsonSchema(toolInputs[name]),
        name,
      );
  });

  it('have distinct names in a prompt', () => {
    const names = toolContributions.map(({ toolReferenceName }) => toolReferenceName);
    assert.equal(new Set(names).size, names.length);
    for (const { modelDescription } of toolContributions) assert.match(modelDescription, /CodePipeline/);
  });
});

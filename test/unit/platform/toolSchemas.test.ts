import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { toolInputs } from '../../../src/lmTools/inputs';
import type { ToolName } from '../../../src/lmTools/inputs';
import { toolNames } from '../../../src/platform/contributions';

interface Contributed {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly languageModelTools: readonly Contributed[] };
};
const contributed = manifest.contributes.languageModelTools;

/** The schema of what a tool takes, without the name of the standard that it is written in. */
const schemaOf = (name: ToolName): unknown =>
  Object.fromEntries(Object.entries(toJsonSchema(toolInputs[name])).filter(([key]) => key !== '$schema'));

describe('The tools of the AI chat', () => {
  it('are the same in package.json and in the code', () => {
    assert.deepEqual(contributed.map(({ name }) => name).sort(), [...toolNames].sort());
    assert.deepEqual(Object.keys(toolInputs).sort(), [...toolNames].sort());
  });

  it('are told to the model with exactly the schema that their input is checked against', () => {
    for (const { name, inputSchema } of contributed)
      assert.deepEqual(
        inputSchema,
        schemaOf(name as ToolName),
        `${name}: package.json should hold ${JSON.stringify(schemaOf(name as ToolName))}`,
      );
  });

  it('can be told apart in a prompt', () => {
    const names = contributed.map(({ toolReferenceName }) => toolReferenceName);
    assert.equal(new Set(names).size, names.length);
    for (const { modelDescription } of contributed) assert.match(modelDescription, /CodePipeline/);
  });
});

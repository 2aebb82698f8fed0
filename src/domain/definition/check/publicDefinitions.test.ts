import assert from 'node:assert/strict';
import published from '../../../../test/support/definition/publicDefinitions.json';
import { findingsIn } from '../../../../test/support/definition/marks';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';

/** What stands for an intrinsic function in the file, as it stands in a template. */
const isReference = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'Ref';

/** A pipeline of the API as CloudFormation has it. */
function forTemplate(value: unknown, name: string): unknown {
  if (isReference(value)) return value;
  const { type, members = {}, member = '', value: item = '' } = shapeIn(pipelineShapes, name);
  if (name === 'ArtifactStoreMap')
    return Object.entries(value as object).map(([Region, store]) => ({
      Region,
      ArtifactStore: forTemplate(store, item),
    }));
  if (type === 'list' && Array.isArray(value)) return value.map((each) => forTemplate(each, member));
  if (type !== 'structure') return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([key, each]) => [
      key.slice(0, 1).toUpperCase() + key.slice(1),
      forTemplate(each, members[key] ?? ''),
    ]),
  );
}

const template = (pipeline: unknown) =>
  JSON.stringify({
    Resources: {
      Shop: { Type: 'AWS::CodePipeline::Pipeline', Properties: forTemplate(pipeline, 'PipelineDeclaration') },
    },
  });

/** Definitions and templates of public repositories. Names of accounts, repositories, buckets and the like are replaced. */
describe('A published definition', () => {
  const { definitions } = published;

  it('is one of at least 40', () => assert.ok(definitions.length >= 40));

  for (const { from, kind, pipeline } of definitions)
    it(`has no error: ${from}`, () => {
      const text = kind === 'template' ? template(pipeline) : JSON.stringify(pipeline);
      assert.deepEqual(
        findingsIn(text)
          .filter(({ severity }) => severity === 'error')
          .map(({ id, path, message }) => `${path.join('.')} ${id} ${message}`),
        [],
      );
    });
});

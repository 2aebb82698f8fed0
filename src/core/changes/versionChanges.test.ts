import assert from 'node:assert/strict';
import { definitionOf } from '../../domain/calls/definitionQueries';
import type { Query } from '../../domain/calls/queries';
import type { ChangesSince } from '../../domain/cause/changesSince';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import { Problem } from '../../domain/problem';
import { declaration } from '../../../test/support/builders';
import { shop } from '../../../test/support/definition/shopPipelines';
import { withVersionChanges } from './versionChanges';

const pipeline = { connection: 'here', name: 'shop' };
const { signal } = new AbortController();
const edited = JSON.parse(
  JSON.stringify(shop()).replace('"ProjectName":"shop"', '"ProjectName":"other"'),
) as PipelineDefinition;

const since: ChangesSince = {
  since: { executionId: 'run-1', name: 'run-1', endedAt: 0 },
  ...{ commits: [], revisions: [], configuration: [], variables: [], isComplete: true },
};

/** Reads the versions of a pipeline, of which there are two. */
class Versions {
  readonly asked: unknown[] = [];
  scheduler = {
    fetch: <T>(query: Query): Promise<T> => {
      assert.ok(definitionOf.is(query));
      const { version } = query.input as { readonly version: number };
      this.asked.push(version);
      const definition = [shop(), edited][version - 1];
      return definition === undefined
        ? Promise.reject(new Problem('notFound', 'Version not found.'))
        : Promise.resolve(declaration({ ref: pipeline, version, deployed: { definition, version } }) as T);
    },
  };
}

describe('What changed in a definition since the last success', () => {
  const wordsOf = async (versions: Versions, definition: ChangesSince['definition']) => {
    const changes = { ...since, ...(definition && { definition }) };
    return (await withVersionChanges(versions, pipeline, changes, signal)).definition;
  };

  it('is told in words, by two calls', async () => {
    const versions = new Versions();
    assert.deepEqual(await wordsOf(versions, { from: 1, to: 2 }), {
      ...{ from: 1, to: 2 },
      changes: ['Build/Compile: ProjectName: shop → other'],
    });
    assert.deepEqual(versions.asked, [1, 2]);
  });

  it('is the numbers alone where a version cannot be read', async () => {
    assert.deepEqual(await wordsOf(new Versions(), { from: 2, to: 3 }), { from: 2, to: 3 });
  });

  it('costs no call where nothing changed, or the words are known', async () => {
    const versions = new Versions();
    assert.equal(await wordsOf(versions, undefined), undefined);
    const known = { from: 1, to: 2, changes: [] };
    assert.deepEqual(await wordsOf(versions, known), known);
    assert.deepEqual(versions.asked, []);
  });
});

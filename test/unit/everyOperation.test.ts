import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { changes } from '../../src/domain/calls/changes';
import { queries } from '../../src/domain/calls/queries';
import { model } from '../../src/local/model/model';
import { shop } from '../support/builders';
import { sampleChanges } from '../support/sampleChanges';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Where calls are used: by commands, views, tools and what they work with. */
const sources = ['src/core', 'src/ui', 'src/features']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^src\/core\/aws\//.test(file))
  .map(read)
  .join('\n');

const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\(|: ${name},`).test(sources);

/** The name of the function that makes the change of an operation, as it stands in the sources. */
const makersOfChanges = (() => {
  const folder = path.join(root, 'src/domain/calls');
  const texts = readdirSync(folder).map((file) => read(`src/domain/calls/${file}`));
  const made = texts.flatMap((text) => [...text.matchAll(/const (\w+) = change\(\s*'(\w+)'/g)]);
  return new Map(made.map(([, name = '', operation = '']) => [operation, name]));
})();

const makersOf = (operation: string): readonly string[] => [
  ...Object.entries(queries).flatMap(([name, query]) =>
    query.service === 'codepipeline' && query.operation === operation ? [name] : [],
  ),
  ...(makersOfChanges.get(operation) ?? '').split(' ').filter(Boolean),
];

/** The IAM actions of the documented policies. */
const policies = read('src/core/aws/README.md');

describe('Every operation of CodePipeline', () => {
  it('is a call, which a command or a view uses, and an action of a documented policy', () => {
    const operations = Object.keys(model.operations);
    assert.equal(operations.length, 44);
    const missing = operations.filter(
      (operation) => !makersOf(operation).some(isUsed) || !policies.includes(`"codepipeline:${operation}"`),
    );
    assert.deepEqual(missing, []);
  });

  it('that changes something has its maker among the changes', () => {
    const made = Object.values(sampleChanges(shop, 'run-1')).map(({ operation }) => operation);
    assert.deepEqual(
      made.filter((operation) => !makersOfChanges.has(operation)),
      [],
    );
    assert.equal(Object.keys(changes).length, made.length);
  });
});

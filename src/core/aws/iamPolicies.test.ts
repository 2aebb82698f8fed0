import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queries } from '../../domain/calls/queries';
import { shop } from '../../../test/support/builders';
import { sampleChanges } from '../../../test/support/sampleChanges';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

/** The actions of each documented IAM policy, in their order: reading, operating, logs. */
const policies = [...read('src/core/aws/README.md').matchAll(/```json\n(\{\n {2}"Version"[^`]*)```/g)].map(
  ([, json = '']) => (JSON.parse(json) as Policy).Statement.flatMap(({ Action }) => Action).sort(),
);

/** The IAM actions of the methods of the SDK's client that a file calls: an operation and its action share a name. */
const actionsOf = (file: string): string[] => {
  const methods = [...read(file).matchAll(/\bclient\.([a-z]\w+)\(/g)].map(([, method = '']) => method);
  return [...new Set(methods)]
    .filter((method) => !['send', 'destroy'].includes(method))
    .map((method) => `codepipeline:${method[0]?.toUpperCase()}${method.slice(1)}`);
};

/** The IAM actions of the queries of a service. */
const asked = (service: string): string[] =>
  Object.values(queries)
    .filter((query) => query.service === service)
    .map(({ operation }) => `${service}:${operation}`);

describe('The documented IAM policies', () => {
  it('allow for reading exactly what the code asks, and the name of the account', () => {
    assert.deepEqual(policies[0], [...new Set([...asked('codepipeline'), 'iam:ListAccountAliases'])].sort());
  });

  it('allow logs by a policy of their own, which nothing else needs', () => {
    assert.deepEqual(policies[2], [...asked('codebuild'), ...asked('logs')].sort());
  });

  it('allow for operating exactly the changes of the code', () => {
    const actions = Object.values(sampleChanges(shop, 'run-1')).map(
      ({ service, operation }) => `${service}:${operation}`,
    );
    assert.deepEqual(policies[1], actions.sort());
  });

  it('mention every other call of the service', () => {
    const files = readdirSync(join(root, 'src/core/aws'), { recursive: true, encoding: 'utf8' });
    const others = files.filter((file) => file.endsWith('.ts') && !/^(reader|sender)\.ts$/.test(file));
    const called = others.flatMap((file) => actionsOf(`src/core/aws/${file}`));
    assert.deepEqual(
      called.filter((action) => !policies[0]?.includes(action)),
      [],
    );
  });
});

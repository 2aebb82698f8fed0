import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import type { Query } from '../../domain/calls/queries';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import type { ActionType } from '../../domain/definition/actionType';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { connection, FakeConnections } from '../../../test/support/connections';
import { definitionUri } from '../../ui/documents/definitionUri';
import { DocumentAccounts } from './accountValues';

const farm: ActionType = {
  id: { category: 'Build', owner: 'Custom', provider: 'Farm', version: '1' },
  actionConfigurationProperties: [{ name: 'Field', required: true, key: true, secret: false }],
  inputArtifactDetails: { minimumCount: 1, maximumCount: 1 },
  outputArtifactDetails: { minimumCount: 0, maximumCount: 1 },
};

const text = (provider: string) =>
  JSON.stringify({
    ...{ name: 'shop', roleArn: 'arn:aws:iam::123456789012:role/shop' },
    artifactStore: { type: 'S3', location: 'artifacts' },
    stages: [
      {
        name: 'Source',
        actions: [
          {
            name: 'Source',
            actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
            configuration: { RepositoryName: 'shop', BranchName: 'main', PollForSourceChanges: 'false' },
            outputArtifacts: [{ name: 'Code' }],
          },
        ],
      },
      {
        name: 'Build',
        actions: [
          {
            name: 'Grow',
            actionTypeId: { category: 'Build', owner: 'Custom', provider, version: '1' },
            inputArtifacts: [{ name: 'Code' }],
          },
        ],
      },
    ],
  });

const deployed = definitionUri({ pipeline: { connection: 'here', name: 'shop' } });
const file = { scheme: 'file', path: '/shop/shop.pipeline.json', query: '' };

class Bench {
  readonly store = new SnapshotStore();
  readonly asked: Query[] = [];
  readonly accounts = new DocumentAccounts({
    store: this.store,
    connections: new FakeConnections([connection('here'), connection('there')]),
    scheduler: {
      fetch: (query: Query) => {
        this.asked.push(query);
        return Promise.reject(new Error('It is denied.'));
      },
    } as never,
  });

  know(id: string, ...types: readonly ActionType[]): void {
    this.store.setValue(actionTypesOf(id), types, { askedAt: 1, now: 1 });
  }

  errors(uri: Parameters<DocumentAccounts['contextOf']>[0], provider: string): readonly string[] {
    const content = text(provider);
    return checkDefinition(content, readDefinition(content), this.accounts.contextOf(uri))
      .filter(({ severity }) => severity === 'error')
      .map(({ id }) => id);
  }
}

describe('What the account adds to the language of definitions', () => {
  it('is nothing while its types are unknown', () => {
    const bench = new Bench();
    assert.deepEqual(bench.errors(deployed, 'Farm'), []);
    assert.deepEqual(bench.accounts.suggested(deployed).actionTypes, []);
  });

  it('are the types of the connection of a deployed definition', () => {
    const bench = new Bench();
    bench.know('here', farm);
    bench.know('there');
    assert.deepEqual(bench.errors(deployed, 'Farm'), ['missing-action-configuration']);
    assert.deepEqual(bench.errors(deployed, 'Mill'), ['unknown-action-type']);
    assert.deepEqual(bench.accounts.suggested(deployed).actionTypes, [farm]);
    const other = definitionUri({ pipeline: { connection: 'there', name: 'shop' } });
    assert.deepEqual(bench.errors(other, 'Farm'), ['unknown-action-type']);
  });

  it('is only suggested in a file, which may be for any account', () => {
    const bench = new Bench();
    bench.know('here', farm);
    assert.deepEqual(bench.errors(file, 'Mill'), []);
    assert.deepEqual(bench.accounts.suggested(file).actionTypes, [farm]);
  });

  it('is asked for once, and only where a definition uses it', () => {
    const bench = new Bench();
    bench.accounts.askFor(file, text('Farm'));
    bench.accounts.askFor(deployed, '{}');
    assert.deepEqual(bench.asked, []);
    for (let time = 0; time < 2; time++) bench.accounts.askFor(deployed, text('Farm'));
    assert.deepEqual(
      bench.asked.map(({ operation, about }) => [operation, about]),
      [['ListActionTypes', { connection: 'here' }]],
    );
  });
});

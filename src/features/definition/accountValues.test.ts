import { documents } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionTypesOf, partnerTypesOf } from '../../domain/calls/integrationQueries';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import type { ActionType } from '../../domain/definition/actionType';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { declaration } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeMemento } from '../../../test/support/fakeMemento';
import { connection, FakeConnections } from '../../../test/support/connections';
import { definitionUri } from '../../ui/documents/definitionUri';
import { DocumentAccounts } from './accountValues';
import { DefinitionConnections } from './definitionConnections';

const farm: ActionType = {
  id: { category: 'Build', owner: 'Custom', provider: 'Farm', version: '1' },
  actionConfigurationProperties: [{ name: 'Field', required: true, key: true, secret: false }],
  inputArtifactDetails: { minimumCount: 1, maximumCount: 1 },
  outputArtifactDetails: { minimumCount: 0, maximumCount: 1 },
};

const text = (provider: string, owner = 'Custom') =>
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
            actionTypeId: { category: 'Build', owner, provider, version: '1' },
            inputArtifacts: [{ name: 'Code' }],
          },
        ],
      },
    ],
  });

const deployed = definitionUri({ pipeline: { connection: 'here', name: 'shop' } });
const file = vscode.Uri.from({ scheme: 'file', path: '/shop/shop.pipeline.json' });
const at = { askedAt: 1, now: 1 };

class Bench {
  readonly store = new SnapshotStore();
  readonly asked: Query[] = [];
  readonly memento = new FakeMemento();
  readonly clock = new FakeClock();
  readonly chosen = new DefinitionConnections(this.memento, this.clock);
  readonly accounts = new DocumentAccounts({
    store: this.store,
    chosen: this.chosen,
    connections: new FakeConnections([connection('here'), connection('there')]),
    scheduler: {
      fetch: (query: Query) => {
        this.asked.push(query);
        return Promise.reject(new Error('It is denied.'));
      },
    } as never,
  });

  know(id: string, ...types: readonly ActionType[]): void {
    this.store.setValue(actionTypesOf(id), types, at);
  }

  errors(uri: vscode.Uri, provider: string, owner?: string): readonly string[] {
    const content = text(provider, owner);
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

  it('are the types of the connection that is chosen for a file, in other windows of the workspace as well', () => {
    const bench = new Bench();
    bench.know('here', farm);
    bench.chosen.choose(file, 'here');
    assert.deepEqual(bench.errors(file, 'Farm'), ['missing-action-configuration']);
    assert.deepEqual(bench.errors(file, 'Mill'), ['unknown-action-type']);
    // A file of the same pipeline that is for no connection, or for one that no longer exists.
    const other = vscode.Uri.from({ scheme: 'file', path: '/shop/other.pipeline.json' });
    assert.deepEqual(bench.errors(other, 'Mill'), []);
    bench.chosen.choose(other, 'gone');
    assert.deepEqual(bench.errors(other, 'Mill'), []);
    assert.equal(new DefinitionConnections(bench.memento, bench.clock).of(file), 'here');
    bench.chosen.choose(file, undefined);
    assert.deepEqual(bench.errors(file, 'Mill'), []);
  });

  it('are forgotten with an untitled document, whose address the next one has', async () => {
    const bench = new Bench();
    const uri = vscode.Uri.from({ scheme: 'untitled', path: 'Untitled-1' });
    bench.chosen.choose(uri, 'here');
    bench.chosen.choose(file, 'here');
    // A change of the language closes the document, and opens it again.
    documents.open = [{ uri, isDirty: true }];
    documents.didClose({ uri, isDirty: true });
    await bench.clock.tick(1);
    assert.equal(bench.chosen.of(uri), 'here');
    documents.open = [];
    for (const closed of [uri, file]) documents.didClose({ uri: closed, isDirty: false });
    await bench.clock.tick(1);
    assert.deepEqual([bench.chosen.of(uri), bench.chosen.of(file)], [undefined, 'here']);
  });

  it('are the types of partners, where those are known', () => {
    const bench = new Bench();
    bench.chosen.choose(file, 'here');
    bench.know('here', farm);
    assert.deepEqual(bench.errors(file, 'Mill', 'ThirdParty'), []);
    const id = { ...farm.id, owner: 'ThirdParty' };
    bench.store.setValue(partnerTypesOf('here'), [{ ...farm, id }] as readonly ActionType[], at);
    assert.deepEqual(bench.errors(file, 'Mill', 'ThirdParty'), ['unknown-action-type']);
    assert.deepEqual(bench.errors(file, 'Farm', 'ThirdParty'), ['missing-action-configuration']);
  });

  it('are the values that the pipelines of its connection use', () => {
    const bench = new Bench();
    for (const name of ['here', 'there']) {
      const ref = { connection: name, name: 'shop' };
      const known = declaration({
        ref,
        roleArn: `arn:aws:iam::123456789012:role/${name}`,
        stores: [`${name}-artifacts`],
      });
      bench.store.setValue(declarationOf(ref), known, at);
      const summary = { ref, version: 1, type: 'V2', mode: 'QUEUED', updatedAt: 1 } as const;
      bench.store.setValue(pipelinesOf(name), [summary], at);
    }
    const { stores } = bench.accounts.suggested(file);
    assert.deepEqual(stores, ['here-artifacts', 'there-artifacts']);
    bench.chosen.choose(file, 'there');
    const { roles, stores: chosen } = bench.accounts.suggested(file);
    assert.deepEqual([roles, chosen], [['arn:aws:iam::123456789012:role/there'], ['there-artifacts']]);
    assert.deepEqual(bench.asked, []);
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

  it('is asked for where a file or a template uses it, and again where its connection is chosen again', () => {
    const bench = new Bench();
    bench.chosen.choose(file, 'there');
    for (let time = 0; time < 2; time++) bench.accounts.askFor(file, 'Owner: Custom');
    assert.equal(bench.asked.length, 1);
    bench.accounts.forget('there');
    bench.accounts.askFor(file, text('Farm', 'ThirdParty'));
    bench.accounts.askFor(file, 'Owner: Custom');
    assert.deepEqual(
      bench.asked.map(({ input }) => input),
      ['Custom', 'ThirdParty', 'Custom'].map((actionOwnerFilter) => ({ actionOwnerFilter })),
    );
    bench.know('here', farm);
    bench.chosen.choose(file, 'here');
    bench.accounts.askFor(file, 'Owner: Custom');
    assert.equal(bench.asked.length, 3);
  });
});

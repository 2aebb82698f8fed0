import { documents, editor } from '../../../test/support/vscodeStub';
import type { OpenDocument } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { definitionOf, stackOwnerOf } from '../../domain/calls/definitionQueries';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import type { Change } from '../../domain/calls/changes';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import type { StackOwner } from '../../domain/definition/stackOwner';
import { definitionText, isSameDefinition } from '../../domain/definition/structure/definitionText';
import { Problem } from '../../domain/problem';
import { declaration, state } from '../../../test/support/builders';
import { connection, FakeConnections } from '../../../test/support/connections';
import { FakeClock } from '../../../test/support/fakeClock';
import { shop } from '../../../test/support/definition/shopPipelines';
import { addressOf, definitionUri } from '../../ui/documents/definitionUri';
import { PipelineFiles } from './pipelineFiles';
import { savePipeline } from './savePipeline';
import { SaveReasons } from './saveReasons';

const pipeline = { connection: 'here', name: 'shop' };
const uri = definitionUri({ pipeline });
const manual = 1;
const afterDelay = 2;

const building = (project: string): PipelineDefinition =>
  JSON.parse(
    JSON.stringify(shop()).replace('"ProjectName":"shop"', `"ProjectName":"${project}"`),
  ) as PipelineDefinition;

/** A service that counts versions, and an editor that shows the definition of its pipeline. */
class Bench {
  readonly versions: PipelineDefinition[] = [shop()];
  readonly sent: Change[] = [];
  readonly changed: string[] = [];
  readonly marked: Problem[] = [];
  readonly connections = new FakeConnections([connection('here')]);
  readonly store = new SnapshotStore();
  readonly clock = new FakeClock();
  readonly reasons = new SaveReasons();
  readonly accepted: string[] = [];
  /** The texts that the editor is about to read, before which it remembers the selections. */
  readonly awaited: string[] = [];
  refusal: Problem | undefined;
  owner: StackOwner | undefined;
  readonly files: PipelineFiles;

  constructor() {
    const needs = {
      connections: this.connections,
      store: this.store,
      health: { problemOf: () => undefined },
      identities: { of: () => undefined, find: () => Promise.resolve(undefined) },
      typesName: { value: 'risky' as const },
      watcher: { watch: () => {} },
      log: { error: () => {} } as never,
      scheduler: {
        fetch: (query: Query) => Promise.resolve(this.#answer(query)),
        invalidate: () => {},
        invalidateResources: () => {},
      } as never,
      gateway: { send: <T>(change: Change<T>) => this.#send(change) },
    };
    const refusals = {
      mark: (_: unknown, problem: Problem) => {
        this.marked.push(problem);
        return Promise.resolve();
      },
    };
    const accepted = {
      tell: (_: unknown, text: string) => {
        this.accepted.push(text);
        return Promise.resolve();
      },
    };
    const write = savePipeline(needs, { files: () => this.files, reasons: this.reasons, refusals, accepted });
    this.files = new PipelineFiles(needs, this.clock, write, {
      remember: (_, text) => void this.awaited.push(text),
    });
    this.files.onDidChangeFile((events) => this.changed.push(...events.map((event) => event.uri.toString())));
  }

  #answer(query: Query): unknown {
    if (stackOwnerOf.is(query)) return this.owner;
    if (executionsOf.is(query)) return { executions: [] };
    assert.ok(definitionOf.is(query));
    const { version = this.versions.length } = query.input as { readonly version?: number };
    const definition = this.versions[version - 1] ?? assert.fail(`No version ${version}.`);
    return declaration({ ref: pipeline, version, deployed: { definition, version, createdAt: 1000 } });
  }

  #send<T>(change: Change<T>): Promise<T> {
    this.sent.push(change);
    if (this.refusal !== undefined) return Promise.reject(this.refusal);
    const { pipeline: definition } = change.input as { readonly pipeline: PipelineDefinition };
    this.versions.push(definition);
    return Promise.resolve(change.answer({ pipeline: { ...definition, version: this.versions.length } }));
  }

  text = async () => new TextDecoder().decode(await this.files.readFile(uri));

  /** Saves as the editor does: it says why, writes, looks at the file, and notes that it is saved. */
  async save(text: string, reason: number | 'none' = manual): Promise<void> {
    const document: OpenDocument = { uri, isDirty: true };
    documents.open = [document];
    if (reason !== 'none') documents.willSave(document, reason);
    await this.files.writeFile(uri, new TextEncoder().encode(text));
    const { size } = await this.files.stat(uri);
    assert.equal(size, Buffer.byteLength(text), 'The editor takes what it wrote for what is there.');
    documents.open = [{ uri, isDirty: false }];
    documents.didSave({ uri, isDirty: false });
  }
}

describe('The definition of a pipeline as a file', () => {
  let bench: Bench;
  beforeEach(() => {
    editor.reset();
    documents.open = [];
    bench = new Bench();
  });
  afterEach(() => {
    bench.files.dispose();
    bench.reasons.dispose();
  });

  it('has an address that tells its pipeline and its version', () => {
    for (const connectionId of ['here', 'a/b%2F ü', '50%'])
      for (const version of [undefined, 7]) {
        const address = {
          pipeline: { connection: connectionId, name: 'shop.v1@x' },
          ...(version !== undefined && { version }),
        };
        assert.deepEqual(addressOf(definitionUri(address)), address);
      }
    assert.equal(uri.path, '/here/shop.pipeline.json');
    assert.match(definitionUri({ pipeline, version: 7 }).path, /^\/here\/shop, version 7\.pipeline\.json$/);
  });

  it('is saved once by the user, and then shown as the service answers it', async () => {
    const before = await bench.files.stat(uri);
    assert.equal(await bench.text(), definitionText(shop()));
    await bench.save(JSON.stringify(building('other')));
    assert.deepEqual(
      bench.sent.map(({ operation }) => operation),
      ['UpdatePipeline'],
    );
    assert.deepEqual(bench.changed, [uri.toString()]);
    assert.equal(await bench.text(), definitionText(building('other')));
    assert.deepEqual(bench.awaited, [definitionText(building('other'))]);
    assert.ok((await bench.files.stat(uri)).mtime > before.mtime);
    assert.deepEqual(editor.statusMessages, ['$(check) Updated shop to version 2.']);
    assert.deepEqual(bench.accepted, [JSON.stringify(building('other'))]);
  });

  it('sends nothing without a reason, or when the editor saves by itself', async () => {
    await bench.text();
    for (const reason of [afterDelay, 3, 'none'] as const)
      await assert.rejects(bench.save(JSON.stringify(building('other')), reason), /not saved automatically/);
    assert.deepEqual(bench.sent, []);
    assert.equal(await bench.text(), definitionText(shop()));
  });

  it('sends nothing when it is saved as it is', async () => {
    await bench.save(definitionText(shop()));
    assert.deepEqual([bench.sent, bench.accepted], [[], []]);
  });

  it('keeps what the edit began with while it is edited, so that a change elsewhere is found', async () => {
    await bench.text();
    documents.open = [{ uri, isDirty: true }];
    bench.versions.push(building('third'));
    // "Compare with Saved" reads the file.
    assert.equal(await bench.text(), definitionText(shop()));
    const saved = bench.save(JSON.stringify(building('other')));
    await editor.screen.shown();
    const { dialog } = editor.screen;
    assert.match(dialog?.text ?? '', /shop has changed since you opened it/);
    assert.match(dialog?.detail ?? '', /shop → third/);
    dialog?.answer('Overwrite');
    await saved;
    assert.equal(bench.versions.length, 3);
    assert.ok(isSameDefinition(bench.versions[2] ?? shop(), building('other')));
  });

  it('is read again as soon as another version is known, unless it is edited', async () => {
    await bench.text();
    bench.versions.push(building('third'));
    const tell = () =>
      bench.store.setValue(
        stateOf(pipeline),
        { ...state(), ref: pipeline, version: bench.versions.length },
        { askedAt: 0, now: 0 },
      );
    documents.open = [{ uri, isDirty: true }];
    tell();
    await bench.clock.tick(1);
    assert.deepEqual(bench.changed, []);
    documents.open = [{ uri, isDirty: false }];
    bench.versions.push(building('fifth'));
    tell();
    await bench.clock.tick(1);
    assert.deepEqual(bench.changed, [uri.toString()]);
    assert.equal(await bench.text(), definitionText(building('fifth')));
  });

  it('is read-only in older versions and on read-only connections', async () => {
    assert.equal((await bench.files.stat(uri)).permissions, undefined);
    assert.equal((await bench.files.stat(definitionUri({ pipeline, version: 1 }))).permissions, 1);
    bench.connections.set([connection('here', { isReadOnly: true })]);
    assert.equal((await bench.files.stat(uri)).permissions, 1);
    await assert.rejects(bench.save(JSON.stringify(building('other'))));
    bench.connections.set([]);
    assert.equal((await bench.files.stat(uri)).permissions, 1);
    assert.equal(await bench.text(), definitionText(shop()));
    assert.deepEqual(bench.sent, []);
  });

  it('marks what AWS refuses, and another name', async () => {
    await bench.text();
    bench.refusal = new Problem('invalid', 'AWS refused the definition: no.', { serviceMessage: 'no' });
    await assert.rejects(bench.save(JSON.stringify(building('other'))), /AWS refused/);
    await assert.rejects(
      bench.save(JSON.stringify({ ...shop(), name: 'other' })),
      /name of a pipeline cannot be changed/,
    );
    await assert.rejects(bench.save('{'));
    assert.equal(bench.marked.length, 3);
    assert.equal(bench.sent.length, 1);
    assert.equal(bench.versions.length, 1);
  });
});

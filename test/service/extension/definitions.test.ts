import { GetPipelineCommand, UpdatePipelineCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { carryOutOne } from '../../../src/core/changes/carryOut';
import {
  fetchDefinition,
  findDefinition,
  planCreate,
  planDelete,
} from '../../../src/core/changes/planDefinitions';
import { saveDefinition } from '../../../src/core/changes/saveDefinition';
import type { Conflict, Effects, Saved } from '../../../src/core/changes/saveDefinition';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { comparable } from '../../../src/domain/definition/structure/definitionText';
import type { DeployedDefinition } from '../../../src/domain/pipeline/pipeline';
import { Problem } from '../../../src/domain/problem';
import { connection, FakeConnections } from '../../support/connections';
import { admin } from '../support/admin';
import { floorsOn } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import type { HeldTime } from '../support/heldTime';
import { plain, tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const pipeline = { connection: 'local', name: 'plain' };
const { signal } = new AbortController();

/** A definition whose build has another project, of a name that is as long. */
const building = (definition: PipelineDefinition, project: string): PipelineDefinition =>
  JSON.parse(JSON.stringify(definition).replace('plain-build', project)) as PipelineDefinition;

class Editor {
  readonly conflicts: Conflict[] = [];
  readonly effects: Effects[] = [];
  readonly #floors;
  readonly needs;
  answersConflict = false;
  /** Runs while the question about the effects is open. */
  whileAsked: (() => Promise<unknown>) | undefined;

  constructor(
    readonly test: TestService,
    private readonly time: HeldTime,
  ) {
    this.#floors = floorsOn(test, time);
    this.needs = {
      connections: new FakeConnections([connection('local')]),
      gateway: this.#floors.gateway,
      scheduler: this.#floors.scheduler,
      watcher: { watch: () => {} },
    };
  }

  open = (): Promise<DeployedDefinition> => this.time.settled(fetchDefinition(this.needs, pipeline, signal));

  save = (base: DeployedDefinition, definition: PipelineDefinition): Promise<Saved> =>
    this.time.settled(
      saveDefinition(
        this.needs,
        { pipeline, base, definition },
        {
          overwrites: (conflict) => {
            this.conflicts.push(conflict);
            return Promise.resolve(this.answersConflict);
          },
          accepts: async (effects) => {
            this.effects.push(effects);
            const asked = this.whileAsked !== undefined;
            await this.whileAsked?.();
            this.whileAsked = undefined;
            return { isAccepted: true, asked };
          },
        },
        signal,
      ),
    );

  /** Another user updates the pipeline. */
  updateElsewhere = (project: string) =>
    this.test.clientOf('other').send(new UpdatePipelineCommand({ pipeline: building(plain(), project) }));

  /** The project and the version that the service has. */
  async deployed(): Promise<readonly unknown[]> {
    const { pipeline: found } = await this.test.client.send(new GetPipelineCommand({ name: pipeline.name }));
    return [found?.version, found?.stages?.[1]?.actions?.[0]?.configuration?.['ProjectName']];
  }

  end(): void {
    this.#floors.end();
  }
}

const test = (work: (editor: Editor) => Promise<void>) =>
  inHeldTime((time) =>
    withService(
      async (service) => {
        service.add(plain());
        const editor = new Editor(service, time);
        try {
          await work(editor);
        } finally {
          editor.end();
        }
      },
      { admin: true, scenario: tenSeconds },
    )(),
  );

const isProblem =
  (kind: Problem['kind']) =>
  (error: unknown): boolean =>
    error instanceof Problem && error.kind === kind;

describe('The definition of a pipeline', function () {
  this.timeout(30_000);

  it(
    'is saved as the next version, once, and not at all when nothing differs',
    test(async (editor) => {
      const base = await editor.open();
      const saved = await editor.save(base, building(base.definition, 'plain-other'));
      assert.deepEqual(saved.changes, ['Build/Compile: ProjectName: plain-build → plain-other']);
      assert.equal(saved.replaced, undefined);
      assert.deepEqual(await editor.deployed(), [2, 'plain-other']);
      const again = await editor.save(saved.deployed, saved.deployed.definition);
      assert.deepEqual(again.changes, []);
      assert.deepEqual(await editor.deployed(), [2, 'plain-other']);
      assert.deepEqual(editor.conflicts, []);
    }),
  );

  it(
    'that was changed elsewhere, to the same length, is overwritten only when the user says so',
    test(async (editor) => {
      const base = await editor.open();
      await editor.updateElsewhere('plain-third');
      await assert.rejects(editor.save(base, building(base.definition, 'plain-other')), isProblem('fact'));
      assert.deepEqual(await editor.deployed(), [2, 'plain-third']);
      assert.deepEqual(
        editor.conflicts.map(({ base: { version }, current, changes }) => [
          version,
          current.version,
          changes,
        ]),
        [[1, 2, ['Build/Compile: ProjectName: plain-build → plain-third']]],
      );
      editor.answersConflict = true;
      await editor.save(base, building(base.definition, 'plain-other'));
      assert.deepEqual(await editor.deployed(), [3, 'plain-other']);
    }),
  );

  it(
    'that is changed elsewhere while the user is asked is compared again',
    test(async (editor) => {
      const base = await editor.open();
      editor.whileAsked = () => editor.updateElsewhere('plain-third');
      await assert.rejects(editor.save(base, building(base.definition, 'plain-other')), isProblem('fact'));
      assert.equal(editor.conflicts.length, 1);
      assert.deepEqual(await editor.deployed(), [2, 'plain-third']);
    }),
  );

  it(
    'that is changed elsewhere between the check and the save is told by its version',
    test(async (editor) => {
      const base = await editor.open();
      const { gateway } = editor.needs;
      const send = gateway.send.bind(gateway);
      gateway.send = async (change, ended) => {
        await editor.updateElsewhere('plain-third');
        return send(change, ended);
      };
      const saved = await editor.save(base, building(base.definition, 'plain-other'));
      assert.deepEqual(await editor.deployed(), [3, 'plain-other']);
      assert.equal(saved.replaced, 2);
    }),
  );

  it(
    'is sent once, although the answer is lost',
    test(async (editor) => {
      const base = await editor.open();
      await admin(editor.test, 'POST', 'faults', { operation: 'UpdatePipeline', kind: 'truncate' });
      const saved = await editor.save(base, building(base.definition, 'plain-other'));
      assert.equal(saved.deployed.version, 2);
      assert.deepEqual(await editor.deployed(), [2, 'plain-other']);
    }),
  );

  it(
    'is sent once, although it never arrives',
    test(async (editor) => {
      const base = await editor.open();
      for (const kind of ['reset', 'internalFailure']) {
        await admin(editor.test, 'POST', 'faults', { operation: 'UpdatePipeline', kind });
        await admin(editor.test, 'DELETE', 'calls');
        await assert.rejects(editor.save(base, building(base.definition, 'plain-other')), Problem);
        const { operations } = await admin<{ operations: Record<string, number> }>(
          editor.test,
          'GET',
          'calls',
        );
        assert.equal(operations['UpdatePipeline'], 1, kind);
        await admin(editor.test, 'DELETE', 'faults');
      }
      assert.deepEqual(await editor.deployed(), [1, 'plain-build']);
    }),
  );

  it(
    'is created, found by its answer that was lost, and deleted',
    test(async (editor) => {
      const made = { pipeline: { ...pipeline, name: 'made' }, definition: { ...plain(), name: 'made' } };
      await admin(editor.test, 'POST', 'faults', { operation: 'CreatePipeline', kind: 'truncate' });
      const { done } = await carryOutOne(editor.needs, planCreate(editor.needs, made), signal);
      assert.deepEqual(comparable(done.deployed.definition), comparable(made.definition));
      await carryOutOne(editor.needs, planDelete(editor.needs, made.pipeline), signal);
      assert.equal(await findDefinition(editor.needs, made.pipeline, signal), undefined);
    }),
  );

  it(
    'names the executions that an update cancels',
    test(async (editor) => {
      const made = { pipeline: { ...pipeline, name: 'made' }, definition: { ...plain(), name: 'made' } };
      const { done } = await carryOutOne(editor.needs, planCreate(editor.needs, made), signal);
      await saveDefinition(
        editor.needs,
        {
          pipeline: made.pipeline,
          base: done.deployed,
          definition: building(made.definition, 'plain-other'),
        },
        {
          overwrites: () => Promise.resolve(false),
          accepts: (effects) => {
            editor.effects.push(effects);
            return Promise.resolve({ isAccepted: true, asked: false });
          },
        },
        signal,
      );
      assert.deepEqual(
        editor.effects.map(({ cancelled, version }) => [cancelled.map(({ status }) => status), version]),
        [[['InProgress'], 2]],
      );
    }),
  );
});

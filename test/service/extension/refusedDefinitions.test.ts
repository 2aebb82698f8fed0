import { DeletePipelineCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { carryOutOne } from '../../../src/core/changes/carryOut';
import { fetchDefinition, planCreate } from '../../../src/core/changes/planDefinitions';
import { saveDefinition } from '../../../src/core/changes/saveDefinition';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import type { DeployedDefinition } from '../../../src/domain/pipeline/pipeline';
import { Problem } from '../../../src/domain/problem';
import type { ProblemKind } from '../../../src/domain/problem';
import { connection, FakeConnections } from '../../support/connections';
import { admin } from '../support/admin';
import { floorsOn } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import type { HeldTime } from '../support/heldTime';
import { plain } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const pipeline = { connection: 'local', name: 'plain' };
const { signal } = new AbortController();

const edited = (definition: PipelineDefinition): PipelineDefinition =>
  JSON.parse(JSON.stringify(definition).replace('plain-build', 'plain-other')) as PipelineDefinition;

/** The extension's own floors, as one window has them. */
function windowOn(test: TestService, time: HeldTime) {
  const floors = floorsOn(test, time);
  const needs = {
    connections: new FakeConnections([connection('local')]),
    gateway: floors.gateway,
    scheduler: floors.scheduler,
    watcher: { watch: () => {} },
  };
  return {
    open: () => time.settled(fetchDefinition(needs, pipeline, signal)),
    save: (base: DeployedDefinition, definition: PipelineDefinition) =>
      time.settled(
        saveDefinition(
          needs,
          { pipeline, base, definition },
          {
            overwrites: () => Promise.resolve(false),
            accepts: () => Promise.resolve({ isAccepted: true, asked: false }),
          },
          signal,
        ),
      ),
    create: (definition: PipelineDefinition) =>
      time.settled(
        carryOutOne(
          needs,
          planCreate(needs, { pipeline: { ...pipeline, name: definition.name }, definition }),
          signal,
        ),
      ),
    end: floors.end,
  };
}

type Window = ReturnType<typeof windowOn>;

const test = (work: (service: TestService, window: Window, time: HeldTime) => Promise<void>) =>
  inHeldTime((time) =>
    withService(
      async (service) => {
        service.add(plain());
        const window = windowOn(service, time);
        try {
          await work(service, window, time);
        } finally {
          window.end();
        }
      },
      { admin: true },
    )(),
  );

async function refusalOf(saved: Promise<unknown>): Promise<Problem> {
  try {
    await saved;
  } catch (error) {
    assert.ok(error instanceof Problem);
    assert.match(error.message, /^\S.+\.$/, 'A sentence.');
    return error;
  }
  return assert.fail('It was saved.');
}

const sentOf = async (service: TestService, operation: string): Promise<number> => {
  const { operations } = await admin<{ operations: Record<string, number> }>(service, 'GET', 'calls');
  return operations[operation] ?? 0;
};

const role = 'arn:aws:iam::123456789012:role/pipeline';

/** What a service does to an update, what the user reads then, and how often the update was sent. */
const refusals: readonly {
  readonly what: string;
  readonly fault: object;
  readonly kind: ProblemKind;
  readonly says: RegExp;
  readonly sent: number | 'again';
}[] = [
  {
    what: 'while the user is signed out',
    fault: { operation: '*', kind: 'expiredToken' },
    ...{ kind: 'credentials', says: /expired|sign in/i, sent: 0 },
  },
  {
    what: 'when the sign-in ends between the check and the save',
    fault: { operation: 'UpdatePipeline', kind: 'expiredToken' },
    ...{ kind: 'credentials', says: /expired|sign in/i, sent: 1 },
  },
  {
    what: 'while AWS throttles for good',
    fault: { operation: 'UpdatePipeline', kind: 'throttle' },
    ...{ kind: 'throttled', says: /throttling/, sent: 'again' },
  },
  {
    what: 'without the permission',
    fault: { operation: 'UpdatePipeline', kind: 'accessDenied' },
    ...{ kind: 'accessDenied', says: /codepipeline:UpdatePipeline on arn:aws:codepipeline:/, sent: 1 },
  },
  {
    what: 'without the permission to pass the role of the pipeline',
    fault: {
      ...{ operation: 'UpdatePipeline', kind: 'accessDenied' },
      denied: { action: 'iam:PassRole', resource: role },
    },
    ...{ kind: 'accessDenied', says: new RegExp(`iam:PassRole on ${role}`), sent: 1 },
  },
  {
    what: 'over a quota',
    fault: { operation: 'UpdatePipeline', kind: 'error', error: 'LimitExceededException' },
    ...{ kind: 'limitExceeded', says: /quota/, sent: 1 },
  },
];

describe('A definition that cannot be saved', function () {
  this.timeout(30_000);

  for (const { what, fault, kind, says, sent } of refusals)
    it(
      `is refused in a sentence ${what}, and nothing changes`,
      test(async (service, window) => {
        const base = await window.open();
        await admin(service, 'DELETE', 'calls');
        await admin(service, 'POST', 'faults', fault);
        const problem = await refusalOf(window.save(base, edited(base.definition)));
        await admin(service, 'DELETE', 'faults');
        assert.equal(problem.kind, kind);
        assert.match(problem.message, says);
        const count = await sentOf(service, 'UpdatePipeline');
        assert.ok(sent === 'again' ? count > 1 : count === sent, `Sent ${count} times.`);
        assert.deepEqual(await window.open(), base);
        // The text is still there, and is saved as soon as nothing is in its way.
        assert.equal((await window.save(base, edited(base.definition))).deployed.version, 2);
      }),
    );

  it(
    'for a throttle is saved once when AWS takes it',
    test(async (service, window) => {
      const base = await window.open();
      await admin(service, 'POST', 'faults', { operation: 'UpdatePipeline', kind: 'throttle', times: 2 });
      const { deployed, replaced } = await window.save(base, edited(base.definition));
      assert.deepEqual([deployed.version, replaced], [2, undefined]);
    }),
  );

  it(
    'because its pipeline was deleted is not created again',
    test(async (service, window) => {
      const base = await window.open();
      await service.clientOf('other').send(new DeletePipelineCommand({ name: 'plain' }));
      const problem = await refusalOf(window.save(base, edited(base.definition)));
      assert.match(problem.message, /plain was deleted\. To create it again/);
      assert.equal(await sentOf(service, 'UpdatePipeline'), 0);
      await refusalOf(window.open());
    }),
  );

  it(
    'under a name that exists leaves the pipeline of that name alone',
    test(async (service, window) => {
      const base = await window.open();
      const problem = await refusalOf(window.create(edited(base.definition)));
      assert.match(problem.message, /A pipeline called "plain" already exists/);
      assert.equal(await sentOf(service, 'CreatePipeline'), 1);
      assert.deepEqual(await window.open(), base);
    }),
  );

  it(
    'over the quota of pipelines is not created',
    test(async (service, window) => {
      const { definition } = await window.open();
      for (let index = 1; index < 1000; index++) service.add(plain({ name: `other-${index}` }));
      const problem = await refusalOf(window.create({ ...definition, name: 'one-too-many' }));
      assert.equal(problem.kind, 'limitExceeded');
      assert.match(problem.message, /quota.*1000 pipelines/);
      assert.equal(await sentOf(service, 'CreatePipeline'), 1);
    }),
  );

  it(
    'before its window closes is not sent a second time by the next window, which restores the text',
    test(async (service, window, time) => {
      const base = await window.open();
      await admin(service, 'DELETE', 'calls');
      await window.save(base, edited(base.definition));
      // The window went before the answer came: the editor keeps the text as unsaved, and knows nothing of the save.
      const next = windowOn(service, time);
      try {
        const { deployed, changes } = await next.save(await next.open(), edited(base.definition));
        assert.deepEqual([deployed.version, changes], [2, []]);
        assert.equal(await sentOf(service, 'UpdatePipeline'), 1);
      } finally {
        next.end();
      }
    }),
  );
});

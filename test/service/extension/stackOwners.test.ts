import assert from 'node:assert/strict';
import { fetchDefinition } from '../../../src/core/changes/planDefinitions';
import { saveDefinition } from '../../../src/core/changes/saveDefinition';
import type { Effects } from '../../../src/core/changes/saveDefinition';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { connection, FakeConnections } from '../../support/connections';
import { admin } from '../support/admin';
import { floorsOn } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import { plain, tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const { signal } = new AbortController();

/** The stack that is named before each of two pipelines is saved. */
const ownersOf = (prepare: (test: TestService) => Promise<unknown>, expected: readonly unknown[]) =>
  inHeldTime((time) =>
    withService(
      async (test) => {
        for (const name of ['managed', 'free']) test.add(plain({ name }));
        await prepare(test);
        const floors = floorsOn(test, time);
        const needs = {
          connections: new FakeConnections([connection('local')]),
          gateway: floors.gateway,
          scheduler: floors.scheduler,
          watcher: { watch: () => {} },
        };
        const asked: Effects[] = [];
        const save = async (name: string) => {
          const pipeline = { connection: 'local', name };
          const base = await fetchDefinition(needs, pipeline, signal);
          const definition = JSON.parse(
            JSON.stringify(base.definition).replace('plain-build', 'other'),
          ) as PipelineDefinition;
          await saveDefinition(
            needs,
            { pipeline, base, definition },
            {
              overwrites: () => Promise.resolve(false),
              accepts: (effects) => {
                asked.push(effects);
                return Promise.resolve({ isAccepted: true, asked: false });
              },
            },
            signal,
          );
        };
        try {
          for (const name of ['managed', 'free']) await time.settled(save(name));
        } finally {
          floors.end();
        }
        assert.deepEqual(
          asked.map(({ owner }) => owner),
          expected,
        );
      },
      { admin: true, scenario: { ...tenSeconds, stacks: { 'shop-pipelines': ['managed', 'deleted'] } } },
    )(),
  );

describe('Before a definition is saved', function () {
  this.timeout(30_000);

  it(
    'the stack that manages its pipeline is named',
    ownersOf(() => Promise.resolve(), [{ stack: 'shop-pipelines', logicalId: 'Managed' }, undefined]),
  );

  for (const kind of ['accessDenied', 'throttle', 'internalFailure'])
    it(
      `no stack is named where CloudFormation does not tell it, and it is saved all the same: ${kind}`,
      ownersOf(
        (test) => admin(test, 'POST', 'faults', { operation: 'DescribeStackResources', kind }),
        [undefined, undefined],
      ),
    );
});

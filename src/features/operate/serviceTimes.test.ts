import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { stopHub } from './stopHub';
import { gateDescription, transitionFacts } from './transitions';
import { execution, refOf, stageState } from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';

const minute = 60_000;
const hour = 60 * minute;

/** The service of `ahead` is an hour ahead of the one of `here`. */
const now = (connection: string) => (connection === 'ahead' ? start + hour : start);

const here = { connection: 'here', name: 'shop' };
const ahead = { connection: 'ahead', name: 'shop' };

describe('A question about several connections', () => {
  it('shows the age of executions by the clock of each service', () => {
    const executions = [here, ahead].map((pipeline) =>
      execution('run-1', { ref: refOf('run-1', pipeline), startedAt: now(pipeline.connection) - 5 * minute }),
    );
    const draft = { title: 'Stop shop', executions, effects: undefined, reason: '' };
    const [facts] = stopHub({ ...new FakeChangeNeeds(), now }, draft, false).facts ?? [];
    assert.equal(facts?.facts.length, 2);
    for (const { description } of facts?.facts ?? []) assert.match(description ?? '', /started 5m(in)? ago$/);
  });

  it('shows the age of transitions by the clock of each service', () => {
    const stages = [here, ahead].map((pipeline) => ({
      ref: { pipeline, stage: 'Deploy' },
      state: stageState('Deploy', {
        transition: {
          isEnabled: false,
          disabledReason: 'Freeze',
          changedBy: 'arn:aws:iam::123456789012:user/ada',
          changedAt: now(pipeline.connection) - 5 * minute,
        },
      }),
    }));
    const { facts } = transitionFacts(stages, now);
    assert.equal(facts.length, 2);
    for (const { description } of facts) assert.match(description ?? '', /^ada, 5m(in)? ago$/);
    for (const stage of stages)
      assert.match(gateDescription(now)(stage) ?? '', /^disabled · Freeze · ada, 5m(in)? ago$/);
  });
});

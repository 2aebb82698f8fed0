import assert from 'node:assert/strict';
import { services } from '../aws/awsServices';
import { CallQueue } from './callQueue';
import { FakeClock } from '../../../test/support/fakeClock';

const { budget } = services.codepipeline;
const { burst, atOnce } = budget;
const here = { connection: 'here', service: 'codepipeline' } as const;

describe('The queue of calls', () => {
  let clock: FakeClock;
  let queue: CallQueue;
  beforeEach(() => {
    clock = new FakeClock();
    queue = new CallQueue(clock, ({ connection }) => ({ ...budget, name: connection }));
  });
  afterEach(() => queue.dispose());

  const throttle = (connection: string) => queue.report({ ...here, connection, outcome: 'throttled' });

  it('makes as many calls at once as the service allows', async () => {
    let underway = 0;
    const calls = Array.from({ length: atOnce + 1 }, () =>
      queue.add(here, 0, () => new Promise(() => (underway += 1))),
    );
    await clock.settle();
    assert.equal(underway, atOnce);
    assert.deepEqual(
      calls.map(({ isWaiting }) => isWaiting),
      [...Array.from({ length: atOnce }, () => false), true],
    );
  });

  it('lets a throttled call go again at the rate of all calls, before those that wait', async () => {
    const made: string[] = [];
    for (let index = 0; index < burst + 2; index++)
      queue.add(here, 0, () => Promise.resolve(void made.push('first')));
    await clock.settle();
    assert.equal(made.length, burst);
    throttle('here');
    void queue.turn(here).then(() => made.push('again'));
    await clock.tick(1000);
    assert.deepEqual(made.slice(burst), ['again', 'first', 'first']);
  });

  it('makes no call before it is started', async () => {
    const later = new CallQueue(clock, () => ({ ...budget, name: 'here' }), { autoStart: false });
    const made: number[] = [];
    later.add(here, 0, () => Promise.resolve(void made.push(0)));
    const call = later.add(here, 1, () => Promise.resolve(void made.push(1)));
    later.report({ ...here, outcome: 'throttled' });
    await clock.tick(1000);
    assert.deepEqual([made, call.isWaiting], [[], true]);
    later.start();
    await call.done;
    await clock.tick(1000);
    assert.deepEqual(made, [1, 0]);
    later.dispose();
  });

  it('slows down only what shares the budget', () => {
    throttle('here');
    throttle('there');
    throttle('there');
    void queue.add({ ...here, connection: 'elsewhere' }, 0, () => Promise.resolve());
    assert.deepEqual(
      queue.waiting.map(({ budget: name, callsPerSecond }) => [name, callsPerSecond]),
      [
        ['here', 5],
        ['there', 5],
        ['elsewhere', 10],
      ],
    );
  });
});

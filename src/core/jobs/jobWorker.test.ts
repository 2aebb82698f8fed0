import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JobAnswer } from '../../domain/jobs/job';
import { Problem } from '../../domain/problem';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeJobs, offeredFor } from '../../../test/support/fakeJobs';
import type { Fate } from '../../../test/support/fakeJobs';
import { repeated } from '../../../test/support/repetitions';
import { JobWorker } from './jobWorker';

const minute = 60_000;
const done: JobAnswer = { kind: 'succeed', outputVariables: { version: '7' } };
const broken: JobAnswer = { kind: 'fail', type: 'JobFailed', message: 'Exit code 1' };
const later: JobAnswer = { kind: 'continue', token: 'page 2' };

describe('A job worker', () => {
  let clock: FakeClock;
  let fates: Fate[];
  let service: FakeJobs;
  let worker: JobWorker;

  beforeEach(() => {
    clock = new FakeClock();
    fates = [];
    service = new FakeJobs(clock, () => fates.shift() ?? 'arrives');
    worker = new JobWorker(service.port, clock);
  });
  afterEach(() => worker.dispose());

  const stateOf = (id: string) => worker.find(id)?.state.kind;
  /** Polls a job and confirms it. */
  const takeOne = async () => {
    const id = service.add();
    worker.start();
    await clock.tick(10);
    const taking = worker.take(id);
    await clock.tick(10);
    await taking;
    return id;
  };
  const answer = async (id: string, given: JobAnswer, milliseconds = 10 * minute) => {
    const answering = worker.answer(id, given);
    // Its end is looked at below.
    answering.catch(() => {});
    await clock.tick(milliseconds);
    await answering;
  };

  it('shows a job, confirms it when it is taken, and answers it', async () => {
    const id = service.add();
    worker.start();
    await clock.tick(10);
    assert.equal(stateOf(id), 'offered');
    assert.equal(service.find(id).status, 'Dispatched');
    await answer(id, done);
    assert.equal(stateOf(id), 'answered');
    assert.deepEqual(service.find(id).results, [done]);
  });

  it('takes no more jobs from other workers than it may have open', async () => {
    const [first, second] = [service.add(), service.add()];
    worker.start();
    await clock.tick(10 * minute);
    assert.deepEqual([stateOf(first), stateOf(second)], ['offered', undefined]);
    await answer(first, broken, 100);
    assert.equal(stateOf(second), 'offered');
  });

  it('polls at a decent pace, and less often while it fails', async () => {
    let calls = 0;
    const port = { ...service.port, poll: () => (calls++, Promise.resolve([])) };
    const idle = new JobWorker(port, clock);
    idle.start();
    await clock.tick(10 * minute);
    assert.ok(calls > 50 && calls <= 61, String(calls));
    idle.dispose();
    calls = 0;
    const fails = () => (calls++, Promise.reject(new Problem('unreachable', 'No network.')));
    const failing = new JobWorker({ ...port, poll: fails }, clock);
    failing.start();
    await clock.tick(10 * minute);
    assert.ok(calls > 5 && calls < 12, String(calls));
    assert.equal(failing.problem?.message, 'No network.');
    failing.dispose();
    const before = calls;
    await clock.tick(10 * minute);
    assert.equal(calls, before);
  });

  for (const [name, given, fate] of [
    ['a success', done, 'answer lost'],
    ['a failure', broken, 'answer lost'],
    ['a continuation', later, 'answer lost'],
    ['a success that never arrived', done, 'lost'],
    ['a throttled success', done, 'throttled'],
  ] as const)
    it(`looks before it sends again: ${name}`, async () => {
      const id = await takeOne();
      fates = [fate, 'lost', 'answer lost', 'arrives'];
      await answer(id, given);
      assert.equal(stateOf(id), 'answered');
      assert.deepEqual([service.find(id).results, service.find(id).repeated], [[given], 0]);
    });

  it('says that a job was taken by another worker, and works on', async () => {
    const id = service.add();
    worker.start();
    await clock.tick(offeredFor + 10);
    await Promise.all([service.port.poll(1, new AbortController().signal), clock.tick(10)]);
    await answer(id, done, 1_000);
    assert.equal(stateOf(id), 'lost');
    assert.deepEqual(service.find(id).results, []);
  });

  for (const [status, given, why] of [
    ['TimedOut', done, /ran out of time/],
    ['Failed', done, /was stopped or has failed/],
    ['Succeeded', broken, /is Succeeded/],
  ] as const)
    it(`says why a job needs no result: ${status}`, async () => {
      const id = await takeOne();
      service.find(id).status = status;
      await answer(id, given);
      const state = worker.find(id)?.state;
      assert.match(state?.kind === 'lost' ? state.why : '', why);
    });

  it('keeps a job whose answer the service refuses, with the reason', async () => {
    const id = await takeOne();
    const invalid = new Problem('limitExceeded', 'The output variables are too large.');
    const refusing = new JobWorker({ ...service.port, answer: () => Promise.reject(invalid) }, clock);
    refusing.resume(worker.find(id)?.job ?? assert.fail());
    await assert.rejects(refusing.answer(id, done), { kind: 'limitExceeded' });
    assert.deepEqual(
      [refusing.find(id)?.state.kind, refusing.find(id)?.problem],
      ['taken', 'The output variables are too large.'],
    );
    refusing.dispose();
  });

  it('forgets the secrets of a job that has ended', async () => {
    const id = await takeOne();
    assert.match(JSON.stringify(worker.jobs), /secret/);
    await answer(id, done);
    assert.doesNotMatch(JSON.stringify(worker.jobs), /secret/);
  });

  it('tells of the job that ended last, although many that came later have ended before', async () => {
    worker = new JobWorker(service.port, clock, 2);
    const first = await takeOne();
    for (let count = 0; count < 25; count++) {
      const id = service.add();
      await clock.tick(minute);
      await answer(id, done, minute);
    }
    await answer(first, done);
    assert.equal(stateOf(first), 'answered');
  });

  it('tells of the last jobs that have ended, and not of all', async () => {
    for (let count = 0; count < 25; count++) await answer(await takeOne(), done, minute);
    assert.equal(worker.jobs.length, 20);
  });
});

describe('Job workers that compete over a network with faults', () => {
  const fate = fc.oneof(
    { arbitrary: fc.constant<Fate>('arrives'), weight: 6 },
    { arbitrary: fc.constantFrom<Fate>('lost', 'answer lost', 'throttled'), weight: 4 },
  );
  const answers = fc.constantFrom(done, broken, later);

  it('give each job exactly one result, and know which', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fate),
        fc.infiniteStream(answers),
        fc.integer({ min: 1, max: 3 }),
        async (allFates, allAnswers, atOnce) => {
          const clock = new FakeClock();
          const next = <T>(stream: IterableIterator<T>, otherwise: T): T => {
            const { value, done: isOver } = stream.next() as { value: T; done?: boolean };
            return isOver ? otherwise : value;
          };
          const service = new FakeJobs(clock, () => next<Fate>(allFates, 'arrives'));
          const ids = Array.from({ length: 10 }, () => service.add());
          const told = new Map<string, JobAnswer[]>();
          const workers = [0, 1].map(() => new JobWorker(service.port, clock, atOnce));
          for (const worker of workers) {
            const work = async (id: string): Promise<void> => {
              const given = next(allAnswers, done);
              // A confirmation that fails again and again leaves open whether the job is held: it is tried again.
              while (worker.find(id)?.state.kind === 'offered')
                await worker.answer(id, given).catch(() => {});
              if (worker.find(id)?.state.kind === 'answered') told.set(id, [...(told.get(id) ?? []), given]);
            };
            worker.onDidArrive(({ job }) => void work(job.id));
            worker.start();
          }
          for (let at = 0; at < 500 && ids.some((id) => !told.has(id)); at++) await clock.tick(10_000);
          for (const worker of workers) worker.dispose();
          for (const id of ids) {
            const { results, repeated: twice } = service.find(id);
            assert.deepEqual([id, results, twice], [id, told.get(id), 0]);
            assert.equal(results.length, 1);
          }
        },
      ),
      { numRuns: repeated(10, 100) },
    );
  });
});

// What the bench of logs runs in a process of its own, with --expose-gc: the document of a log over a fake service and
// clock, up to the bytes that the editor reads.
import '../../support/vscodeStub';
import { FollowedLogs } from '../../../src/core/logs/followedLogs';
import type { Build } from '../../../src/domain/log/build';
import { LogDocument } from '../../../src/features/logs/logDocument';
import { logUri } from '../../../src/features/logs/logUri';
import { attempt, refOf } from '../../support/builders';
import { FakeClock } from '../../support/fakeClock';
import { FakeLogs } from '../../support/logs/fakeLogs';
import { median, processorWatch } from '../figure';
import { failedLog, linesFrom } from './logTexts';

/** Times are of the processor, in milliseconds. */
export interface MeasuredLog {
  readonly opening: number;
  readonly arrival: number;
  readonly cut: number;
  /** Bytes. */
  readonly heap: number;
  readonly callsFollowing: number;
  readonly callsWaiting: number;
  readonly callsHidden: number;
}

const address = { execution: refOf('run-1'), stage: 'Build', action: 'Compile', actionExecutionId: 'one' };
const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const log = { group: '/aws/codebuild/shop', stream: '1', isDisabled: false };
const running: Build = { id: 'shop:1', status: 'IN_PROGRESS', phases: [], log };

function opened(lines: readonly string[], build: Build) {
  const clock = new FakeClock();
  const logs = new FakeLogs();
  logs.attempts = [attempt('Build/Compile', { id: 'one', externalId: 'shop:1', type })];
  logs.builds = [build];
  const write = (added: readonly string[]) => {
    for (const line of added) logs.events.push({ at: logs.events.length, message: `${line}\n` });
  };
  write(lines);
  let onChange = () => {};
  const used = new FollowedLogs(logs, clock).use(address);
  const document = new LogDocument(logUri(address), used, 0, () => onChange());
  return { clock, logs, write, document, listen: (to: () => void) => (onChange = to) };
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** From the wish to see a failed log to the bytes that the editor shows at the failing line. */
async function opening(): Promise<number> {
  const lines = failedLog();
  const endedAt = lines.findIndex((line) => line.includes('Phase complete: BUILD'));
  const { clock, document, listen } = opened(lines, {
    ...running,
    status: 'FAILED',
    phases: [{ name: 'BUILD', status: 'FAILED', endedAt, contexts: [] }],
  });
  let spent: number | undefined;
  listen(() => {
    if (!document.log.isReady || spent !== undefined) return;
    document.content();
    spent = watch();
  });
  const watch = processorWatch();
  document.setVisible(true);
  await clock.tick(2_000);
  document.dispose();
  return spent ?? NaN;
}

/** From the arrival of 100 lines in a full document to the bytes that the editor reads. */
async function following() {
  const heapBefore = heapInUse();
  const { clock, logs, write, document, listen } = opened(linesFrom(0, 20_000), running);
  document.setVisible(true);
  await clock.tick(5_000);
  const heap = heapInUse() - heapBefore - 8 * 20_000;
  const { scheduler } = logs;
  let sinceArrival = (): number => NaN;
  const watched = { fetch: scheduler.fetch };
  scheduler.fetch = async (...args) => {
    const answer = await watched.fetch(...args);
    sinceArrival = processorWatch();
    return answer;
  };
  const times: { readonly isCut: boolean; readonly time: number }[] = [];
  for (let round = 0; round < 120; round++) {
    let time: number | undefined;
    const before = document.texts.length;
    listen(() => {
      document.content();
      time ??= sinceArrival();
    });
    write(linesFrom(logs.events.length, 100));
    while (time === undefined) await clock.tick(500);
    times.push({ isCut: document.texts.length < before, time });
  }
  const of = (isCut: boolean) => median(times.filter((each) => each.isCut === isCut).map(({ time }) => time));
  listen(() => {});
  document.dispose();
  return { heap, arrival: of(false), cut: of(true) };
}

async function calls() {
  const { clock, logs, write, document } = opened(linesFrom(0, 100), running);
  document.setVisible(true);
  const during = async (minutes: number, each: () => void) => {
    await clock.tick(60_000);
    const before = logs.calls.length;
    for (let second = 0; second < minutes * 60; second++) {
      each();
      await clock.tick(1000);
    }
    return (logs.calls.length - before) / minutes;
  };
  const callsFollowing = await during(5, () => write(['one more line']));
  const callsWaiting = await during(5, () => {});
  document.setVisible(false);
  const callsHidden = await during(5, () => write(['one more line']));
  document.dispose();
  return { callsFollowing, callsWaiting, callsHidden };
}

async function measure(): Promise<MeasuredLog> {
  await opening();
  const openings = [await opening(), await opening(), await opening()];
  return { opening: median(openings), ...(await following()), ...(await calls()) };
}

void measure().then((measured) => console.log(JSON.stringify(measured)));

import { StepFailed } from '../processes.mjs';
import { sumOf, type Outcome } from './countingReporter';
import { nothing } from './judge';
import { killLeftRunning, markRun } from './leftRunning';
import { buildPackage, inExtensionHost, inNode, inWorkbench, runUiShard, script, uiShards } from './kinds';
import type { Options, Run } from './kinds';

/** The kinds that need no build, in the order in which one lane runs them: those that take seconds first. */
const onSources = {
  lint: script('lint'),
  types: script('typecheck'),
  // Nothing waits there; beside the other lanes, a property that computes for two seconds takes some times as long.
  unit: inNode('unit', 20_000),
  service: inNode('service', 20_000),
} satisfies Record<string, Run>;

/** The kinds that run what is built, in the order in which the other lane runs them; the ui tests follow in both. */
const onBuild = {
  package: inWorkbench('package', 180_000),
  integration: inExtensionHost,
} satisfies Record<string, Run>;

const order = ['lint', 'types', 'unit', 'service', 'build', 'package', 'integration', 'ui'] as const;
type Kind = (typeof order)[number];

/** The kinds that have no tests that a name could choose. */
const withoutTests: readonly Kind[] = ['lint', 'types'];

const kindOf = (place: string): string => place.split('/')[0] ?? place;
const isKind = (name: string): name is Kind => (order as readonly string[]).includes(name);

/** The result of a kind, and its duration. */
interface Row {
  readonly kind: Kind;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** What was asked for, and the build where something asked for runs what is built. */
function chosen(places: readonly string[], grep: string | undefined): ReadonlySet<Kind> {
  const kinds = places.map(kindOf);
  const unknown = kinds.filter((kind) => !isKind(kind));
  if (unknown.length > 0)
    throw new StepFailed(
      `There is no kind of test named ${unknown.join(', ')}; there are: ${order.join(', ')}.`,
    );
  const all = order.filter((kind) => grep === undefined || !withoutTests.includes(kind));
  const wanted = new Set<Kind>(places.length === 0 ? all : kinds.filter(isKind));
  if (['package', 'integration', 'ui'].some((kind) => wanted.has(kind as Kind))) wanted.add('build');
  return wanted;
}

/** The places below a kind, such as `ui/tree`. */
function placesByKind(places: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const below = places.filter((place) => place.includes('/'));
  return new Map(below.map(kindOf).map((kind) => [kind, below.filter((place) => kindOf(place) === kind)]));
}

/** A kind that could not be run is one failure. */
function failureOf(kind: Kind, error: unknown, say: (line: string) => void): Outcome {
  say(error instanceof StepFailed ? error.message : String((error as Error).stack ?? error));
  return { passed: 0, failed: 1, failures: [kind] };
}

const print = (line: string): void => console.log(line);

/** Runs kinds in two lanes, and keeps the result of each. */
class TestRun {
  readonly rows: Row[] = [];

  constructor(
    private readonly kinds: ReadonlySet<Kind>,
    private readonly options: Options,
  ) {}

  /** A kind that runs beside another one is shown when it is over; else as it goes. */
  get #isAlone(): boolean {
    return this.kinds.size === 1;
  }

  async #run(kind: Kind, run: Run): Promise<Outcome> {
    const lines: string[] = [];
    if (this.#isAlone) print(`\n── ${kind} ──`);
    const begin = performance.now();
    const say = this.#isAlone ? print : (line: string) => void lines.push(line);
    const outcome = await run(this.options, say).catch((error: unknown) => failureOf(kind, error, say));
    if (!this.#isAlone) print([`\n── ${kind} ──`, ...lines].join('\n'));
    this.#keep(kind, outcome, begin);
    return outcome;
  }

  #keep(kind: Kind, outcome: Outcome, begin: number): void {
    const seconds = (performance.now() - begin) / 1000;
    this.rows.push({ kind, outcome, seconds });
    print(`${kind}: ${outcome.passed} passed, ${outcome.failed} failed, in ${seconds.toFixed(1)} s`);
  }

  async #runAll(table: Readonly<Record<string, Run>>): Promise<void> {
    for (const [kind, run] of Object.entries(table))
      if (this.kinds.has(kind as Kind)) await this.#run(kind as Kind, run);
  }

  /**
   * Each lane comes here when it has no other kind left, and takes files until none is left. The first lane also
   * starts another shard: the longest files mostly wait for timers of the product.
   */
  async #runUi(lanes: readonly Promise<unknown>[]): Promise<void> {
    if (!this.kinds.has('ui')) return;
    const shards = await uiShards(this.options, print);
    await Promise.race(lanes);
    print('\n── ui ──');
    const begin = performance.now();
    const ends = [...lanes, Promise.race(lanes)].map(async (isFree) => {
      await isFree;
      await runUiShard(shards, print);
      return nothing;
    });
    const failures = await Promise.all(
      ends.map((end) => end.catch((error: unknown) => failureOf('ui', error, print))),
    );
    this.#keep('ui', failures.reduce(sumOf, shards.outcome), begin);
  }

  async run(): Promise<void> {
    const isBuilt = this.kinds.has('build')
      ? this.#run('build', buildPackage).then(({ failed }) => failed === 0)
      : Promise.resolve(true);
    const sources = this.#runAll(onSources);
    if (!(await isBuilt)) {
      print('Without a build there is nothing to run the other kinds on.');
      await sources;
      return;
    }
    const built = this.#runAll(onBuild);
    await Promise.all([sources, built, this.#runUi([sources, built])]);
  }
}

function table(rows: readonly Row[]): string {
  const inOrder = rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const cells = inOrder.map(({ kind, outcome, seconds }) =>
    [
      kind.padEnd(12),
      String(outcome.passed + outcome.failed).padStart(6),
      String(outcome.failed).padStart(7),
      seconds.toFixed(1).padStart(8),
    ].join(' '),
  );
  return [
    `${'kind'.padEnd(12)} ${'tests'.padStart(6)} ${'failed'.padStart(7)} ${'seconds'.padStart(8)}`,
    ...cells,
  ].join('\n');
}

/** Something that is left running is a failure. */
async function whatIsLeft(): Promise<Outcome> {
  const left = await killLeftRunning();
  if (left.length === 0) return nothing;
  print(
    ['\nThe run left something running, which is killed:', ...left.map((line) => `  ${line}`)].join('\n'),
  );
  return { passed: 0, failed: 1, failures: ['something was left running'] };
}

/**
 * Runs the named kinds and places, or everything, shows the result of each, and sums up what passed and
 * failed.
 */
export async function runKinds(
  places: readonly string[],
  options: Omit<Options, 'places'>,
): Promise<Outcome> {
  const run = new TestRun(chosen(places, options.grep), { ...options, places: placesByKind(places) });
  markRun();
  await run.run();
  const sum = [...run.rows.map(({ outcome }) => outcome), await whatIsLeft()].reduce(sumOf, nothing);
  if (sum.failures && sum.failures.length > 0)
    print(['\nFailed:', ...sum.failures.map((title) => `  ${title}`)].join('\n'));
  print(`\n${table(run.rows)}`);
  return sum;
}

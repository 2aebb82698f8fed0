import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { codeBuild, gitHub, pipeline, stage } from '../../../src/local/sample/build';
import { makeRepository, type TestRepository } from '../../host/gitRepository';
import { only, trigger } from '../../support/definition/pushCases';
import {
  eventually,
  openView,
  pickRow,
  runCommand,
  screenshot,
  startWorkbench,
  statusBarTexts,
  treeRow,
  useTheme,
  walkedRows,
  type Workbench,
} from '../harness';
import { independentClient } from '../independentClient';
import { adminOf } from '../serviceAdmin';

const patience = 60_000;

const reading = (name: string, ...triggers: readonly ReturnType<typeof trigger>[]) =>
  pipeline(
    name,
    [
      stage('Source', gitHub('acme/shop')),
      stage('Build', codeBuild('Compile', `${name}-build`, 'SourceOutput', undefined)),
    ],
    { pipelineType: 'V2', ...(triggers.length > 0 && { triggers: [...triggers] }) },
  );

const sources = only('src/**');

/**
 * Pipelines, and whether a push of `src/cart.ts` and `docs/cart.md` to `main` starts them: by hand from the user guide,
 * "Automate starting pipelines using triggers and filtering".
 */
const expected = [
  [reading('follows-main'), 'Starts'],
  [reading('of-sources', trigger([{ branches: only('main'), filePaths: sources }])), 'Starts'],
  [
    reading(
      'tag-or-main',
      trigger([{ tags: only('v*') }, { branches: { includes: ['ma*'], excludes: ['mainline'] } }]),
    ),
    'Starts',
  ],
  [reading('of-tags', trigger([{ tags: only('v*') }])), 'Does not start'],
  [reading('of-releases', trigger([{ branches: only('release/**') }])), 'Does not start'],
  [reading('of-tests', trigger([{ branches: only('main'), filePaths: only('test/**') }])), 'Does not start'],
  [
    reading('never-main', trigger([{ branches: { includes: ['**'], excludes: ['main'] } }])),
    'Does not start',
  ],
  [reading('of-requests', trigger([], [{ branches: only('main') }])), 'May start'],
] as const;
const namesOf = (verdict: (typeof expected)[number][1]) =>
  expected.flatMap(([{ name }, each]) => (each === verdict ? [name] : [])).toSorted();

const definition = JSON.stringify({ pipeline: expected[1][0] }, undefined, 2);

describe('What a push would start, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let page: Page;
  let repository: TestRepository;
  let scratch: string;
  let client: ReturnType<typeof independentClient>;

  const commit = async (message: string, ...files: readonly string[]) => {
    for (const file of files) {
      await mkdir(dirname(join(repository.folder, file)), { recursive: true });
      await writeFile(join(repository.folder, file), `${message}\n`);
    }
    await repository.git('add', '--all');
    await repository.git('commit', '--quiet', '--message', message);
    return repository.git('rev-parse', 'HEAD');
  };

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'codepipeline-pushes-'));
    workbench = await startWorkbench({
      service: ['--admin'],
      files: { 'of-sources.pipeline.json': definition },
      settings: { 'git.autofetch': false, 'codepipeline.statusBar.outgoing': true },
      prepare: async (folder) => {
        repository = await makeRepository(
          folder,
          join(scratch, 'remote.git'),
          'https://github.com/acme/shop',
        );
      },
    });
    ({ page } = workbench);
    client = independentClient(workbench.service);
    await adminOf(workbench.service).setSpeed(0);
    for (const [each] of expected) await client.createPipeline({ pipeline: each });
    await adminOf(workbench.service).advance(600);
    await openView(page);
    await treeRow(page, 'of-sources').waitFor({ timeout: patience });
  });

  after(async () => {
    client?.destroy();
    await workbench?.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  /** The rows of the answer by the headings that they stand under. */
  async function answer() {
    const rows = await walkedRows(page);
    const labels: Record<string, string[]> = {};
    let heading = '';
    for (const { label, separator } of rows) {
      if (separator !== '') heading = separator;
      (labels[heading] ??= []).push(label.trim());
    }
    return { rows, labels };
  }

  const opens = (name: string) =>
    page.locator(`.tab[data-resource-name="${name}"]`).waitFor({ timeout: patience });

  let pushed = '';

  it('lists eight pipelines by what the user guide says', async () => {
    pushed = await commit('Add the cart', 'src/cart.ts', 'docs/cart.md');
    await eventually(
      async () => assert.ok((await statusBarTexts(page)).some((text) => /^1$/.test(text.trim()))),
      patience,
    );
    await runCommand(page, 'CodePipeline: What Would My Push Start?');
    const rows = await eventually(async () => {
      const { rows, labels } = await answer();
      for (const verdict of ['Starts', 'May start', 'Does not start'] as const)
        assert.deepEqual((labels[verdict] ?? []).toSorted(), namesOf(verdict), JSON.stringify(labels));
      return rows;
    }, patience);
    const detailOf = (name: string) => rows.find(({ label }) => label.trim() === name)?.detail;
    assert.match(
      detailOf('of-sources') ?? '',
      /Branch main matches "main" · src\/cart\.ts matches "src\/\*\*"/,
    );
    assert.match(detailOf('never-main') ?? '', /Branch main is excluded by "main"/);
    assert.match(detailOf('of-requests') ?? '', /Whether the branch has an open pull request is not known/);
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `pushes-1-answer-${theme}`);
    }
  });

  it('goes by the pull request that is chosen', async () => {
    await pickRow(page, 'Pull request');
    await pickRow(page, 'No pull request');
    await eventually(async () => {
      const { labels } = await answer();
      assert.ok(labels['Does not start']?.includes('of-requests'), JSON.stringify(labels));
      assert.equal(labels['May start'], undefined);
    }, patience);
  });

  it('opens the trigger that decides: the file of the workspace, or else what is deployed', async () => {
    await pickRow(page, 'of-sources');
    await pickRow(page, 'Go to Trigger');
    await opens('of-sources.pipeline.json');
    const lens = page.locator('.codelens-decoration', { hasText: 'Push of main: Starts' });
    await lens.first().waitFor({ timeout: patience });
    await screenshot(page, 'pushes-2-lens');
    await runCommand(page, 'CodePipeline: What Would My Push Start?');
    await pickRow(page, 'of-releases');
    await pickRow(page, 'Go to Trigger');
    await opens('of-releases.json');
    await screenshot(page, 'pushes-3-deployed');
  });

  it('watches what the push starts, which is what was said', async () => {
    await runCommand(page, 'CodePipeline: What Would My Push Start?');
    await pickRow(page, 'Watch What This Push Starts');
    await repository.push();
    const response = await fetch(`${workbench.service?.url}/_local/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ repository: 'acme/shop', branch: 'main', files: ['src/cart.ts', 'docs/cart.md'] },
        commit: { id: pushed, message: 'Add the cart' },
      }),
    });
    const { started } = (await response.json()) as { readonly started: readonly { pipelineName: string }[] };
    assert.deepEqual(started.map(({ pipelineName }) => pipelineName).toSorted(), namesOf('Starts'));
    // The source actions are over, so that the executions tell which commit they run.
    await adminOf(workbench.service).advance(60);
    await eventually(async () => {
      const shown = (await statusBarTexts(page)).join('\n');
      for (const name of namesOf('Starts')) assert.ok(shown.includes(name), shown);
    }, patience);
    await screenshot(page, 'pushes-4-watched');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});

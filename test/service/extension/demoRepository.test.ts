import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '../../../src/local/simulation/scenario';
import { makeDemoWorkspace } from '../../host/demo/demoWorkspace';
import { makeDemoRepository } from '../../host/demo/demoRepository';
import { startOfTime } from '../support/handClock';
import { withService } from '../support/testService';

describe('The repository of the demo workspace', () => {
  let scratch: string;
  let folder: string;
  let scenario: Scenario;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'demo-'));
    folder = join(scratch, 'storefront-web');
    scenario = await makeDemoRepository(folder, startOfTime);
  });

  after(() => rm(scratch, { recursive: true }));

  const gitIn = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
  const git = (...args: readonly string[]): string => gitIn(folder, ...args);

  it('has the commits that the pipelines of the sample account ran last', () =>
    withService(
      async ({ client }) => {
        for (const [pipelineName, branch, count] of [
          ['storefront-web', 'origin/main', 1],
          ['preview-environments', 'origin/develop', 3],
        ] as const) {
          const { pipelineExecutionSummaries = [] } = await client.send(
            new ListPipelineExecutionsCommand({ pipelineName, maxResults: count }),
          );
          const ran = pipelineExecutionSummaries.map(({ sourceRevisions }) => {
            const { revisionId, revisionSummary = '' } = sourceRevisions?.[0] ?? {};
            return `${revisionId} ${(JSON.parse(revisionSummary) as { CommitMessage: string }).CommitMessage}`;
          });
          assert.deepEqual(ran.join('\n'), git('log', `-${count}`, '--format=%H %s', branch), pipelineName);
        }
      },
      { sample: true, scenario },
    )());

  it('has pushed its current branch, and not another one', () => {
    assert.equal(git('rev-parse', 'HEAD'), git('rev-parse', 'origin/main'));
    assert.equal(git('status', '--porcelain'), '');
    assert.equal(git('rev-list', '--count', 'try-another-font', '--not', '--remotes'), '1');
    assert.equal(git('rev-parse', '--git-dir'), '.git', 'it is a repository of its own');
  });

  it('is created again until the user changes it, and is kept afterwards', async () => {
    const day = 24 * 3600_000;
    const copy = join(scratch, 'copy');
    await cp(folder, copy, { recursive: true });
    await makeDemoRepository(copy, startOfTime + day);
    const second = gitIn(copy, 'rev-parse', 'HEAD');
    assert.notEqual(second, git('rev-parse', 'HEAD'), 'its commits are a day younger');
    await appendFile(join(copy, 'index.html'), '<p>Mine</p>\n');
    const kept = await makeDemoRepository(copy, startOfTime + 2 * day);
    assert.equal(gitIn(copy, 'rev-parse', 'HEAD'), second);
    assert.match(gitIn(copy, 'status', '--porcelain'), /index\.html/);
    assert.equal(kept.rules[0]?.commits?.at(-1)?.id, second);
  });

  it('is skipped where Git is missing, and a sentence says so', async () => {
    const { PATH } = process.env;
    const said: string[] = [];
    process.env['PATH'] = scratch;
    try {
      const place = join(scratch, 'without');
      const workspace = await makeDemoWorkspace(place, startOfTime, (line) => said.push(line));
      assert.deepEqual(workspace, { folder: join(place, 'empty'), serviceFlags: [] });
    } finally {
      process.env['PATH'] = PATH;
    }
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^There is no git here, so the workspace is empty/);
  });
});

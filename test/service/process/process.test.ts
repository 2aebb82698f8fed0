import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { lint, lintType } from '../support/workers';
import { codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { plain } from '../support/pipelines';

describe('The local service as a process', function () {
  this.timeout(20_000);

  let folder: string;
  let bundle: string;
  const running = new Set<ChildProcess>();

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-local-'));
    bundle = path.join(folder, 'local.js');
    await build({
      entryPoints: ['src/local/main.ts'],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
    });
  });

  after(async () => {
    for (const child of running) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  function start(...args: string[]): ChildProcess {
    const child = spawn(process.execPath, [bundle, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  }

  async function ready(child: ChildProcess): Promise<{ url: string; region: string; accountId: string }> {
    const [line] = (await once(child.stdout ?? assert.fail(), 'data')) as [Buffer];
    return JSON.parse(line.toString()) as { url: string; region: string; accountId: string };
  }

  async function outcome(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out, err };
  }

  it('prints its address in one line of JSON', async () => {
    const child = start('--port', '0');
    const { url, region, accountId } = await ready(child);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(region, 'us-east-1');
    assert.equal(accountId, '123456789012');
    assert.equal((await fetch(url)).status, 404);
    child.kill('SIGTERM');
    assert.equal((await outcome(child)).code, 0);
  });

  it('begins with the pipelines of given files, which have not run', async () => {
    const file = path.join(folder, 'shop.json');
    await writeFile(file, JSON.stringify({ pipeline: { ...plain(), name: 'shop' } }));
    const child = start('--pipeline', file);
    const { url } = await ready(child);
    const call = async (operation: string) => {
      const target = { 'x-amz-target': `CodePipeline_20150709.${operation}` };
      const headers = { 'content-type': 'application/x-amz-json-1.1', ...target };
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ pipelineName: 'shop', name: 'shop' }),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    assert.deepEqual((await call('ListPipelineExecutions'))['pipelineExecutionSummaries'], []);
    assert.equal(((await call('GetPipeline'))['pipeline'] as { name: string }).name, 'shop');
    child.kill('SIGTERM');
    assert.equal((await outcome(child)).code, 0);
  });

  it('says why it does not begin with the pipeline of a file', async () => {
    const refused = path.join(folder, 'refused.json');
    await writeFile(refused, JSON.stringify({ ...plain(), stages: plain().stages.slice(0, 1) }));
    const text = path.join(folder, 'text.json');
    await writeFile(text, 'shop');
    const cases = [
      [path.join(folder, 'none.json'), /^The pipeline file .* cannot be read: ENOENT/],
      [text, /is not a pipeline definition in JSON/],
      [refused, /^CodePipeline refuses .*refused\.json: .*stage/i],
    ] as const;
    for (const [file, sentence] of cases) {
      const { code, err } = await outcome(start('--pipeline', file));
      assert.equal(code, 1);
      assert.match(err, sentence);
    }
  });

  it('begins with the action types of a file, for its pipelines, and says why it does not', async () => {
    const types = path.join(folder, 'types.json');
    await writeFile(types, JSON.stringify({ actionTypes: [lintType] }));
    const file = path.join(folder, 'linted.json');
    await writeFile(
      file,
      JSON.stringify(
        pipeline('linted', [stage('Source', codeCommit('linted')), stage('Check', lint('Lint'))]),
      ),
    );
    const child = start('--action-types', types, '--pipeline', file);
    await ready(child);
    child.kill('SIGTERM');
    assert.equal((await outcome(child)).code, 0);
    const without = await outcome(start('--pipeline', file));
    assert.deepEqual([without.code, /ActionType .*'Lint'.* is not available/.test(without.err)], [1, true]);
    await writeFile(types, JSON.stringify({ actionTypes: [{ id: {} }] }));
    const wrong = await outcome(start('--action-types', types));
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /types\.json is not the output of list-action-types/);
  });

  it('ends with its parent when asked to', async () => {
    const child = start('--exit-with-parent');
    await ready(child);
    child.stdin?.end();
    assert.equal((await outcome(child)).code, 0);
  });

  it('reports a used port in a sentence', async () => {
    const first = start();
    const { port } = new URL((await ready(first)).url);
    const { code, err } = await outcome(start('--port', port));
    assert.equal(code, 1);
    assert.match(err, new RegExp(`port ${port} .*in use`));
    first.kill('SIGINT');
    assert.equal((await outcome(first)).code, 0);
  });

  it('explains its options, and names a wrong one', async () => {
    assert.match((await outcome(start('--help'))).out, /--sample/);
    const { code, err } = await outcome(start('--speed', 'fast'));
    assert.equal(code, 1);
    assert.match(err, /^--speed must be a number above 0/);
  });

  it('accepts a scenario and a rate, and names the place of an error in the scenario file', async () => {
    const file = path.join(folder, 'scenario.json');
    await writeFile(file, '{\n  "rules": [{ "seconds": 1, "failureRate": 2 }]\n}');
    const { code, err } = await outcome(start('--scenario', file));
    assert.equal(code, 1);
    assert.ok(err.includes(`${file}:2:44: rules[0].failureRate must be <= 1.`));
    assert.match((await outcome(start('--rate', '0'))).err, /^--rate must be a number above 0/);

    await writeFile(file, '{ "rules": [{ "seconds": 1, "failureRate": 1 }] }');
    const child = start('--scenario', file, '--rate', '0.001');
    const { url } = await ready(child);
    const call = () =>
      fetch(url, {
        method: 'POST',
        body: '{}',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': 'CodePipeline_20150709.ListPipelines',
        },
      });
    assert.deepEqual([(await call()).status, (await call()).status], [200, 400]);
    child.kill('SIGTERM');
    await outcome(child);
  });

  it('runs time faster with --speed', async () => {
    const child = start('--speed', '100000', '--admin');
    const { url } = await ready(child);
    const read = async () =>
      (await (await fetch(`${url}/_local/clock`)).json()) as { now: number; speed: number };
    const first = await read();
    assert.equal(first.speed, 100_000);
    assert.ok((await read()).now > first.now + 10);
    child.kill('SIGTERM');
    await outcome(child);
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { accepted } from '../../../test/support/definition/accepted';
import { build, withActions } from '../../../test/support/definition/shopPipelines';
import { runCheck } from './runCheck';

/** Runs the command with files of a new folder, and returns how it ended and what it printed. */
async function run(
  args: (file: (name: string) => string) => readonly string[],
  files: Readonly<Record<string, string>> = {},
  stdin = '',
): Promise<{ code: number; out: string; error: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'check-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    let out = '';
    let error = '';
    const terminal = {
      input: Readable.from([stdin]),
      out: (text: string) => (out += text),
      error: (text: string) => (error += text),
    };
    const code = await runCheck(
      args((name) => path.join(folder, name)),
      terminal,
    );
    return { code, out: out.replaceAll(`${folder}${path.sep}`, ''), error };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const sound = JSON.stringify(accepted['a pipeline of three stages'], undefined, 2);
const faulty = sound.replace('"ProjectName"', '"Project"');

describe('The command check', () => {
  it('prints nothing about a sound definition, and ends with 0', async () => {
    assert.deepEqual(await run((file) => [file('a.json')], { 'a.json': sound }), {
      code: 0,
      out: '',
      error: '',
    });
  });

  it('prints a line for each finding with its place, and ends with 1', async () => {
    const { code, out } = await run((file) => [file('a.json'), file('b.json')], {
      'a.json': faulty,
      'b.json': sound,
    });
    assert.equal(code, 1);
    const line = faulty.slice(0, faulty.indexOf('"Project"')).split('\n').length;
    assert.deepEqual(out.trim().split('\n'), [
      `a.json:${line - 1}:11 error missing-action-configuration Action configuration for action 'Compile' is missing required configuration 'ProjectName'`,
      `a.json:${line}:13 error unknown-action-configuration Action configuration for action 'Compile' contains unknown configuration 'Project'`,
    ]);
  });

  it('ends with 0 when there are only warnings', async () => {
    const polling = sound.replace('"pipelineType"', '"colour": 1, "pipelineType"');
    const { code, out } = await run(() => ['-', '--format', 'json'], {}, polling);
    assert.equal(code, 0);
    const [found] = JSON.parse(out) as { file: string; severity: string; id: string }[];
    assert.deepEqual([found?.file, found?.severity, found?.id], ['stdin', 'warning', 'unknown-member']);
  });

  it('ends with 2 for what cannot be read', async () => {
    assert.equal((await run(() => ['-'], {}, 'name: x')).code, 2);
    assert.equal((await run((file) => [file('none.json')])).code, 2);
    assert.match((await run(() => [])).error, /^Name at least one file/);
    assert.match(
      (await run(() => ['-', '--format', 'xml'])).error,
      /^--format must be text or json, not 'xml'\./,
    );
    assert.match((await run(() => ['--help'])).out, /^Checks definitions/);
  });

  it('knows the types of a file, and without it no custom type', async () => {
    const id = { category: 'Test', owner: 'Custom', provider: 'Lint', version: '1' };
    const custom = JSON.stringify(
      withActions(build, {
        ...build,
        name: 'Lint',
        actionTypeId: id as typeof build.actionTypeId,
        outputArtifacts: [],
      }),
    );
    assert.equal((await run(() => ['-'], {}, custom)).code, 0);
    const types = JSON.stringify({
      actionTypes: [
        {
          id,
          inputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
          outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
        },
      ],
    });
    const { code, out } = await run(
      (file) => ['-', '--action-types', file('types.json')],
      { 'types.json': types },
      custom,
    );
    assert.equal(code, 1);
    assert.match(out, /unknown-action-configuration .*'Lint'/);
    assert.match(out, /too-many-input-artifacts Action Lint/);
    const none = await run(
      (file) => ['-', '--action-types', file('none.json')],
      { 'none.json': '{}' },
      custom,
    );
    assert.match(none.error, /it has no list actionTypes/);
  });
});

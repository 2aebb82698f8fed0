import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseScenario, readScenario } from './scenarioFile';
import { sampleScenario } from '../sample/sampleScenario';

/** As plain data: the parser's objects have no prototype. */
const parse = (text: string): unknown => JSON.parse(JSON.stringify(parseScenario(text, 'web.json')));

/** The errors in a text, without the headline. */
function findingsIn(text: string): string[] {
  try {
    parse(text);
  } catch (error) {
    const [headline, ...lines] = (error as Error).message.trimEnd().split('\n');
    assert.equal(headline, 'The scenario file web.json is not valid.');
    return lines;
  }
  return assert.fail('the scenario was accepted');
}

describe('A scenario file', () => {
  it('is JSON with comments and trailing commas', () => {
    const text = '{\n  // quick\n  "rules": [{ "provider": "CodeBuild", "seconds": [1, 2.5], },],\n}';
    assert.deepEqual(parse(text), { rules: [{ provider: 'CodeBuild', seconds: [1, 2.5] }] });
  });

  it('may contain everything that the scenario of the sample contains', () => {
    assert.deepEqual(parse(JSON.stringify(sampleScenario)), JSON.parse(JSON.stringify(sampleScenario)));
  });

  it('may use every member at its bounds', () => {
    const rules = [
      { failureRate: 0, seconds: 0, execution: 1, attempt: 1 },
      { failureRate: 1, seconds: [5, 5], category: 'Rule', rule: 'Alarm', outputVariables: {} },
      { commits: [{ id: 'a'.repeat(40), message: 'Fix it', author: 'Ada', time: 0 }] },
      { error: { code: 'JobFailed', message: 'x' }, messages: ['Fix it'], outputVariables: { A_1: '' } },
    ];
    assert.deepEqual(parse(JSON.stringify({ rules })), { rules });
  });

  const bad: [string, string[]][] = [
    ['', ['web.json:1:1: value expected.']],
    ['{\n "rules": [\n  {"seconds": 3 "attempt": 1}]}', ['web.json:3:17: comma expected.']],
    ['[]', ['web.json:1:1: The scenario must be object.']],
    ['{}', ["web.json:1:1: The scenario must have required property 'rules'."]],
    ['{"rules": {}}', ['web.json:1:11: rules must be array.']],
    ['{"rules": [7]}', ['web.json:1:12: rules[0] must be object.']],
    ['{"rules": [{"failureRate": 1.1}]}', ['web.json:1:28: rules[0].failureRate must be <= 1.']],
    ['{"rules": [{"failureRate": -0.1}]}', ['web.json:1:28: rules[0].failureRate must be >= 0.']],
    ['{"rules": [{"execution": 0}]}', ['web.json:1:26: rules[0].execution must be >= 1.']],
    ['{"rules": [{"attempt": 1.5}]}', ['web.json:1:24: rules[0].attempt must be integer.']],
    ['{"rules": [{"seconds": -1}]}', ['web.json:1:24: rules[0].seconds must be >= 0.']],
    ['{"rules": [{"seconds": [1]}]}', ['web.json:1:24: rules[0].seconds must NOT have fewer than 2 items.']],
    [
      '{"rules": [{"seconds": [2, 1]}]}',
      ['web.json:1:24: rules[0].seconds must have the shorter time first.'],
    ],
    [
      '{"rules": [{"error": {"code": "X"}}]}',
      ["web.json:1:22: rules[0].error must have required property 'message'."],
    ],
    ['{"rules": [{"messages": []}]}', ['web.json:1:25: rules[0].messages must NOT have fewer than 1 items.']],
    [
      '{"rules": [{"commits": [{"id": "abc", "message": "x", "time": 1}]}]}',
      ['web.json:1:32: rules[0].commits[0].id must match pattern "^[0-9a-f]{40}$".'],
    ],
    [
      '{"rules": [{"outputVariables": {"a b": ""}}]}',
      ['web.json:1:40: rules[0].outputVariables.a b must match pattern "^[A-Za-z0-9@_-]+$".'],
    ],
    [
      '{"rules": [{},\n{"category": "Biuld"}, {"stage": ""}]}',
      [
        'web.json:2:14: rules[1].category must be equal to one of the allowed values: Source, Build, Deploy, Test, Invoke, Approval, Compute, Rule.',
        'web.json:2:34: rules[2].stage must NOT have fewer than 1 characters.',
      ],
    ],
  ];
  for (const [text, findings] of bad)
    it(`names the error and its place in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findingsIn(text), findings);
    });

  it('lists the possible members when one is misspelt', () => {
    const [finding = ''] = findingsIn('{"rules": [{"failurRate": 1}]}');
    assert.match(finding, /^web\.json:1:27: rules\[0\]\.failurRate is not a member .* failureRate,/);
  });

  it('brings the files that it names as logs, from its own folder only', async () => {
    const top = await mkdtemp(path.join(tmpdir(), 'scenario-'));
    const folder = path.join(top, 'mine');
    const file = path.join(folder, 'web.json');
    const reading = async (log: string) => {
      await writeFile(file, JSON.stringify({ rules: [{ log }, { log }, {}] }));
      return readScenario(file);
    };
    try {
      await mkdir(path.join(folder, 'logs'), { recursive: true });
      await writeFile(path.join(folder, 'logs', 'build.txt'), 'a\nb\n');
      await writeFile(path.join(top, 'secret.txt'), 'secret');
      await symlink(path.join(top, 'secret.txt'), path.join(folder, 'logs', 'link.txt'));
      assert.deepEqual((await reading('logs/build.txt')).logs, { 'logs/build.txt': 'a\nb\n' });
      await assert.rejects(reading('logs/none.txt'), /The log logs\/none\.txt of .* cannot be read: ENOENT/);
      for (const log of ['../secret.txt', 'logs/../../secret.txt', path.join(top, 'secret.txt'), '.'])
        await assert.rejects(reading(log), /is not below its folder/);
      await assert.rejects(reading('logs/link.txt'), /is a link to a file outside its folder/);
    } finally {
      await rm(top, { recursive: true });
    }
  });

  it('is named in the error when it cannot be read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'scenario-'));
    const file = path.join(folder, 'web.json');
    try {
      await assert.rejects(readScenario(file), (error: Error) =>
        error.message.includes(`${file} cannot be read`),
      );
      await writeFile(file, '{"rules": []}');
      assert.deepEqual((await readScenario(file)).rules, []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

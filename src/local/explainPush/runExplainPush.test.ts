import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { only, trigger } from '../../../test/support/definition/pushCases';
import { release } from '../../../test/support/definition/shopPipelines';
import { gitHub, stage } from '../sample/build';
import { runExplainPush } from './runExplainPush';

const definition = (...triggers: readonly ReturnType<typeof trigger>[]) =>
  JSON.stringify(
    {
      pipeline: {
        name: 'shop',
        roleArn: 'arn:aws:iam::123456789012:role/pipeline',
        artifactStore: { type: 'S3', location: 'artifacts' },
        pipelineType: 'V2',
        triggers,
        stages: [stage('Source', gitHub('acme/shop')), stage('Release', release)],
      },
    },
    undefined,
    2,
  );

async function run(text: string, ...args: readonly string[]) {
  let out = '';
  let error = '';
  const code = await runExplainPush([...args, '-'], {
    input: Readable.from([text]),
    out: (more: string) => (out += more),
    error: (more: string) => (error += more),
  });
  return { code, out, error };
}

const ofMain = definition(trigger([{ branches: only('main'), filePaths: only('src/**') }]));

describe('The command explain-push', () => {
  it('prints a line for each pipeline, with the filter that decides', async () => {
    const { code, out } = await run(ofMain, '--branch', 'main', '--changed-file', 'src/a.ts');
    const line = ofMain.slice(0, ofMain.indexOf('"push"')).split('\n').length;
    assert.equal(code, 0);
    assert.match(
      out,
      new RegExp(`^stdin:${line + 1}:\\d+ starts shop: Branch main matches "main" · src/a.ts matches`),
    );
  });

  it('says why a pipeline does not start', async () => {
    const { code, out } = await run(ofMain, '--branch', 'main', '--changed-file', 'docs/a.md');
    assert.equal(code, 0);
    assert.match(out, / does not start shop: No changed file matches "src\/\*\*"\n$/);
    assert.match(
      (await run(ofMain, '--tag', 'v1')).out,
      / does not start shop: The filter is for pushes to branches/,
    );
  });

  it('says what would have to be known', async () => {
    const { out } = await run(ofMain, '--branch', 'main', '--format', 'json');
    const [found] = JSON.parse(out) as { verdict: string; missing: readonly string[] }[];
    assert.equal(found?.verdict, 'may start');
    assert.deepEqual(found?.missing, ['The changed files are not known']);
  });

  it('takes a push and the pull request that it opens', async () => {
    const requests = definition(trigger([], [{ events: ['OPEN'], branches: only('main') }]));
    assert.match((await run(requests, '--branch', 'topic', '--pull-request-to', 'main')).out, / starts shop/);
    assert.match(
      (await run(requests, '--branch', 'topic', '--pull-request-to', 'next')).out,
      / does not start/,
    );
  });

  it('is uncertain where a template gets its branch later', async () => {
    const template = `
Resources:
  Shop:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/pipeline
      PipelineType: V2
      Stages:
        - Name: Source
          Actions:
            - Name: Source
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              Configuration: { ConnectionArn: x, FullRepositoryId: acme/shop, BranchName: !Ref Branch }
              OutputArtifacts: [{ Name: Source }]
`;
    const { out } = await run(template, '--branch', 'main', '--changed-file', 'a');
    assert.match(out, / may start Shop: .*The template gets a value only when it is deployed/);
  });

  it('ends with 2 for what cannot be read', async () => {
    assert.equal((await run('{}', '--branch', 'main')).code, 2);
    assert.equal((await run('{', '--branch', 'main')).code, 2);
    assert.match((await run(ofMain)).error, /^Say what is pushed/);
    assert.match((await run(ofMain, '--new-branch')).error, /^--new-branch needs --branch\./);
    assert.match((await run(ofMain, '--help')).out, /^Tells which pipelines/);
  });
});

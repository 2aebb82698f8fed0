import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { codeBuild, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { awsFreeEnvironment } from '../../host/awsEnvironment';
import { startLocalService } from '../../host/localService';
import { root } from '../../host/paths';
import { runInServer } from '../../host/run/serverHost';
import { independentClient } from '../../ui/independentClient';
import { adminOf } from '../../ui/serviceAdmin';
import type { EditorPlan, MeasuredInEditor, PlannedLog } from './editorMeasure';
import { linesFrom } from './logTexts';

const opened = 6;
const failed = Array.from({ length: opened }, (_, index) => `failed-${index + 1}`);
/** Seconds of the service's time that a build takes; 100 lines a second of one that runs. */
const length = 400;
const begun = 205;

const scenario = {
  rules: [
    { seconds: 5, failureRate: 0 },
    { stage: 'Build', seconds: length, failureRate: 1 },
    { pipeline: 'running', stage: 'Build', failureRate: 0, log: 'running.txt' },
  ],
};

/** Measures logs in a real editor: a VS Code server with a browser, the packaged extension and a local service. */
export async function measureInEditor(): Promise<MeasuredInEditor> {
  const folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-logs-'));
  try {
    await writeFile(path.join(folder, 'scenario.json'), JSON.stringify(scenario));
    await writeFile(path.join(folder, 'running.txt'), linesFrom(0, length * 100).join('\n'));
    const flags = ['--admin', '--scenario', path.join(folder, 'scenario.json')];
    const environment = await awsFreeEnvironment(path.join(folder, 'aws'));
    const service = await startLocalService(flags, environment);
    const client = independentClient(service);
    try {
      const admin = adminOf(service);
      await admin.setSpeed(0);
      const logs: PlannedLog[] = [];
      for (const name of [...failed, 'running']) {
        if (name === 'running') await admin.advance(length + 30);
        logs.push(await startedLog(client, admin, name));
      }
      await admin.advance(begun);
      const { url, region } = service;
      const [running, ...others] = logs.toReversed();
      if (running === undefined) throw new Error('There is no log.');
      const plan: EditorPlan = { url, region, connection: 'Bench', failed: others, running };
      return await runPlan(plan, folder, environment);
    } finally {
      client.destroy();
      await service.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startedLog(
  client: CodePipeline,
  admin: ReturnType<typeof adminOf>,
  name: string,
): Promise<PlannedLog> {
  // Creating a pipeline starts it.
  await client.createPipeline({
    pipeline: pipeline(name, [
      stage('Source', codeCommit(name)),
      // A build of this project writes 30,000 lines.
      stage('Build', codeBuild('Compile', 'mobile-android', 'SourceOutput')),
    ]),
  });
  await admin.advance(8);
  const { actionExecutionDetails = [] } = await client.listActionExecutions({ pipelineName: name });
  const found = actionExecutionDetails.find(({ actionName }) => actionName === 'Compile');
  const { pipelineExecutionId: executionId, actionExecutionId } = found ?? {};
  if (executionId === undefined || actionExecutionId === undefined)
    throw new Error(`The build of ${name} did not begin.`);
  return { pipeline: name, executionId, stage: 'Build', action: 'Compile', actionExecutionId };
}

async function runPlan(
  plan: EditorPlan,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<MeasuredInEditor> {
  const tests = path.join(root, 'out', 'bench', 'logs.js');
  await build({
    ...{ entryPoints: ['test/bench/logs/inHost.ts'], outfile: tests, bundle: true, platform: 'node' },
    ...{ target: 'node22', format: 'cjs', external: ['vscode'] },
  });
  const [planned, result] = ['plan.json', 'result.json'].map((name) => path.join(folder, name));
  if (planned === undefined || result === undefined) throw new Error('There is no place for the plan.');
  await writeFile(planned, JSON.stringify(plan));
  const run = {
    ...{ extension: root, tests, workspace: path.join(folder, 'aws'), state: path.join(folder, 'state') },
    environment: {
      ...environment,
      CODEPIPELINE_BENCH_PLAN: planned,
      CODEPIPELINE_BENCH_RESULT: result,
    },
  };
  if (!(await runInServer(run, (line) => console.error(line))))
    throw new Error('The logs could not be measured in the editor.');
  return JSON.parse(await readFile(result, 'utf8')) as MeasuredInEditor;
}

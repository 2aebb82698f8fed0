import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ActionExecution, GetPipelineStateOutput, StageState } from '@aws-sdk/client-codepipeline';
import { awsCliFor } from './awsCli';
import type { AwsCli } from './awsCli';
import type { AwsProgram } from './awsServer';
import { buildService, startProcess } from './localProcess';

/** The service as a process, whose clock stands until the test moves it, with the AWS CLI to ask it. */
export interface CliService {
  readonly aws: AwsCli;
  /** Names of the operations that were asked for. */
  readonly asked: ReadonlySet<string>;
  readonly url: string;
  readonly pass: (seconds: number) => Promise<unknown>;
  /** Lets the clock of the service run, so many times as fast as others. */
  readonly setSpeed: (speed: number) => Promise<unknown>;
  /** The status of a stage's latest execution, and the latest run of each of its actions. */
  readonly stageOf: (name: string, stageName: string) => Promise<StageAt>;
  readonly statusOf: (pipelineName: string, pipelineExecutionId: string) => Promise<string>;
  readonly end: () => Promise<void>;
}

type StageAt = StageState & {
  readonly status: string | undefined;
  readonly actions: readonly (ActionExecution | undefined)[];
};

/** Starts the service with a scenario; `program` is what it is asked with. */
export async function startCliService(program: AwsProgram, scenario: object): Promise<CliService> {
  const folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-cli-'));
  const file = path.join(folder, 'scenario.json');
  await writeFile(file, JSON.stringify(scenario));
  const service = await startProcess(await buildService(folder), '--admin', '--scenario', file);
  await service.local('POST', 'clock', { speed: 0 });
  const cli = awsCliFor(program, service.url);
  const asked = new Set<string>();
  const aws: AwsCli = (operation, ...rest) => {
    asked.add(operation);
    return cli(operation, ...rest);
  };
  return {
    aws,
    asked,
    url: service.url,
    setSpeed: (speed) => service.local('POST', 'clock', { speed }),
    pass: (seconds) => service.local('POST', 'clock', { advanceSeconds: seconds }),
    async stageOf(name, stageName) {
      const { stageStates = [] } = await aws<GetPipelineStateOutput>('GetPipelineState', { name });
      const stage = stageStates.find((candidate) => candidate.stageName === stageName);
      assert.ok(stage);
      const actions = (stage.actionStates ?? []).map(({ latestExecution }) => latestExecution);
      return { ...stage, status: stage.latestExecution?.status, actions };
    },
    async statusOf(pipelineName, pipelineExecutionId) {
      const request = { pipelineName, pipelineExecutionId };
      const { pipelineExecution } = await aws<{ pipelineExecution: { status: string } }>(
        'GetPipelineExecution',
        request,
      );
      return pipelineExecution.status;
    },
    async end() {
      await service.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

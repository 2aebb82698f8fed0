import { CodePipeline } from '@aws-sdk/client-codepipeline';
import { IAM } from '@aws-sdk/client-iam';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { declarationOf, pipelinesOf, stateOf } from '../../../src/domain/calls/queries';
import { Problem } from '../../../src/domain/problem';
import { startProcess, stopProcess } from '../../host/processes.mjs';
import { eventually } from '../../host/eventually';
import { gatewayTo } from '../support/floors';
import { plain } from '../support/pipelines';

const program = 'moto_server';
/** Looked for and not run: it takes a second to say even that it does not know a flag. */
const isInstalled = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => ['', '.exe'].some((end) => existsSync(join(folder, program + end))));
const region = 'us-east-1';
const credentials = { accessKeyId: 'tester', secretAccessKey: 'any' };

/** moto takes no port 0, so the system is asked for one first. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A pipeline in moto, with the role that it wants. */
async function createPipeline(url: string): Promise<void> {
  const iam = new IAM({ endpoint: url, region, credentials });
  const codepipeline = new CodePipeline({ endpoint: url, region, credentials });
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'codepipeline.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const { Role } = await iam.createRole({
    RoleName: 'pipeline',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await codepipeline.createPipeline({ pipeline: { ...plain(), roleArn: Role?.Arn ?? '' } });
  iam.destroy();
  codepipeline.destroy();
}

describe('A server of another project', function () {
  this.timeout(60_000);

  if (!isInstalled) it('is not tested, because moto is not installed here', () => assert.ok(!isInstalled));
  else
    it('is listed, and an operation that it lacks is reported in a sentence', async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const moto = startProcess(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      const gateway = gatewayTo({ service: { url, region } });
      const { signal } = new AbortController();
      try {
        await eventually(() => fetch(url), 30_000);
        await createPipeline(url);
        const pipelines = await gateway.ask(pipelinesOf('local'), signal);
        assert.deepEqual(
          pipelines.map(({ ref }) => ref.name),
          ['plain'],
        );
        const pipeline = { connection: 'local', name: 'plain' };
        assert.equal((await gateway.ask(declarationOf(pipeline), signal)).stages.length, 3);
        await assert.rejects(gateway.ask(stateOf(pipeline), signal), (error: unknown) => {
          assert.ok(error instanceof Problem);
          assert.match(error.message, /[A-Z].+\.$/);
          return true;
        });
        assert.equal((await gateway.ask(pipelinesOf('local'), signal)).length, 1);
      } finally {
        gateway.dispose();
        await stopProcess(moto);
      }
    });
});

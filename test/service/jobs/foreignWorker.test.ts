import assert from 'node:assert/strict';
import { JobWorker } from '../../../src/core/jobs/jobWorker';
import { customJobs } from '../../../src/core/jobs/jobPort';
import type { JobPort } from '../../../src/core/jobs/jobPort';
import { createGateway } from '../../../src/core/aws/serviceGateway';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import { createActionType, putWebhook, tagResource } from '../../../src/domain/calls/integrationChanges';
import { actionTypesOf, resourceTagsOf, webhooksOf } from '../../../src/domain/calls/integrationQueries';
import type { Clock } from '../../../src/domain/clock';
import { definitionOfType } from '../../../src/domain/integrations/actionTypeDefinition';
import { Problem } from '../../../src/domain/problem';
import { systemClock } from '../../../src/ui/host/systemClock';
import type { ActionDeclaration } from '../../../src/domain/definition/declaration';
import { codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { connection, FakeConnections } from '../../support/connections';
import { repeated } from '../../support/repetitions';
import { awsCliVersion, installedVersion, startAwsProgram } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { startCliService } from '../support/cliService';
import type { CliService } from '../support/cliService';
import { lint, lintType } from '../support/workers';

const { signal } = new AbortController();
/** How much faster than this machine's the clocks of the service and of the worker are. */
const speed = 100;
const actionsOfPipeline = 50;

/** Loses calls, answers of calls, and refuses some unheard: one of four, in turn. */
function withFaults(port: JobPort): JobPort {
  let count = 0;
  const send = async <T>(call: () => Promise<T>): Promise<T> => {
    const at = ++count % 12;
    if (at === 3) throw new Problem('unreachable', 'The request is lost.');
    if (at === 7) throw new Problem('throttled', 'Too many requests.');
    const answer = await call();
    if (at === 11) throw new Problem('timedOut', 'The answer is lost.');
    return answer;
  };
  return {
    poll: (...asked) => send(() => port.poll(...asked)),
    acknowledge: (...asked) => send(() => port.acknowledge(...asked)),
    answer: (...asked) => send(() => port.answer(...asked)),
  };
}

const fastClock: Clock = {
  now: () => systemClock.now(),
  after: (delay, callback) => systemClock.after(delay / speed, callback),
};

const linted = (name: string, actions: ActionDeclaration[]) =>
  pipeline(name, [stage('Source', codeCommit('checked')), stage('Check', ...actions)]);

interface Polled {
  readonly jobs?: readonly { readonly id: string; readonly nonce: string }[];
}

if (installedVersion === undefined)
  describe('A worker that is not ours', () => {
    it('is not installed here, so this suite did not run', () => assert.equal(awsCliVersion(), undefined));
  });
else
  describe(`A worker that is not ours (${installedVersion})`, function () {
    this.timeout(600_000);
    let program: AwsProgram;
    let cli: CliService;
    let aws: AwsGateway;

    before(async () => {
      program = await startAwsProgram();
      cli = await startCliService(program, { rules: [{ seconds: 0, failureRate: 0 }] });
      const connections = new FakeConnections([
        connection('Shop', { endpoint: cli.url, region: 'us-east-1' }),
      ]);
      const nothing = () => {};
      aws = createGateway({
        ...{ connections, clock: systemClock, log: { debug: nothing, warn: nothing } },
        loadSdk: () => import('../../../src/core/aws/sdk'),
      });
    });
    after(async () => {
      aws.dispose();
      await cli.end();
      await program.end();
    });

    it('reads what the editor has made, and makes what the editor shows', async () => {
      await aws.send(
        createActionType({ connection: 'Shop', definition: definitionOfType(lintType) }),
        signal,
      );
      const { actionTypes } = await cli.aws<{ actionTypes: readonly object[] }>('ListActionTypes', {
        actionOwnerFilter: 'Custom',
      });
      assert.deepEqual(actionTypes, [lintType]);
      const { provider, version, ...other } = definitionOfType(lintType);
      await cli.aws('CreateCustomActionType', { ...other, provider, version: '2' });
      const types = await aws.ask(actionTypesOf('Shop'), signal);
      assert.deepEqual(
        types.map(({ id }) => id.version),
        [version, '2'],
      );
    });

    it('sees the webhook and the tags of the editor, and the other way round', async () => {
      await cli.aws('CreatePipeline', { pipeline: linted('checked', [lint('Lint')]) });
      const definition = {
        ...{ name: 'ours', targetPipeline: 'checked', targetAction: 'Source' },
        ...{ filters: [{ jsonPath: '$.ref' }], authentication: 'GITHUB_HMAC' as const },
      };
      await aws.send(
        putWebhook({ connection: 'Shop', definition: { ...definition, secret: 'hush' } }),
        signal,
      );
      await cli.aws('PutWebhook', {
        webhook: { ...definition, name: 'theirs', authenticationConfiguration: { SecretToken: 'hush' } },
      });
      const seen = await aws.ask(webhooksOf('Shop'), signal);
      assert.deepEqual(seen.map(({ name }) => name).sort(), ['ours', 'theirs']);
      const { webhooks } = await cli.aws<{
        webhooks: readonly { readonly arn: string; readonly definition: { readonly name: string } }[];
      }>('ListWebhooks');
      assert.equal(webhooks.length, 2);
      const arn = webhooks.find((each) => each.definition.name === 'ours')?.arn ?? '';
      await aws.send(tagResource({ connection: 'Shop', arn, tags: { team: 'shop' } }), signal);
      const { tags } = await cli.aws<{ tags: object }>('ListTagsForResource', { resourceArn: arn });
      assert.deepEqual(tags, [{ key: 'team', value: 'shop' }]);
      await cli.aws('TagResource', { resourceArn: arn, tags: [{ key: 'tier', value: '1' }] });
      assert.deepEqual(await aws.ask(resourceTagsOf({ connection: 'Shop', arn }), signal), {
        team: 'shop',
        tier: '1',
      });
      await cli.aws('DeletePipeline', { name: 'checked' });
    });

    /** Works jobs until there are no more: it acknowledges at once, and leaves one of ten without a word. */
    async function workForeign(isOver: () => boolean): Promise<readonly string[]> {
      const answered: string[] = [];
      const actionTypeId = lintType.id;
      for (let count = 0; !isOver();) {
        const { jobs = [] } = await cli.aws<Polled>('PollForJobs', {
          ...{ actionTypeId, maxBatchSize: 3, queryParam: { Project: 'web' } },
        });
        for (const { id: jobId, nonce } of jobs) {
          if (++count % 10 === 0) continue;
          try {
            await cli.aws('AcknowledgeJob', { jobId, nonce });
            await cli.aws('PutJobSuccessResult', {
              jobId,
              executionDetails: { externalExecutionId: `theirs-${jobId}` },
            });
            answered.push(jobId);
          } catch (error) {
            // The other worker has it.
            assert.match((error as Error).name, /^Invalid(Nonce|JobState)Exception$/);
          }
        }
      }
      return answered;
    }

    it('competes for jobs over a network with faults, and each job is answered exactly once', async () => {
      await cli.setSpeed(speed);
      for (let round = 0; round < repeated(1, 10); round++) {
        const names = [`one-${round}`, `two-${round}`];
        for (const name of names) {
          const actions = Array.from({ length: actionsOfPipeline }, (_, index) => lint(`Lint${index}`));
          await cli.aws('CreatePipeline', { pipeline: linted(name, actions) });
        }
        const ours = new Set<string>();
        const port = customJobs(
          aws,
          'Shop',
          { type: lintType.id, query: { key: 'Project', value: 'web' } },
          () => systemClock.now(),
        );
        const worker = new JobWorker(withFaults(port), fastClock, 4);
        const work = async (id: string): Promise<void> => {
          const details = { externalExecutionId: `ours-${id}` };
          // A confirmation that fails again and again leaves open whether the job is held: it is tried again.
          while (worker.find(id)?.state.kind === 'offered')
            await worker.answer(id, { kind: 'succeed', details }).catch(() => {});
          if (worker.find(id)?.state.kind === 'answered') ours.add(id);
        };
        worker.onDidArrive(({ job }) => void work(job.id));
        worker.start();
        let isOver = false;
        const foreign = workForeign(() => isOver);
        const attempts = await attemptsOf(names);
        isOver = true;
        worker.dispose();
        const theirs = await foreign;
        assert.equal(attempts.length, 2 * actionsOfPipeline);
        const told = [...[...ours].map((id) => `ours-${id}`), ...theirs.map((id) => `theirs-${id}`)];
        assert.deepEqual(told.toSorted(), attempts.toSorted());
        assert.ok(ours.size > 0 && theirs.length > 0, `${ours.size} and ${theirs.length}`);
      }
    });

    /** Waits until every action has succeeded, and says by what: one attempt each. */
    async function attemptsOf(names: readonly string[]): Promise<readonly string[]> {
      for (;;) {
        const all = [];
        for (const pipelineName of names) {
          const { actionExecutionDetails: details } = await cli.aws<{
            actionExecutionDetails: readonly {
              readonly stageName: string;
              readonly status: string;
              readonly output?: { readonly executionResult?: { readonly externalExecutionId?: string } };
            }[];
          }>('ListActionExecutions', { pipelineName, maxResults: 100 });
          all.push(...details.filter(({ stageName }) => stageName === 'Check'));
        }
        if (all.length === 2 * actionsOfPipeline && all.every(({ status }) => status === 'Succeeded'))
          return all.map(({ output }) => output?.executionResult?.externalExecutionId ?? '');
      }
    }
  });

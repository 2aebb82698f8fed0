import assert from 'node:assert/strict';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import { customJobs } from '../../../src/core/jobs/jobPort';
import type { JobPort } from '../../../src/core/jobs/jobPort';
import { JobWorker } from '../../../src/core/jobs/jobWorker';
import { partnerJobs } from '../../../src/core/jobs/partnerPort';
import type { Clock } from '../../../src/domain/clock';
import type { ActionDeclaration } from '../../../src/domain/definition/declaration';
import { Problem } from '../../../src/domain/problem';
import { systemClock } from '../../../src/ui/host/systemClock';
import { codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { repeated } from '../../support/repetitions';
import { awsCliVersion, installedVersion, startAwsProgram } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { startCliService } from '../support/cliService';
import type { CliService } from '../support/cliService';
import { gatewayTo } from '../support/floors';
import { lint, lintType, snyk, snykTypeId } from '../support/workers';

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

const checking = (name: string, actions: ActionDeclaration[]) =>
  pipeline(name, [stage('Source', codeCommit('checked')), stage('Check', ...actions)]);

/** A kind of jobs: how the editor gets them, and how a worker of the AWS CLI works one. */
interface Kind {
  readonly name: string;
  readonly action: (name: string) => ActionDeclaration;
  readonly port: (aws: AwsGateway) => JobPort;
  readonly poll: (cli: CliService) => Promise<readonly { readonly id: string; readonly work: Work }[]>;
}

/** Acknowledges a job, and reports that it has succeeded. */
type Work = (executionDetails: object) => Promise<void>;

const now = () => systemClock.now();

const kinds: readonly Kind[] = [
  {
    name: 'a custom action',
    action: (name) => lint(name),
    port: (aws) =>
      customJobs(aws, 'local', { type: lintType.id, query: { key: 'Project', value: 'web' } }, now),
    async poll({ aws }) {
      const { jobs = [] } = await aws<{
        readonly jobs?: readonly { readonly id: string; readonly nonce: string }[];
      }>('PollForJobs', { actionTypeId: lintType.id, maxBatchSize: 3, queryParam: { Project: 'web' } });
      return jobs.map(({ id: jobId, nonce }) => ({
        id: jobId,
        work: async (executionDetails) => {
          await aws('AcknowledgeJob', { jobId, nonce });
          await aws('PutJobSuccessResult', { jobId, executionDetails });
        },
      }));
    },
  },
  {
    name: 'a partner',
    action: (name) => snyk(name),
    port: (gateway) =>
      partnerJobs(
        {
          ...{ gateway, now },
          scheduler: { fetch: (query, signal) => gateway.ask(query, signal) },
          clients: { tokenOf: (_, clientId) => Promise.resolve(`token-${clientId}`) },
          onUnknownClient: (clientId) => assert.fail(clientId),
        },
        'local',
        { type: snykTypeId },
      ),
    async poll({ aws }) {
      const { jobs = [] } = await aws<{
        readonly jobs?: readonly { readonly jobId: string; readonly clientId: string }[];
      }>('PollForThirdPartyJobs', { actionTypeId: snykTypeId, maxBatchSize: 3 });
      return jobs.map(({ jobId, clientId }) => ({
        id: jobId,
        work: async (executionDetails) => {
          const of = { jobId, clientToken: `token-${clientId}` };
          const { jobDetails } = await aws<{ readonly jobDetails: { readonly nonce: string } }>(
            'GetThirdPartyJobDetails',
            of,
          );
          await aws('AcknowledgeThirdPartyJob', { ...of, nonce: jobDetails.nonce });
          await aws('PutThirdPartyJobSuccessResult', { ...of, executionDetails });
        },
      }));
    },
  },
];

if (installedVersion === undefined)
  describe('Competing workers', () => {
    it('are not tested here without the AWS CLI', () => assert.equal(awsCliVersion(), undefined));
  });
else
  describe(`A worker of ours and one that is not (${installedVersion})`, function () {
    this.timeout(600_000);
    let program: AwsProgram;
    let cli: CliService;
    let aws: AwsGateway;

    before(async () => {
      program = await startAwsProgram();
      cli = await startCliService(program, { rules: [{ seconds: 0, failureRate: 0 }] });
      aws = gatewayTo({ service: { url: cli.url, region: 'us-east-1' } });
      const { id, actionConfigurationProperties: configurationProperties, ...type } = lintType;
      const { category, provider, version } = id;
      await cli.aws('CreateCustomActionType', {
        ...type,
        ...{ category, provider, version, configurationProperties },
      });
      await cli.setSpeed(speed);
    });
    after(async () => {
      aws.dispose();
      await cli.end();
      await program.end();
    });

    /** Works jobs until there are no more: it acknowledges at once, and leaves one of ten without a word. */
    async function workForeign(
      kind: Kind,
      isOver: () => boolean,
      hasAnswered: () => void,
    ): Promise<readonly string[]> {
      const answered: string[] = [];
      for (let count = 0; !isOver();)
        for (const { id, work } of await kind.poll(cli)) {
          if (++count % 10 === 0) continue;
          try {
            await work({ externalExecutionId: `theirs-${id}` });
            answered.push(id);
            hasAnswered();
          } catch (error) {
            // The other worker has it.
            assert.match((error as Error).name, /^Invalid(Nonce|JobState|Job)Exception$/);
          }
        }
      return answered;
    }

    /** A worker of the editor over a network with faults; `end` returns what it has answered. */
    function workOurs(kind: Kind) {
      const answered = new Set<string>();
      const works: Promise<void>[] = [];
      const worker = new JobWorker(withFaults(kind.port(aws)), fastClock, 4);
      const work = async (id: string): Promise<void> => {
        const details = { externalExecutionId: `ours-${id}` };
        // A confirmation that fails again and again leaves open whether the job is held: it is tried again.
        while (worker.find(id)?.state.kind === 'offered')
          await worker.answer(id, { kind: 'succeed', details }).catch(() => {});
        if (worker.find(id)?.state.kind === 'answered') answered.add(id);
      };
      worker.onDidArrive(({ job }) => works.push(work(job.id)));
      worker.start();
      return async () => {
        worker.pause();
        // An answer that was lost on its way back is known to have arrived only after it was looked for.
        await Promise.all(works);
        worker.dispose();
        return answered;
      };
    }

    for (const kind of kinds)
      it(`compete for jobs of ${kind.name} over a network with faults, and each job is answered exactly once`, async () => {
        for (let round = 0; round < repeated(1, 10); round++) {
          const names = ['one', 'two'].map(
            (name) => `${name}-${kind.action('').actionTypeId.owner}-${round}`,
          );
          for (const name of names) {
            const actions = Array.from({ length: actionsOfPipeline }, (_, index) =>
              kind.action(`Check${index}`),
            );
            await cli.aws('CreatePipeline', { pipeline: checking(name, actions) });
          }
          let isOver = false;
          let hasAnswered = () => {};
          // The quicker worker comes later, so that neither gets all jobs.
          const isUnderWay = new Promise<void>((resolve) => (hasAnswered = resolve));
          const foreign = workForeign(
            kind,
            () => isOver,
            () => hasAnswered(),
          );
          await isUnderWay;
          const end = workOurs(kind);
          const attempts = await attemptsOf(names);
          isOver = true;
          const [ours, theirs] = [await end(), await foreign];
          assert.equal(attempts.length, 2 * actionsOfPipeline);
          const told = [...[...ours].map((id) => `ours-${id}`), ...theirs.map((id) => `theirs-${id}`)];
          assert.deepEqual(told.toSorted(), attempts.toSorted());
          assert.ok(ours.size > 0 && theirs.length > 0, `${ours.size} and ${theirs.length}`);
          for (const name of names) await cli.aws('DeletePipeline', { name });
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

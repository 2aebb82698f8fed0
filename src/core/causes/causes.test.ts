import assert from 'node:assert/strict';
import { attempt, refOf } from '../../../test/support/builders';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import { causeWords } from '../../domain/cause/causeWords';
import type { ActionExecution } from '../../domain/execution/execution';
import type { LogAddress } from '../../domain/log/logAddress';
import { Problem } from '../../domain/problem';
import { Causes } from './causes';
import { causeStatement } from './causeStatement';

const addressOf = ({ id, stage, action }: ActionExecution): LogAddress => ({
  execution: refOf('run-1'),
  ...{ stage, action, actionExecutionId: id },
});

const denied = (operation: string) =>
  new Problem('accessDenied', `${operation} is denied.`, {
    service: 'codedeploy',
    operation,
    deniedAction: `codedeploy:${operation}`,
  });

/** A pipeline with failed deployments, and what was asked about them. */
function failures(count: number, provider = 'CodeDeploy') {
  const attempts = Array.from({ length: count }, (_, index) =>
    attempt(`Deploy/Host${index}`, {
      id: `attempt-${index}`,
      status: 'Failed',
      externalId: `d-ABCDEFG${String(index).padStart(2, '0')}`,
      type: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
    }),
  );
  const calls: Query[] = [];
  let refused: (operation: QueryOperation) => Problem | undefined = () => undefined;
  const answers: {
    readonly [Operation in QueryOperation]?: (input: Record<string, unknown>) => Answers[Operation];
  } = {
    GetDeployment: ({ deploymentId }) => ({
      id: String(deploymentId),
      status: 'Failed',
      error: { code: 'HEALTH_CONSTRAINTS', message: 'Too many instances failed.' },
      counts: { Failed: 1 },
    }),
    ListDeploymentTargets: () => ['i-1'],
    BatchGetDeploymentTargets: () => [
      {
        id: 'i-1',
        status: 'Failed',
        steps: [
          {
            name: 'AfterInstall',
            status: 'Failed',
            diagnostics: { code: 'ScriptTimedOut', script: 'run.sh' },
          },
        ],
      },
    ],
  };
  const causes = new Causes({
    store: {
      get: (id) => (id.operation === 'ListActionExecutions' ? ({ value: attempts } as object) : {}),
    },
    scheduler: {
      fetch: async <Operation extends QueryOperation>(query: Query<Operation>) => {
        calls.push(query);
        const problem = refused(query.operation);
        if (problem) throw problem;
        await Promise.resolve();
        const answer = answers[query.operation];
        assert.ok(answer, query.operation);
        return answer(query.input);
      },
    },
  });
  return {
    causes,
    addresses: attempts.map(addressOf),
    operations: () => calls.map(({ operation }) => operation),
    refuse: (...operations: readonly QueryOperation[]) => {
      refused = (operation) => (operations.includes(operation) ? denied(operation) : undefined);
    },
  };
}

const deploymentCalls = ['GetDeployment', 'ListDeploymentTargets', 'BatchGetDeploymentTargets'];
const first = ([address]: readonly LogAddress[]): LogAddress => address ?? assert.fail();

describe('Why attempts failed', () => {
  it('costs calls of those only that are looked at, of fifty that fail together', async () => {
    const { causes, addresses, operations } = failures(50);
    for (const address of addresses) assert.equal(causes.get(address), undefined);
    assert.deepEqual(operations(), []);
    await Promise.all(addresses.slice(0, 2).map((address) => causes.read(address)));
    assert.deepEqual(operations().toSorted(), [...deploymentCalls, ...deploymentCalls].toSorted());
  });

  it('is asked once for all who look, and kept', async () => {
    const { causes, addresses, operations } = failures(1);
    const told: LogAddress[] = [];
    causes.onDidChange((address) => told.push(address));
    const [one, two] = await Promise.all([causes.read(first(addresses)), causes.read(first(addresses))]);
    assert.equal(one, two);
    assert.equal(await causes.read(first(addresses)), one);
    assert.equal(causes.get(first(addresses)), one);
    assert.deepEqual(operations(), deploymentCalls);
    assert.deepEqual(told, [first(addresses)]);
    assert.ok(one.cause);
    assert.equal(causeWords(one.cause).sentence, 'run.sh timed out in AfterInstall on i-1.');
  });

  it('costs nothing where no service tells', async () => {
    const { causes, addresses, operations } = failures(1, 'S3');
    assert.deepEqual(await causes.read(first(addresses)), {});
    assert.deepEqual(operations(), []);
  });

  it('keeps what is allowed, and says what is denied', async () => {
    const { causes, addresses, refuse } = failures(1);
    refuse('ListDeploymentTargets');
    const { cause, problem } = await causes.read(first(addresses));
    assert.ok(cause);
    assert.equal(causeWords(cause).sentence, 'Too many instances failed.');
    assert.equal(problem?.details.deniedAction, 'codedeploy:ListDeploymentTargets');
  });

  it('offers the statement of a service once in a session, where it was denied first', async () => {
    const { causes, addresses, refuse } = failures(2);
    refuse('GetDeployment');
    for (const address of addresses) await causes.read(address);
    assert.deepEqual(
      addresses.map((address) => causes.isOffered(address)),
      [true, false],
    );
    const { problem } = causes.get(first(addresses)) ?? {};
    assert.ok(problem);
    assert.deepEqual(JSON.parse(causeStatement(problem) ?? ''), {
      Effect: 'Allow',
      Action: [
        'codedeploy:BatchGetDeploymentTargets',
        'codedeploy:GetDeployment',
        'codedeploy:ListDeploymentTargets',
      ],
      Resource: '*',
    });
  });

  it('is asked again after a problem', async () => {
    const { causes, addresses, refuse } = failures(1);
    refuse('GetDeployment');
    assert.equal((await causes.read(first(addresses))).cause, undefined);
    refuse();
    assert.ok((await causes.read(first(addresses))).cause);
  });
});

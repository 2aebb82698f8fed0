import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { TriggerDeclaration } from '../../../src/domain/definition/declaration';
import { explainEvent } from '../../../src/domain/definition/triggers/explainEvent';
import type { BranchPush } from '../../../src/domain/definition/triggers/gitEvent';
import type { PushOutcome } from '../../../src/local/admin/push';
import { codeBuild, codeCommit, gitHub, pipeline, stage } from '../../../src/local/sample/build';
import { only, trigger } from '../../support/definition/pushCases';
import { admin } from '../support/admin';
import { tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';

const commit = { id: '0123456789abcdef0123456789abcdef01234567', message: 'Fix the roof' };

const reading = (name: string, repository: string, triggers: readonly TriggerDeclaration[] = []) =>
  pipeline(
    name,
    [
      stage('Source', gitHub(repository)),
      stage('Build', codeBuild('Compile', `${name}-build`, 'SourceOutput', undefined)),
    ],
    triggers.length > 0 ? { pipelineType: 'V2', triggers: [...triggers] } : {},
  );

const polling = pipeline('polling', [
  stage('Source', codeCommit('acme', 'Source', 'SourceOutput', 'true')),
  stage('Build', codeBuild('Compile', 'polling-build', 'SourceOutput', undefined)),
]);

/** Pipelines, and whether a push of `src/a.ts` to main of acme/shop starts them: by hand from the user guide. */
const expected = [
  [reading('default', 'acme/shop'), true],
  [reading('another', 'acme/web'), false],
  [reading('main', 'Acme/Shop', [trigger([{ branches: only('main') }])]), true],
  [reading('release', 'acme/shop', [trigger([{ branches: only('release/**') }])]), false],
  [reading('tags', 'acme/shop', [trigger([{ tags: only('v*') }])]), false],
  [reading('sources', 'acme/shop', [trigger([{ branches: only('ma*'), filePaths: only('src/**') }])]), true],
  [reading('docs', 'acme/shop', [trigger([{ branches: only('main'), filePaths: only('docs/**') }])]), false],
  [reading('either', 'acme/shop', [trigger([{ tags: only('v*') }, { branches: only('main') }])]), true],
  [reading('requests', 'acme/shop', [trigger([], [{ branches: only('main') }])]), false],
  [polling, false],
] as const;

const push = { repository: 'acme/shop', branch: 'main', files: ['src/a.ts'], commit };

describe('A push to the local service', () => {
  it(
    'starts what its triggers say, as it was explained before',
    withService(
      async (test) => {
        for (const [each] of expected) test.add(each);
        const { started } = await admin<{ started: PushOutcome[] }>(test, 'POST', 'push', push);
        const names = expected.filter(([, starts]) => starts).map(([{ name }]) => name);
        assert.deepEqual(
          started.map(({ pipelineName }) => pipelineName),
          names,
        );
        const event: BranchPush = {
          ...{ kind: 'branch', branch: 'main', files: push.files, isNew: false, pullRequest: 'none' },
        };
        for (const [declaration, starts] of expected) {
          const { verdict } = explainEvent(declaration, event, ({ configuration }) =>
            /^acme\/shop$/i.test(configuration['FullRepositoryId'] ?? ''),
          );
          assert.equal(verdict, starts ? 'starts' : 'doesNotStart', declaration.name);
        }
        test.clock.advance(10_000);
        const { pipelineExecutionSummaries: [run] = [] } = await test.client.send(
          new ListPipelineExecutionsCommand({ pipelineName: 'main' }),
        );
        assert.equal(run?.trigger?.triggerType, 'WebhookV2');
        assert.equal(run?.sourceRevisions?.[0]?.revisionId, commit.id);
      },
      { admin: true, scenario: tenSeconds },
    ),
  );

  it(
    'starts by a tag, a pull request and a change that is polled',
    withService(
      async (test) => {
        for (const [each] of expected) test.add(each);
        const startedBy = async (body: object) => {
          const { started } = await admin<{ started: PushOutcome[] }>(test, 'POST', 'push', body);
          return started.map(({ pipelineName }) => pipelineName);
        };
        const repository = 'acme/shop';
        assert.deepEqual(await startedBy({ repository, tag: 'v1' }), ['tags', 'either']);
        assert.deepEqual(await startedBy({ repository, pullRequest: { into: 'main' } }), ['requests']);
        assert.deepEqual(await startedBy({ repository: 'acme', branch: 'main' }), ['polling']);
        const isNew = { ...push, isNewBranch: true };
        assert.deepEqual(await startedBy(isNew), ['default', 'main', 'either']);
      },
      { admin: true, scenario: tenSeconds },
    ),
  );

  it(
    'must say what is pushed',
    withService(
      async (test) => {
        const answer = await admin<{ message?: string }>(test, 'POST', 'push', { repository: 'acme/shop' });
        assert.match(JSON.stringify(answer), /BadRequest/);
      },
      { admin: true },
    ),
  );
});

import assert from 'node:assert/strict';
import { action, declaration, typeOf } from '../../../test/support/builders';
import type { GitEvent } from '../definition/triggers/gitEvent';
import type { GitRemote } from '../git/gitRemote';
import type { ActionDeclaration, SourceTrigger } from '../pipeline/pipeline';
import { forecastPush } from './pushForecast';

const remotes: readonly GitRemote[] = [{ kind: 'hosted', host: 'github.com', path: 'acme/shop' }];
const main: readonly GitEvent[] = [
  { kind: 'branch', branch: 'main', files: ['src/a.ts'], isNew: false, pullRequest: 'none' },
];

const source = (repository: string, changes: Partial<ActionDeclaration> = {}) =>
  action('Checkout', {
    type: typeOf('Source', 'CodeStarSourceConnection'),
    configuration: { FullRepositoryId: repository, BranchName: 'main' },
    ...changes,
  });
const pipeline = (name: string, from: ActionDeclaration, trigger?: Omit<SourceTrigger, 'source'>) => {
  const ref = { connection: 'here', name };
  return {
    ref,
    connection: { region: 'eu-west-1', pipelines: [] },
    declaration: declaration({
      ref,
      stages: [{ name: 'Source', actions: [from] }],
      ...(trigger && { triggers: [{ source: 'Checkout', ...trigger }] }),
    }),
  };
};
const verdictsOf = (pipelines: Parameters<typeof forecastPush>[0], events: readonly GitEvent[] = main) =>
  forecastPush(pipelines, remotes, events).map(
    ({ ref, explanation }) => `${ref.name}: ${explanation.verdict}`,
  );

describe('What a push makes of the pipelines', () => {
  it('lists those that read the repository, those that start first, by name', () => {
    const repository = 'Acme/Shop';
    const docs = { push: [{ branches: { includes: ['main'] }, filePaths: { includes: ['docs/**'] } }] };
    const polled = source('', {
      type: typeOf('Source', 'GitHub'),
      configuration: { Owner: 'acme', Repo: 'shop', Branch: 'main' },
    });
    assert.deepEqual(
      verdictsOf([
        pipeline('docs', source(repository), { ...docs, pullRequest: [] }),
        pipeline('web-10', source(repository)),
        pipeline('web-9', source(repository)),
        pipeline('polled', polled),
        pipeline('other', source('acme/api')),
        { ref: { connection: 'here', name: 'unread' }, connection: { region: 'x', pipelines: [] } },
      ]),
      ['web-9: starts', 'web-10: starts', 'polled: mayStart', 'docs: doesNotStart'],
    );
  });

  it('goes by the filters for pull requests as AWS answers them', () => {
    const requests = pipeline('checks', source('acme/shop'), {
      push: [],
      pullRequest: [{ events: ['OPEN'], branches: { includes: ['main'] } }],
    });
    const opened = (into: string): GitEvent => ({ kind: 'pullRequest', event: 'OPEN', into });
    assert.deepEqual(verdictsOf([requests], [opened('main')]), ['checks: starts']);
    assert.deepEqual(verdictsOf([requests], [opened('next')]), ['checks: doesNotStart']);
    assert.deepEqual(verdictsOf([requests]), ['checks: doesNotStart']);
  });

  it('names the place of the filter in the definition', () => {
    const [found] = forecastPush(
      [
        pipeline('web', source('acme/shop'), {
          push: [{ tags: { includes: ['v*'] } }, { branches: { includes: ['main'] } }],
          pullRequest: [],
        }),
      ],
      remotes,
      main,
    );
    assert.deepEqual(found?.explanation.path, ['triggers', 0, 'gitConfiguration', 'push', 1]);
  });
});

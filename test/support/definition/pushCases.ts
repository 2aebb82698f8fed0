import type {
  FilterCriteria,
  PullRequestFilter,
  PushFilter,
  TriggerDeclaration,
} from '../../../src/domain/definition/declaration';
import type { Verdict } from '../../../src/domain/definition/triggers/explainEvent';
import type {
  BranchPush,
  GitEvent,
  PullRequestEvent,
  Unknown,
} from '../../../src/domain/definition/triggers/gitEvent';

/** A trigger of the action "Source". */
export const trigger = (push: readonly PushFilter[], pullRequest: readonly PullRequestFilter[] = []) =>
  ({
    providerType: 'CodeStarSourceConnection',
    gitConfiguration: {
      sourceActionName: 'Source',
      ...(push.length > 0 && { push: [...push] }),
      ...(pullRequest.length > 0 && { pullRequest: [...pullRequest] }),
    },
  }) satisfies TriggerDeclaration;

/** A push to a branch that exists and has no pull request. */
export const push = (branch: string, ...files: readonly string[]): BranchPush => ({
  ...{ kind: 'branch', branch, files, isNew: false, pullRequest: 'none' },
});
/** A push to a branch that may have a pull request. */
const open = (branch: string, ...files: readonly string[]): BranchPush => ({
  ...{ kind: 'branch', branch, files, isNew: false },
});
const unknownFiles = (branch: string): BranchPush => ({
  ...{ kind: 'branch', branch, isNew: false, pullRequest: 'none' },
});
const into = (branch: string, event: PullRequestEvent = 'OPEN', files: readonly string[] = ['a']) =>
  ({ kind: 'pullRequest', event, into: branch, files }) satisfies GitEvent;
export const tag = (name: string): GitEvent => ({ kind: 'tag', tag: name });
export const only = (...includes: string[]): FilterCriteria => ({ includes });
const without = (...excludes: string[]): FilterCriteria => ({ excludes });
const but = (includes: string[], excludes: string[]): FilterCriteria => ({ includes, excludes });

const branches = (...names: string[]) => trigger([{ branches: only(...names) }]);
const tags = (...names: string[]) => trigger([{ tags: only(...names) }]);
const ofMain = (...files: string[]) => trigger([{ branches: only('main'), filePaths: only(...files) }]);
const requests = trigger([], [{ branches: only('main') }]);
const openings = trigger([], [{ events: ['OPEN'], branches: only('main') }]);
const sourceRequests = trigger([], [{ branches: only('main'), filePaths: only('src/**') }]);
const features = trigger([{ branches: only('feature/**'), filePaths: only('common/**/*.js') }]);
const readme = trigger([{ branches: only('main'), filePaths: but(['README.md'], ['LICENSE.txt']) }]);
export const tagOrMain = trigger([{ tags: only('release-1') }, { branches: but(['main*'], ['feature*']) }]);
const closedInto = trigger([], [{ events: ['CLOSED', 'OPEN'], branches: but(['feature-branch'], ['main']) }]);
const many = Array.from({ length: 101 }, (_, index) => `docs/${index}.md`);
/** A trigger, an event, whether it starts the pipeline, and what is missing where that is not certain. */
export type PushCase = readonly [
  what: string,
  TriggerDeclaration,
  GitEvent,
  Verdict,
  missing?: readonly Unknown[],
];

/** By hand from the user guide: "Automate starting pipelines using triggers and filtering", and "Troubleshooting". */ export const pushCases: readonly PushCase[] =
  [
    // The examples of the guide itself.
    ['a file below the folder', features, push('feature/triggers', 'common/lib/app.js'), 'starts'],
    [
      'a file in the folder itself',
      features,
      push('feature/triggers', 'common/app.js'),
      'mayStart',
      ['folderReading'],
    ],
    ['a file elsewhere', features, push('feature/triggers', 'src/Main.java'), 'doesNotStart'],
    [
      'main, of main without feature-branch',
      trigger([{ branches: but(['main'], ['feature-branch']) }]),
      push('main', 'a'),
      'starts',
    ],
    [
      'feature-branch, of main without it',
      trigger([{ branches: but(['main'], ['feature-branch']) }]),
      push('feature-branch', 'a'),
      'doesNotStart',
    ],
    ['README.md alone', readme, push('main', 'README.md'), 'starts'],
    ['LICENSE.txt alone', readme, push('main', 'LICENSE.txt'), 'doesNotStart'],
    ['README.md and LICENSE.txt', readme, push('main', 'LICENSE.txt', 'README.md'), 'starts'],
    ['a tag of two filters', tagOrMain, tag('release-1'), 'starts'],
    ['a branch of two filters', tagOrMain, push('main-2', 'a'), 'starts'],
    ['a branch that the second filter leaves out', tagOrMain, push('feature-branch', 'a'), 'doesNotStart'],
    ['closing a pull request into the branch', closedInto, into('feature-branch', 'CLOSED'), 'starts'],
    ['closing one into main', closedInto, into('main', 'CLOSED'), 'doesNotStart'], // Branches.
    ['a branch', branches('main'), push('main', 'a'), 'starts'],
    ['another branch', branches('main'), push('topic', 'a'), 'doesNotStart'],
    ['a branch in another case', branches('main'), push('Main', 'a'), 'doesNotStart'],
    ['one of two branches', branches('main', 'next'), push('next', 'a'), 'starts'],
    ['any branch but one', trigger([{ branches: without('topic') }]), push('main', 'a'), 'starts'],
    [
      'the branch that is left out',
      trigger([{ branches: without('topic') }]),
      push('topic', 'a'),
      'doesNotStart',
    ],
    [
      'an exclusion before an inclusion',
      trigger([{ branches: but(['feature/**'], ['feature/x']) }]),
      push('feature/x', 'a'),
      'doesNotStart',
    ],
    ['a branch below a star', branches('feature/*'), push('feature/x', 'a'), 'starts'],
    [
      'a branch two below a star',
      branches('feature/*'),
      push('feature/x/y', 'a'),
      'mayStart',
      ['starReading'],
    ],
    [
      'a star that excludes two below',
      trigger([{ branches: but(['**'], ['feature/*']) }]),
      push('feature/x/y', 'a'),
      'mayStart',
      ['starReading'],
    ],
    ['a prefix', branches('main*'), push('main-2', 'a'), 'starts'],
    ['a prefix and a slash', branches('main*'), push('main/2', 'a'), 'mayStart', ['starReading']],
    ['a question mark', branches('v?'), push('v1', 'a'), 'starts'],
    ['a choice', branches('{main,next}'), push('next', 'a'), 'starts'],
    ['a set', branches('release-[0-9]'), push('release-7', 'a'), 'starts'],
    ['a negated set', branches('release-[!0-9]'), push('release-7', 'a'), 'doesNotStart'],
    [
      'a second filter for branches',
      trigger([{ branches: only('main') }, { branches: only('next') }]),
      push('next', 'a'),
      'starts',
    ],
    ['a push, where only tags count', tags('v*'), push('main', 'a'), 'doesNotStart'],
    ['a push, where only pull requests count', requests, push('main', 'a'), 'doesNotStart'], // Tags.
    ['a tag', tags('v*'), tag('v1.0'), 'starts'],
    ['another tag', tags('v*'), tag('x1.0'), 'doesNotStart'],
    ['a tag that is left out', trigger([{ tags: but(['v*'], ['v*-rc']) }]), tag('v1-rc'), 'doesNotStart'],
    ['a tag, where only branches count', branches('**'), tag('v1'), 'doesNotStart'],
    ['any tag but some', trigger([{ tags: without('test-*') }]), tag('v1'), 'starts'],
    ['a tag with a slash', tags('*'), tag('shop/v1'), 'mayStart', ['starReading']], // Files.
    ['a file of the root', ofMain('my-file.jar'), push('main', 'my-file.jar'), 'starts'],
    ['a file of that name elsewhere', ofMain('my-file.jar'), push('main', 'lib/my-file.jar'), 'doesNotStart'],
    ['a file below a folder', ofMain('src/**'), push('main', 'src/a/b.ts'), 'starts'],
    ['a direct file of a folder', ofMain('src/*'), push('main', 'src/b.ts'), 'starts'],
    ['a deeper file of a folder', ofMain('src/*'), push('main', 'src/a/b.ts'), 'mayStart', ['starReading']],
    ['a README anywhere', ofMain('**/README.md'), push('main', 'docs/README.md'), 'starts'],
    [
      'a README of the root',
      ofMain('**/README.md'),
      push('main', 'README.md'),
      'mayStart',
      ['folderReading'],
    ],
    ['one file that passes among others', ofMain('src/**'), push('main', 'docs/a.md', 'src/b.ts'), 'starts'],
    ['files without one that passes', ofMain('src/**'), push('main', 'docs/a.md', 'b.ts'), 'doesNotStart'],
    [
      'an excluded file beside another',
      trigger([{ branches: only('main'), filePaths: without('**/README.md') }]),
      push('main', 'docs/README.md', 'a.js'),
      'starts',
    ],
    [
      'excluded files alone',
      trigger([{ branches: only('main'), filePaths: without('docs/**') }]),
      push('main', 'docs/a.md'),
      'doesNotStart',
    ],
    ['the right file on another branch', ofMain('src/**'), push('topic', 'src/a.ts'), 'doesNotStart'],
    ['no changed files', ofMain('src/**'), push('main'), 'doesNotStart'],
    ['unknown files', ofMain('src/**'), unknownFiles('main'), 'mayStart', ['files']],
    ['unknown files on another branch', ofMain('src/**'), unknownFiles('topic'), 'doesNotStart'],
    ['unknown files, where none count', branches('main'), unknownFiles('main'), 'starts'],
    [
      'a new branch with a filter for files',
      ofMain('src/**'),
      { ...push('main', 'src/a'), isNew: true },
      'doesNotStart',
    ],
    [
      'a branch that may be new',
      ofMain('src/**'),
      { kind: 'branch', branch: 'main', files: ['src/a'], pullRequest: 'none' },
      'mayStart',
      ['newBranch'],
    ],
    [
      'a new branch without a filter for files',
      branches('**'),
      { ...push('topic', 'a'), isNew: true },
      'starts',
    ],
    [
      '101 files of which one passes',
      ofMain('src/**'),
      push('main', ...many, 'src/a'),
      'mayStart',
      ['firstFiles'],
    ],
    ['101 files that all pass', ofMain('docs/**'), push('main', ...many), 'starts'],
    ['101 files of which none passes', ofMain('src/**'), push('main', ...many), 'doesNotStart'],
    [
      '150 files of which 51 pass',
      ofMain('src/**'),
      push('main', ...many.slice(2), ...many.slice(0, 51).map((file) => `src/${file}`)),
      'starts',
    ], // Pull requests.
    ['opening one into main', openings, into('main'), 'starts'],
    ['updating one, where only opening counts', openings, into('main', 'UPDATED'), 'doesNotStart'],
    ['any event, where none are named', requests, into('main', 'CLOSED'), 'starts'],
    ['one into another branch', openings, into('next'), 'doesNotStart'],
    ['one with the right files', sourceRequests, into('main', 'OPEN', ['src/a']), 'starts'],
    ['one with other files', sourceRequests, into('main', 'OPEN', ['docs/a']), 'doesNotStart'],
    [
      'one with unknown files',
      sourceRequests,
      { kind: 'pullRequest', event: 'OPEN', into: 'main' },
      'mayStart',
      ['files'],
    ],
    ['one, where only pushes count', branches('main'), into('main'), 'doesNotStart'],
    ['a push that may update one', requests, open('topic', 'a'), 'mayStart', ['openPullRequest']],
    ['a push that updates one', requests, { ...push('topic', 'a'), pullRequest: { into: 'main' } }, 'starts'],
    [
      'a push that updates one, where only opening counts',
      openings,
      { ...push('topic', 'a'), pullRequest: { into: 'main' } },
      'doesNotStart',
    ],
    ['a push that may update one with other files', sourceRequests, open('topic', 'docs/a'), 'doesNotStart'],
    [
      'a push and a pull request, of which the push is certain',
      trigger([{ branches: only('topic') }], [{ branches: only('main') }]),
      open('topic', 'a'),
      'starts',
    ],
  ];

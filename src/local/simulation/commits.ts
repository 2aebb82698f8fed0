import { pick } from '../engine/random';

export interface Author {
  readonly name: string;
  readonly email: string;
  readonly id: string;
}

/** A commit of a repository that a client describes, for a source action to find. */
export interface GivenCommit {
  /** The full commit id. */
  readonly id: string;
  readonly message: string;
  /** The name of its author; a simulated one otherwise. */
  readonly author?: string;
  /** The time from which it is the latest one, in epoch seconds. */
  readonly time: number;
}

export interface Commit {
  readonly message: string;
  readonly author: Author;
}

const authors: readonly [Author, ...Author[]] = [
  { name: 'Amara Okafor', email: 'amara.okafor@northbeam.example', id: '4821937' },
  { name: 'Jonas Lindqvist', email: 'jonas.lindqvist@northbeam.example', id: '1190442' },
  { name: 'Mei Tanaka', email: 'mei.tanaka@northbeam.example', id: '7720163' },
  { name: 'Rafael Duarte', email: 'rafael.duarte@northbeam.example', id: '2938841' },
  { name: 'Priya Raman', email: 'priya.raman@northbeam.example', id: '6100275' },
  { name: 'dependabot[bot]', email: 'support@github.com', id: '49699333' },
];

const messages: readonly [string, ...string[]] = [
  'Fix race between cache refresh and shutdown',
  'Add structured logging to the request pipeline',
  'Bump typescript from 5.8.2 to 5.8.3',
  'Handle empty responses from the tax service',
  'Retry idempotent calls with jitter',
  'Remove the old feature flag for address lookup',
  'Make the health check verify the database pool',
  'Use the new currency formatter everywhere',
  'Revert "Use the new currency formatter everywhere"',
  'Cut cold start by loading the schema lazily',
  'Document the release checklist',
  'Add an index for lookups by external reference',
  'Raise the connection timeout to 10 seconds',
  'Return 409 instead of 500 for duplicate submissions',
  'Split the settings page into tabs',
  'Show the delivery estimate before checkout',
  'Fix time zone of scheduled reports',
  'Upgrade the base image to Node 22',
  'Add contract tests for the partner API',
  'Trim whitespace in voucher codes',
  'Move secrets from environment to Secrets Manager',
  'Log the correlation id with every error',
  'Fix flaky date handling in invoice tests',
  'Merge pull request #1482 from northbeam/retry-budget',
];

/** The latest commit at a time, in epoch milliseconds. */
export const latestOf = (commits: readonly GivenCommit[], at: number): GivenCommit | undefined =>
  commits.findLast(({ time }) => time * 1000 <= at);

/** The commit with an id: the given one or, derived from the id, always the same. */
export function makeCommit(
  id: string,
  given: readonly string[] | undefined,
  commits: readonly GivenCommit[] = [],
): Commit {
  const described = commits.find((commit) => commit.id === id);
  if (described) return { message: described.message, author: authorOf(described) };
  const [first = messages[0], ...others] = given ?? messages;
  const message = pick([first, ...others], id, 'message');
  return {
    message,
    author: message.startsWith('Bump ') ? (authors.at(-1) ?? authors[0]) : pick(authors, id, 'author'),
  };
}

function authorOf({ id, author: name }: GivenCommit): Author {
  const any = pick(authors, id, 'author');
  if (name == null) return any;
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@northbeam.example`;
  return authors.find((author) => author.name === name) ?? { name, email, id: any.id };
}

/** A commit of the demo repository, on top of the one before it on its branch. */
export interface DemoCommit {
  readonly branch: 'main' | 'develop' | 'try-another-font';
  /** For the first commit of another branch: the message of the one on `main` that it comes after. */
  readonly after?: string;
  /** How long before the start it was made, in hours. */
  readonly hoursAgo: number;
  readonly author: string;
  readonly message: string;
  readonly files: Readonly<Record<string, string>>;
  /** A tag of it. */
  readonly tag?: string;
}

const readme = `# Storefront

The shop window of Northbeam, a company that does not exist. This repository was made on your machine by \`npm start\`,
together with a local CodePipeline service that runs its commits. Nothing here reaches AWS, or any other machine.

## What to try

1. Look at the **CodePipeline** view on the left: **Attention** lists what wants somebody. Select **storefront-web** there
   to see the timeline of the run that waits for an approval.
2. Run **AWS CodePipeline: Where Is My Commit?** from the Command Palette (F1) and press Enter: it says how far the commit
   that is checked out has come in each pipeline that reads this repository.
3. Run **AWS CodePipeline: Start Execution…**, choose **storefront-web**, then **Source**: its commits, branches and tags
   are those of this repository. The branch \`try-another-font\` is not pushed, and you are told so.
4. Open **notifications-service**: its build failed. The row says why; its buttons retry the stage and open the log.

What you change here stays; delete the folder to have it made anew.
`;

const html = (...body: readonly string[]): string =>
  ['<!doctype html>', '<title>Northbeam</title>', ...body, ''].join('\n');
const code = (...lines: readonly string[]): string => [...lines, ''].join('\n');

/**
 * The commits that the pipelines storefront-web (\`main\`) and preview-environments (\`develop\`) of the
 * sample account read. The newest commit of each was pushed just before their newest executions started
 * (src/local/sample/present.ts); the older ones are older than their executions, whenever that is.
 */
export const demoHistory: readonly DemoCommit[] = [
  {
    ...{ branch: 'main', hoursAgo: 30 * 24, author: 'Mei Tanaka', message: 'Open the storefront' },
    files: { 'README.md': readme, 'index.html': html('<h1>Northbeam</h1>') },
  },
  {
    ...{
      branch: 'main',
      hoursAgo: 24 * 24,
      author: 'Jonas Lindqvist',
      message: 'Show the catalogue as a grid',
    },
    files: { 'index.html': html('<h1>Northbeam</h1>', '<main class="grid"></main>') },
  },
  {
    ...{ branch: 'main', hoursAgo: 19 * 24, author: 'Priya Raman', message: 'Add the cart' },
    files: {
      'src/cart.js': code('export const total = (rows) => rows.reduce((sum, row) => sum + row.price, 0);'),
    },
  },
  {
    ...{ branch: 'main', hoursAgo: 15 * 24, author: 'Amara Okafor', message: 'Round prices to full cents' },
    files: { 'src/prices.js': code('export const rounded = (price) => Math.round(price * 100) / 100;') },
    tag: 'v2026.10',
  },
  {
    ...{ branch: 'main', hoursAgo: 10 * 24, author: 'Jonas Lindqvist', message: 'Show vouchers in the cart' },
    files: { 'src/vouchers.js': code('export const voucher = (code) => ({ code });') },
  },
  {
    ...{
      branch: 'main',
      hoursAgo: 7 * 24,
      author: 'Priya Raman',
      message: 'Trim whitespace in voucher codes',
    },
    files: { 'src/vouchers.js': code('export const voucher = (code) => ({ code: code.trim() });') },
  },
  {
    ...{
      branch: 'main',
      hoursAgo: 4 * 24,
      author: 'Mei Tanaka',
      message: 'Show the delivery estimate before checkout',
    },
    files: { 'src/delivery.js': code('export const days = (distance) => Math.ceil(distance / 400);') },
  },
  {
    ...{ branch: 'main', hoursAgo: 1, author: 'Amara Okafor', message: 'Round the total only once' },
    files: {
      'src/cart.js': code(
        "import { rounded } from './prices.js';",
        '',
        'export const total = (rows) => rounded(rows.reduce((sum, row) => sum + row.price, 0));',
      ),
    },
  },
  {
    ...{ branch: 'develop', after: 'Round the total only once', hoursAgo: 0.3, author: 'Priya Raman' },
    ...{ message: 'Split the settings page into tabs' },
    files: { 'src/settings.js': code("export const tabs = ['Account', 'Delivery'];") },
  },
  {
    ...{
      branch: 'develop',
      hoursAgo: 0.2,
      author: 'Jonas Lindqvist',
      message: 'Keep the open tab in the address',
    },
    files: { 'src/address.js': code('export const tabOf = (url) => url.hash.slice(1);') },
  },
  {
    ...{ branch: 'develop', hoursAgo: 0.1, author: 'Priya Raman', message: 'Add a tab for payments' },
    files: { 'src/settings.js': code("export const tabs = ['Account', 'Delivery', 'Payments'];") },
  },
  {
    ...{
      branch: 'try-another-font',
      after: 'Round the total only once',
      hoursAgo: 0.05,
      author: 'Mei Tanaka',
    },
    ...{ message: 'Try another font' },
    files: { 'style.css': code('body { font-family: "Inter", sans-serif; }') },
  },
];

/** The branches that are pushed, and so read by pipelines: all but an experimental one. */
export const pushedBranches = ['main', 'develop'] as const;

export const demoUser = { name: 'Amara Okafor', email: 'amara.okafor@northbeam.example' };

export const demoRemote = 'git@github.com:northbeam/storefront-web.git';

import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { linesOf, listed } from '../logs/logLines';

/** What npm and the compilers of JavaScript print. */

export function npmCi(text: string, draw: Draw): Command {
  const packages = draw.whole(380, 1240, 'packages');
  return {
    text,
    weight: 8,
    output:
      linesOf(`npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory. Do not use it.
npm warn deprecated glob@7.2.3: Glob versions prior to v9 are no longer supported

added ${packages} packages, and audited ${packages + 1} packages in ${draw.whole(6, 14, 'ci')}s

${Math.floor(packages / 6)} packages are looking for funding
  run \`npm fund\` for details

found 0 vulnerabilities`),
    failure: {
      exit: 1,
      output: linesOf(`npm error code EUSAGE
npm error
npm error \`npm ci\` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with \`npm install\` before continuing.
npm error
npm error Invalid: lock file's typescript@5.8.2 does not satisfy typescript@5.8.3
npm error Missing: @types/node@22.15.3 from lock file
npm error
npm error Clean install a project
npm error
npm error Usage:
npm error npm ci
npm error
npm error A complete log of this run can be found in: /home/codebuild-user/.npm/_logs/debug-0.log`),
    },
  };
}

/** The header of a script of package.json. */
const scriptOf = (name: string, command: string) => ['', `> ${name}`, `> ${command}`, ''];

const typeErrors: readonly [string, ...string[]] = [
  "src/templates/renderEmail.ts(58,17): error TS2345: Argument of type 'string | undefined' is not assignable to parameter of type 'string'.\n  Type 'undefined' is not assignable to type 'string'.",
  "src/channels/push.ts(112,9): error TS2322: Type 'Promise<DeliveryReceipt>' is not assignable to type 'DeliveryReceipt'.",
  "src/queue/consumer.ts(31,24): error TS2551: Property 'recieptHandle' does not exist on type 'Message'. Did you mean 'receiptHandle'?",
  "src/config/load.ts(19,5): error TS2741: Property 'retryBudget' is missing in type '{ region: string; timeout: number; }' but required in type 'ServiceConfig'.",
];

/** `npm run build` of a service: the TypeScript compiler, which ends with 2 where types are wrong. */
export function compile(text: string, draw: Draw): Command {
  const header = scriptOf('build', 'tsc -p tsconfig.build.json');
  const first = draw.whole(0, typeErrors.length - 1, 'type error');
  const errors = typeErrors.filter(
    (_, place) => place === first || draw.fraction('type error', place) < 0.25,
  );
  return {
    text,
    weight: 6,
    output: listed(header),
    failure: { exit: 2, output: listed([...header, ...errors.flatMap((error) => error.split('\n'))]) },
  };
}

/** `npm run build` of a web page: a bundler. */
export function bundle(text: string, draw: Draw): Command {
  const header = scriptOf('build', 'tsc --noEmit && vite build');
  const modules = draw.whole(900, 2400, 'modules');
  const chunks = ['index', 'cart', 'checkout', 'catalog', 'account', 'search', 'vendor'].map((name) => {
    const size = draw.whole(9, 340, 'chunk', name);
    const hash = draw.hex(8, 'chunk', name);
    return `dist/assets/${`${name}-${hash}.js`.padEnd(28)} ${size.toFixed(2).padStart(8)} kB │ gzip: ${(size / 3.1).toFixed(2).padStart(7)} kB`;
  });
  return {
    text,
    weight: 10,
    output: listed([
      ...header,
      'vite v7.1.5 building for production...',
      'transforming...',
      `✓ ${modules} modules transformed.`,
      'rendering chunks...',
      'computing gzip size...',
      'dist/index.html                          1.87 kB │ gzip:    0.81 kB',
      ...chunks,
      `✓ built in ${(modules / 190).toFixed(2)}s`,
    ]),
    failure: {
      exit: 1,
      output: listed([
        ...header,
        'vite v7.1.5 building for production...',
        'transforming...',
        `✓ ${Math.floor(modules / 2)} modules transformed.`,
        '✗ Build failed in 3.41s',
        'error during build:',
        'src/checkout/DeliveryEstimate.tsx (7:9): "formatDay" is not exported by "src/format/dates.ts", imported by "src/checkout/DeliveryEstimate.tsx".',
        'file: /codebuild/output/src/src/checkout/DeliveryEstimate.tsx:7:9',
        '',
        "5: import { useQuote } from './useQuote';",
        "6: import { Skeleton } from '../ui/Skeleton';",
        "7: import { formatDay } from '../format/dates';",
        '            ^',
        '8:',
        '    at getRollupError (file:///codebuild/output/src/node_modules/rollup/dist/es/shared/parseAst.js:397:41)',
        '    at error (file:///codebuild/output/src/node_modules/rollup/dist/es/shared/parseAst.js:393:42)',
      ]),
    },
  };
}

/** `npm run lint`: ESLint. */
export function lint(text: string, draw: Draw): Command {
  const header = scriptOf('lint', 'eslint . --max-warnings 0');
  const line = draw.whole(12, 180, 'lint');
  return {
    text,
    weight: 6,
    output: listed(header),
    failure: {
      exit: 1,
      output: listed([
        ...header,
        '',
        '/codebuild/output/src/src/catalog/search.ts',
        `  ${line}:11  error    'query' is assigned a value but never used      @typescript-eslint/no-unused-vars`,
        `  ${line + 9}:5   warning  Unexpected console statement                     no-console`,
        '',
        '/codebuild/output/src/src/session/refresh.ts',
        '  44:3  error    Promises must be awaited                        @typescript-eslint/no-floating-promises',
        '',
        '✖ 3 problems (2 errors, 1 warning)',
        '',
      ]),
    },
  };
}

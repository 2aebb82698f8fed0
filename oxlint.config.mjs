import { readdirSync } from 'node:fs';
import { defineConfig } from 'oxlint';
import { pageNames } from './test/tools/pages.mjs';

/**
 * The floors of the house, lowest first. Imports only point down: a floor may import itself and what is listed.
 * CONTRIBUTING.md ("Architecture") explains them; this table is what holds them.
 */
const floors = {
  domain: [],
  core: ['domain'],
  manifest: ['domain', 'core'],
  ui: ['domain', 'manifest', 'core'],
  features: ['domain', 'manifest', 'core', 'ui'],
  webview: ['domain'],
  local: ['domain'],
};
const mayImportVscode = ['ui', 'features'];

/** The rooms of src/features, none of which imports another. */
const featureNames = readdirSync('src/features');

/** What a wall lets through: types, and `import()`, which has no names that a pattern of names could find. */
const onlyLater = { allowTypeImports: true, importNamePattern: '.' };

/**
 * The manifest is written into package.json and is no part of the bundle, except for the ids: beside these, only types may
 * be taken from it.
 */
const manifestWalls = [
  {
    group: ['**/manifest/**', '!**/manifest/ids', '!**/manifest/types'],
    message:
      'Only the ids and types of src/manifest are for the extension (see CONTRIBUTING.md, Architecture).',
  },
  {
    regex: '(^|/)manifest/types$',
    allowTypeImports: true,
    message: 'What can be known of the manifest at run time is in src/manifest/ids.ts.',
  },
];
/** And it takes types only, but for the schemas of the tools' inputs. */
const manifestTakes = [
  {
    regex: '^(\\.\\./)+(domain|core|ui)/',
    allowTypeImports: true,
    message: 'src/manifest takes only types from the floors of the extension.',
  },
  {
    group: ['**/ui/**', '!**/ui/commands/target', '**/features/**', '!**/features/chat/inputs'],
    message: 'Beside the floors below, src/manifest knows what commands and tools take, and nothing else.',
  },
];
const onlyAwsSpeaksToTheSdk = {
  regex: '^@(aws-sdk|smithy)/',
  message: 'Only src/core/aws speaks to the AWS SDK.',
};

/** What asks the service itself: what the other floors read goes through the scheduler, its queue and its store. */
const onlyTheSchedulerAsks = {
  regex: '(^|/)domain/gateway$',
  importNames: ['PipelineReader', 'PipelineGateway'],
  message:
    'Read by Scheduler.fetch(query, signal), or declare an interest (see CONTRIBUTING.md, Architecture).',
};

const walls = (file, patterns) => ({
  files: [file],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

function wallsOf(floor) {
  const closed = Object.keys(floors).filter(
    (other) =>
      other !== floor &&
      !floors[floor].includes(other) &&
      !(floor === 'manifest' && ['ui', 'features'].includes(other)),
  );
  const patterns = [
    {
      regex: `^(\\.\\./)+(${[...closed, 'extension', 'app'].join('|')})(/|$)`,
      message: `src/${floor} may import only: ${[floor, ...floors[floor]].join(', ')} (see CONTRIBUTING.md, Architecture).`,
    },
  ];
  if (!mayImportVscode.includes(floor))
    patterns.push({ regex: '^vscode$', message: `src/${floor} knows nothing of the editor.` });
  // The floors that do not know the editor, and the page, take their texts from @vscode/l10n, which is made for code out
  // of the editor's reach and is told the language once (src/domain/language.ts). The others have vscode.l10n for that,
  // and the local service is an API: it speaks English.
  if (mayImportVscode.includes(floor) || floor === 'local')
    patterns.push({ regex: '^@vscode/l10n$', message: `src/${floor} has no use for @vscode/l10n.` });
  if (mayImportVscode.includes(floor)) patterns.push(onlyTheSchedulerAsks);
  patterns.push(onlyAwsSpeaksToTheSdk);
  patterns.push(...(floor === 'manifest' ? manifestTakes : manifestWalls));
  if (floor === 'local')
    patterns.push({
      group: ['**/domain/**', '!**/domain/definition/**'],
      allowTypeImports: true,
      message: 'src/local takes only types from src/domain, except for the rules in src/domain/definition.',
    });
  return patterns;
}

/** In src/webview a page may import the kit and itself, and the kit no page. */
function pageWallsOf(name) {
  const others = pageNames.filter((other) => other !== name);
  const patterns = others.map((other) => ({
    regex: `^(\\.\\./)+${other}/`,
    message: `src/webview/${name} may import no page but itself (see CONTRIBUTING.md, Architecture).`,
  }));
  return walls(`src/webview/${name}/**/*.ts`, [...wallsOf('webview'), ...patterns]);
}

/** A feature imports no other feature: they meet in core, in commands by their ids, and in what the app hands to them. */
function featureWallsOf(name) {
  const others = featureNames.filter((other) => other !== name);
  const patterns = {
    regex: `^(\\.\\./)+(${others.join('|')})/`,
    message: `src/features/${name} may import no other feature (see CONTRIBUTING.md, Architecture).`,
  };
  return walls(`src/features/${name}/**/*.ts`, [...wallsOf('features'), patterns]);
}

const errors = (...names) => Object.fromEntries(names.map((name) => [name, 'error']));

/**
 * Every rule is named, so that an update of oxlint neither brings nor loses one unseen. `no-octal` and `no-dupe-args` are
 * missing because a module that breaks them is not parsed at all.
 */
const everywhere = errors(
  'for-direction',
  'import/no-empty-named-blocks',
  'no-async-promise-executor',
  'no-case-declarations',
  'no-compare-neg-zero',
  'no-cond-assign',
  'no-constant-binary-expression',
  'no-constant-condition',
  'no-control-regex',
  'no-debugger',
  'no-delete-var',
  'no-dupe-else-if',
  'no-duplicate-case',
  'no-empty',
  'no-empty-character-class',
  'no-empty-pattern',
  'no-empty-static-block',
  'no-ex-assign',
  'no-extra-boolean-cast',
  'no-fallthrough',
  'no-global-assign',
  'no-invalid-regexp',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-nonoctal-decimal-escape',
  'no-prototype-builtins',
  'no-regex-spaces',
  'no-self-assign',
  'no-shadow-restricted-names',
  'no-sparse-arrays',
  'no-unassigned-vars',
  'no-unexpected-multiline',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-unused-labels',
  'no-unused-private-class-members',
  'no-useless-assignment',
  'no-useless-backreference',
  'no-useless-catch',
  'no-useless-escape',
  'preserve-caught-error',
  'require-yield',
  'use-isnan',
  'valid-typeof',
);

/** What the compiler says of TypeScript. */
const inScripts = errors(
  'constructor-super',
  'getter-return',
  'no-class-assign',
  'no-const-assign',
  'no-dupe-class-members',
  'no-dupe-keys',
  'no-func-assign',
  'no-import-assign',
  'no-new-native-nonconstructor',
  'no-obj-calls',
  'no-redeclare',
  'no-setter-return',
  'no-this-before-super',
  'no-undef',
  'no-unreachable',
  'no-unsafe-negation',
  'no-with',
);

const inTypeScript = errors(
  'no-array-constructor',
  'no-unused-expressions',
  'no-var',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  'typescript/await-thenable',
  'typescript/ban-ts-comment',
  'typescript/consistent-type-imports',
  'typescript/no-array-delete',
  'typescript/no-base-to-string',
  'typescript/no-duplicate-enum-values',
  'typescript/no-duplicate-type-constituents',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extra-non-null-assertion',
  'typescript/no-floating-promises',
  'typescript/no-for-in-array',
  'typescript/no-implied-eval',
  'typescript/no-misused-new',
  'typescript/no-misused-promises',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-optional-chain',
  'typescript/no-redundant-type-constituents',
  'typescript/no-require-imports',
  'typescript/no-this-alias',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unsafe-argument',
  'typescript/no-unsafe-assignment',
  'typescript/no-unsafe-call',
  'typescript/no-unsafe-declaration-merging',
  'typescript/no-unsafe-enum-comparison',
  'typescript/no-unsafe-function-type',
  'typescript/no-unsafe-member-access',
  'typescript/no-unsafe-return',
  'typescript/no-unsafe-unary-minus',
  'typescript/no-wrapper-object-types',
  'typescript/only-throw-error',
  'typescript/prefer-as-const',
  'typescript/prefer-namespace-keyword',
  'typescript/prefer-promise-reject-errors',
  'typescript/require-await',
  'typescript/restrict-plus-operands',
  'typescript/restrict-template-expressions',
  'typescript/triple-slash-reference',
  'typescript/unbound-method',
);

export default defineConfig({
  ignorePatterns: ['dist', 'out', '.vscode-test'],
  plugins: ['eslint', 'typescript', 'import'],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  env: { builtin: true },
  categories: { correctness: 'off' },
  rules: { ...everywhere, 'import/no-cycle': ['error', { ignoreTypes: false }] },
  overrides: [
    {
      files: ['**/*.mjs'],
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
      },
      rules: { ...inScripts, 'no-unused-vars': ['error', {}] },
    },
    {
      files: ['**/*.ts', '**/*.mts'],
      rules: {
        ...inTypeScript,
        'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
        'no-unused-vars': ['error', { argsIgnorePattern: '^_', reportVarsOnlyUsedAsTypes: true }],
        'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      },
    },
    walls('src/extension.ts', [
      ...manifestWalls,
      {
        group: [
          './**',
          '!./domain/lazy',
          '!./manifest/ids',
          '!./ui/tree/lazyTree',
          '!./ui/documents/lazyDocuments',
          '!./ui/documents/lazyFiles',
        ],
        ...onlyLater,
        message: 'The shell is all that activation loads; what answers is built in app.ts.',
      },
    ]),
    walls('src/{app,buildCore,createFeatures,foundation}.ts', [
      ...manifestWalls,
      onlyAwsSpeaksToTheSdk,
      {
        regex: '^\\./(local|webview)/',
        message: 'The annexes are reached over HTTP and as a bundle, not by import.',
      },
    ]),
    ...Object.keys(floors).map((floor) => walls(`src/${floor}/**/*.ts`, wallsOf(floor))),
    walls(
      'src/core/aws/**/*.ts',
      wallsOf('core').filter((pattern) => pattern !== onlyAwsSpeaksToTheSdk),
    ),
    ...featureNames.map(featureWallsOf),
    ...['kit', ...pageNames].map(pageWallsOf),
    // Unit tests stand beside what they test, and take what they need from everywhere.
    { files: ['src/**/*.test.ts'], rules: { 'no-restricted-imports': 'off' } },
    { files: ['test/**/*.ts', 'src/**/*.test.ts'], rules: { 'no-unused-expressions': 'off' } },
  ],
});

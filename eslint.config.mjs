import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { pageNames } from './test/tools/pages.mjs';

/**
 * The floors of the house, lowest first. Imports only point down: a floor may import itself and what is listed.
 * CONTRIBUTING.md ("Architecture") explains them; this table is what holds them.
 */
const floors = {
  domain: [],
  aws: ['domain'],
  state: ['domain'],
  manifest: ['domain', 'aws', 'state'],
  platform: ['domain', 'manifest'],
  views: ['domain', 'manifest', 'aws', 'state', 'platform'],
  commands: ['domain', 'manifest', 'aws', 'state', 'platform', 'views'],
  lmTools: ['domain', 'manifest', 'aws', 'state', 'platform', 'views', 'commands'],
  webview: ['domain'],
  local: ['domain'],
};
/** Where time comes from: the clocks, and the roof of the local service. */
const clocks = [
  'src/platform/systemClock.ts',
  'src/webview/kit/serviceClock.ts',
  'src/local/clock.ts',
  'src/local/main.ts',
];
/**
 * The manifest is written into package.json and is no part of the bundle, except for the ids: beside these, only types may
 * be taken from it.
 */
const manifestWalls = [
  {
    regex: '(^|/)manifest/(?!(ids|types)$)',
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
    regex: '^(\\.\\./)+(domain|aws|state|platform)/',
    allowTypeImports: true,
    message: 'src/manifest takes only types from the floors of the extension.',
  },
  {
    regex: '^(\\.\\./)+(platform/(?!target$)|lmTools/(?!inputs$))',
    message: 'Beside the floors below, src/manifest knows what commands and tools take, and nothing else.',
  },
];
const mayImportVscode = ['platform', 'views', 'commands', 'lmTools'];

const patternsOf = (floor) => {
  const closed = Object.keys(floors).filter(
    (other) =>
      other !== floor &&
      !floors[floor].includes(other) &&
      !(floor === 'manifest' && ['platform', 'lmTools'].includes(other)),
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
  if (floor !== 'aws')
    patterns.push({ regex: '^@(aws-sdk|smithy)/', message: 'Only src/aws speaks to the AWS SDK.' });
  if (floor === 'manifest') patterns.push(...manifestTakes);
  else patterns.push(...manifestWalls);
  if (floor === 'local')
    patterns.push({
      regex: '^(\\.\\./)+domain/(?!definition/)',
      allowTypeImports: true,
      message: 'src/local takes only types from src/domain, except for the rules in src/domain/definition.',
    });
  return patterns;
};

const wallsOf = (floor) => ({
  files: [`src/${floor}/**/*.ts`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: patternsOf(floor) }] },
});

/** In src/webview a page may import the kit and itself, and the kit no page. */
const pageWallsOf = (name) => ({
  files: [`src/webview/${name}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          ...patternsOf('webview'),
          {
            regex: `^(\\.\\./)+(${pageNames.filter((other) => other !== name).join('|') || '(?!)'})/`,
            message: `src/webview/${name} may import no page but itself (see CONTRIBUTING.md, Architecture).`,
          },
        ],
      },
    ],
  },
});

export default defineConfig(
  globalIgnores(['node_modules', 'dist', 'out', '.vscode-test']),
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/webview/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['src/extension.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...manifestWalls,
            {
              regex: '^\\./(?!domain/lazy$|manifest/ids$|views/(lazyTree|documents/lazyDocuments)$)',
              allowTypeImports: true,
              message: 'The shell is all that activation loads; what answers is built in app.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/app.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...manifestWalls,
            { regex: '^@(aws-sdk|smithy)/', message: 'Only src/aws speaks to the AWS SDK.' },
            {
              regex: '^\\./(local|webview)/',
              message: 'The annexes are reached over HTTP and as a bundle, not by import.',
            },
          ],
        },
      ],
    },
  },
  ...Object.keys(floors).map(wallsOf),
  ...['kit', ...pageNames].map(pageWallsOf),
  {
    files: ['src/**/*.ts'],
    ignores: clocks,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'MemberExpression[object.name="Date"][property.name="now"]',
          'NewExpression[callee.name="Date"][arguments.length=0]',
        ].map((selector) => ({ selector, message: 'Time is a parameter: take a Clock, or a time.' })),
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
);

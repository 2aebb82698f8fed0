import type { Draw } from '../draw';
import type { Suite } from '../tools/suite';
import {
  anySuite,
  contracts,
  ledgerUnits,
  reconciliation,
  relevance,
  storefrontPages,
  storefrontUnits,
} from '../tools/suites';
import { commandOf } from '../tools/tools';
import type { BuildScript, ScriptPhase } from './buildScript';

/** The buildspec of a project, as text: its commands get their tools. */
interface Buildspec extends Omit<BuildScript, 'phases'> {
  readonly phases: Readonly<Partial<Record<ScriptPhase, readonly string[]>>>;
}

const node = ['nodejs', '22'] as const;
const python = ['python', '3.13'] as const;

const nodeTests = (run: string, suite: Suite): Buildspec => ({
  runtime: node,
  phases: { INSTALL: ['npm ci'], BUILD: [run] },
  suite,
});

const pythonTests = (suite: Suite): Buildspec => ({
  runtime: python,
  phases: {
    INSTALL: ['pip install -r requirements.txt'],
    BUILD: [`pytest --junitxml=reports/${suite.name}.xml`],
  },
  suite,
});

const image = (repository: string): Buildspec => ({
  phases: {
    PRE_BUILD: ['aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY'],
    // A block of several lines, which the log repeats as a whole.
    BUILD: [
      `set -e
export TAG=\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:12}
if [ -f .npmrc ]; then
  cp .npmrc docker/.npmrc
fi
docker build --progress plain -t $REGISTRY/${repository}:$TAG .
docker tag $REGISTRY/${repository}:$TAG $REGISTRY/${repository}:latest`,
    ],
    POST_BUILD: [
      `docker push $REGISTRY/${repository}:latest`,
      `printf '[{"name":"${repository}","imageUri":"%s"}]' $REGISTRY/${repository}:latest > imagedefinitions.json`,
    ],
  },
  weak: [
    ['BUILD', 0],
    ['PRE_BUILD', 0],
  ],
  artifacts: ['imagedefinitions.json', 1],
});

const service: Buildspec = {
  runtime: node,
  phases: {
    INSTALL: ['npm ci'],
    BUILD: ['npm run build'],
    // It runs after a failed build as well, and fails again.
    POST_BUILD: [
      'zip -r function.zip dist',
      'aws s3 sync dist s3://northbeam-builds/$CODEBUILD_BUILD_NUMBER/',
    ],
  },
  weak: [
    ['BUILD', 0],
    ['INSTALL', 0],
  ],
  artifacts: ['function.zip', 1],
};

const webPage: Buildspec = {
  runtime: node,
  phases: { INSTALL: ['npm ci'], BUILD: ['npm run build:web'] },
  artifacts: ['dist/**/*', 34],
};

const projects: Readonly<Record<string, Buildspec>> = {
  'storefront-lint': { runtime: node, phases: { INSTALL: ['npm ci'], BUILD: ['npm run lint'] } },
  'storefront-build': webPage,
  'storefront-preview-build': webPage,
  'storefront-unit-tests': nodeTests('npm test', storefrontUnits),
  'storefront-smoke-tests': nodeTests('npm run smoke', storefrontPages),
  'storefront-e2e': nodeTests('npx playwright test', storefrontPages),
  'checkout-api-build': image('checkout-api'),
  'notifications-service-build': service,
  'notifications-contract-tests': nodeTests('npx jest --ci --colors', contracts),
  'payments-ledger-build': {
    runtime: ['java', 'corretto21'],
    phases: { BUILD: ['mvn --batch-mode verify'] },
    suite: ledgerUnits,
    artifacts: ['target/*.jar', 3],
  },
  'payments-ledger-reconciliation': {
    ...pythonTests(reconciliation),
    batch: ['europe', 'americas', 'asia_pacific'],
  },
  'cfn-lint': {
    runtime: python,
    phases: { INSTALL: ['pip install -r requirements.txt'], BUILD: ['cfn-lint templates/*.yml'] },
    artifacts: ['templates/*.yml', 6],
  },
  'search-relevance-tests': pythonTests(relevance),
  'invoice-batch-package': {
    runtime: ['java', 'corretto8'],
    phases: { BUILD: ['mvn --batch-mode package'] },
    artifacts: ['target/invoice-batch.zip', 1],
  },
  'mobile-android': {
    runtime: ['java', 'corretto21'],
    phases: { BUILD: ['./gradlew --info --no-daemon assembleRelease'] },
    artifacts: ['app/build/outputs/apk/release/*.apk', 1],
  },
  'mobile-ios': {
    phases: {
      BUILD: ['xcodebuild -scheme Northbeam -configuration Release archive'],
    },
    artifacts: ['build/Northbeam.ipa', 1],
  },
  'loyalty-points-build': {
    runtime: ['golang', '1.24'],
    phases: { PRE_BUILD: ['go test ./...'], BUILD: ['go build -o bin/server ./cmd/server'] },
    artifacts: ['imagedefinitions.json', 1],
  },
};

/** What a project that the sample does not have does, by its name. */
const others: readonly (readonly [name: RegExp, buildspec: Buildspec])[] = [
  [/e2e|smoke|browser/, nodeTests('npx playwright test', storefrontPages)],
  [/lint|check/, { runtime: node, phases: { INSTALL: ['npm ci'], BUILD: ['npm run lint'] } }],
  [/test/, nodeTests('npm test', anySuite)],
  [/image|docker|container/, image('app')],
];

const buildspecOf = (project: string): Buildspec =>
  projects[project] ?? others.find(([name]) => name.test(project))?.[1] ?? service;

/** The script of a build of a project, and what its tools print in this build. */
export function scriptOf(project: string, draw: Draw): BuildScript {
  const { phases, ...rest } = buildspecOf(project);
  const commands = Object.entries(phases).map(
    ([phase, texts]) => [phase, texts.map((text) => commandOf(text, draw, rest.suite))] as const,
  );
  return { ...rest, phases: Object.fromEntries(commands) };
}

/** The script of an action that has its commands in the pipeline. */
export const scriptOfCommands = (commands: readonly string[], draw: Draw): BuildScript => ({
  phases: { BUILD: commands.map((text) => commandOf(text, draw)) },
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogOnly } from './catalog/builtInActionTypes';
import { withDefaults } from './declaration';
import type { PipelineDefinition } from './declaration';
import { definitionProblems } from './definitionProblems';
import type { DefinitionPath } from './definitionProblem';
import { approval, gitHub, stage } from '../../local/sample/build';
import { repeated } from '../../../test/support/repetitions';
import { accepted, acceptedDefinitions } from '../../../test/support/definition/accepted';
import { mutationsOf } from '../../../test/support/definition/mutations';
import { problemsOf } from '../../../test/support/definition/report';
import {
  alarm,
  build,
  commandsAction,
  condition,
  release,
  shop,
  source,
  store,
  withActions,
  withoutStore,
} from '../../../test/support/definition/shopPipelines';

/** Several faults at every level, in a definition that leaves out whatever has a default. */
const faulty: PipelineDefinition = {
  name: 'shop',
  roleArn: 'arn:aws:iam::123456789012:role/pipeline',
  variables: [{ name: 'x' }, { name: 'x' }],
  triggers: [
    {
      providerType: 'CodeStarSourceConnection',
      gitConfiguration: { sourceActionName: 'Nobody', push: [{}, {}] },
    },
  ],
  stages: [
    { name: 'Source', actions: [gitHub('acme/shop')] },
    {
      name: 'Source',
      onSuccess: { conditions: [{ result: 'SKIP', rules: [alarm] }] },
      actions: [
        {
          name: 'Lint',
          actionTypeId: { category: 'Test', owner: 'Custom', provider: 'Lint', version: '1' },
          configuration: { Anything: '#{Nobody.x}' },
          inputArtifacts: [{ name: 'Nothing' }],
          commands: ['npm run lint'],
        },
        {
          name: 'Lint',
          actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
          configuration: { Project: 'shop', Colour: 'red' },
          namespace: 'codepipeline',
          timeoutInMinutes: 5,
        },
      ],
    },
  ],
};

const codesOf = (definition: PipelineDefinition) => problemsOf(definition).map(({ code }) => code);

const withoutAccount = (definition: PipelineDefinition) =>
  [...definitionProblems(definition, { region: undefined, actionTypes: catalogOnly })].map(
    ({ code }) => code,
  );

describe('The problems of a definition', () => {
  for (const [what, definition] of Object.entries(accepted))
    it(`do not exist for ${what}`, () => assert.deepEqual(problemsOf(definition), []));

  for (const definition of acceptedDefinitions.slice(Object.keys(accepted).length))
    it(`do not exist for the sample's ${definition.name}`, () =>
      assert.deepEqual(problemsOf(definition), []));

  it('are all returned, in the order in which the service checks its rules', () => {
    const problems = problemsOf(faulty).map(({ code, path }) => `${path.join('.')}: ${code}`);
    assert.deepEqual(problems, [
      'variables: variables-need-v2',
      'triggers: triggers-need-v2',
      'artifactStore: artifact-store-or-stores',
      'variables.1.name: duplicate-variable',
      'triggers.0.gitConfiguration.sourceActionName: trigger-without-connection',
      'triggers.0.gitConfiguration.push.0: invalid-trigger-filter',
      'triggers.0.gitConfiguration.push.1: invalid-trigger-filter',
      'triggers.0.gitConfiguration.push.1: duplicate-trigger-filter',
      'stages.1.name: duplicate-stage',
      'stages.1.actions.1.name: duplicate-action',
      'stages.1.onSuccess: conditions-need-v2',
      'stages.1.onSuccess.conditions.0.result: invalid-condition-result',
      'stages.1.onSuccess.conditions.0.rules.0.ruleTypeId.provider: rule-cannot-skip',
      'stages.1.actions.0.actionTypeId: unknown-action-type',
      'stages.1.actions.0.inputArtifacts.0.name: input-not-produced-before',
      'stages.1.actions.0.commands: action-cannot-have-commands',
      'stages.1.actions.1.configuration.Project: unknown-action-configuration',
      'stages.1.actions.1.configuration.Colour: unknown-action-configuration',
      'stages.1.actions.1.configuration.ProjectName: missing-action-configuration',
      'stages.1.actions.1.inputArtifacts: too-few-input-artifacts',
      'stages.1.actions.1.timeoutInMinutes: action-cannot-have-timeout',
      'stages.1.actions.1.namespace: reserved-namespace',
      'stages.1.actions.0.configuration.Anything: unknown-namespace',
    ]);
  });

  it('come one at a time, so that the first is found without the rest', () => {
    let isAsked = false;
    const actionTypes = () => ((isAsked = true), undefined);
    const [first] = definitionProblems(shop({}, [source]), { region: 'us-east-1', actionTypes });
    assert.equal(first?.code, 'too-few-stages');
    assert.equal(isAsked, false);
  });

  it('are the same whether defaults are written or omitted', () => {
    assert.deepEqual(problemsOf(withDefaults(faulty)), problemsOf(faulty));
  });

  it('name each place that breaks a rule', () => {
    const twice = withActions({ ...build, inputArtifacts: [{ name: 'A' }, { name: 'B' }] });
    assert.deepEqual(
      problemsOf(twice).map(({ path }) => path.slice(4)),
      [
        ['configuration', 'PrimarySource'],
        ['inputArtifacts', 0, 'name'],
        ['inputArtifacts', 1, 'name'],
      ],
    );
  });

  it('omit the configuration and artifacts of an action of an unknown type', () => {
    const type = { ...build.actionTypeId, provider: 'Jenkins' };
    const unknown = withActions({ ...build, actionTypeId: type, configuration: {}, inputArtifacts: [] });
    assert.deepEqual(codesOf(unknown), ['unknown-action-type']);
  });

  it('count the earliest of two producers, so that a repeated name is one problem', () => {
    const again = { ...build, name: 'Again' };
    const stages = [source, stage('Build', build), stage('Deploy', release), stage('Later', again)];
    assert.deepEqual(codesOf(shop({}, stages)), ['duplicate-output-artifact']);
    const named = { ...approval('Ask', '#{Built.x}', 'https://example.com'), runOrder: 2 };
    const built = { ...build, namespace: 'Built' };
    const later = { ...approval('Last', 'ok?', 'https://example.com'), namespace: 'Built' };
    assert.deepEqual(codesOf(shop({}, [source, stage('Build', built, named), stage('Late', later)])), [
      'duplicate-namespace',
    ]);
  });

  it('omit artifact stores by region while it is unclear which member has the stores', () => {
    const abroad = withActions({ ...build, region: 'eu-west-1' });
    assert.deepEqual(codesOf(withoutStore(abroad)), ['artifact-store-or-stores']);
  });
});

describe('The problems of a definition without an account', () => {
  const custom = {
    ...build,
    actionTypeId: { ...build.actionTypeId, owner: 'Custom' as const, provider: 'Lint' },
  };

  it('omit unknown custom and partner action types', () => {
    const partner = { ...custom, actionTypeId: { ...custom.actionTypeId, owner: 'ThirdParty' as const } };
    assert.deepEqual(withoutAccount(withActions(custom)), []);
    assert.deepEqual(withoutAccount(withActions(partner)), []);
  });

  it("include an action type that is not in CodePipeline's own catalog", () => {
    const unknown = { ...build, actionTypeId: { ...build.actionTypeId, provider: 'CodeBuilt' } };
    delete unknown.region;
    const [problem] = definitionProblems(withActions(unknown), {
      region: undefined,
      actionTypes: catalogOnly,
    });
    assert.equal(
      problem?.message,
      "ActionType (Category: 'Build', Provider: 'CodeBuilt', Owner: 'AWS', Version: '1') in action 'Compile' is not available",
    );
  });

  it('omit those that depend on the region of the pipeline', () => {
    const abroad = shop({}, [
      stage('Source', { ...gitHub('acme/shop'), region: 'eu-west-1' }),
      stage('Build', { ...build, region: 'eu-west-1' }),
    ]);
    assert.deepEqual(withoutAccount(abroad), []);
    assert.deepEqual(codesOf(abroad), ['one-store-for-many-regions', 'action-type-not-in-region']);
  });

  it('include two regions with one store', () => {
    assert.deepEqual(withoutAccount(withActions({ ...build, region: 'eu-west-1' })), [
      'one-store-for-many-regions',
    ]);
  });

  it('include a custom action type in another region, where only the types themselves are unknown', () => {
    const stores = { artifactStores: { 'us-east-1': store, 'eu-west-1': store } };
    const abroad = withoutStore(withActions({ ...custom, region: 'eu-west-1' }), stores);
    const problems = [...definitionProblems(abroad, { region: 'us-east-1', actionTypes: catalogOnly })];
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['action-type-not-in-region'],
    );
  });
});

/** Definitions that break rules which changes to sound ones seldom come to. */
const seeds: readonly PipelineDefinition[] = [
  ...acceptedDefinitions,
  faulty,
  withActions(commandsAction({ commands: [] })),
  shop({}, [
    source,
    { ...stage('Build', build), onFailure: { result: 'RETRY', ...condition('ROLLBACK', alarm) } },
  ]),
];

const mutate = mutationsOf(seeds);

describe('The problems of any definition', () => {
  it('are found without an exception, in places that exist or are missing', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const definition = mutate(draw);
        for (const { path } of problemsOf(definition))
          assert.ok(isPlausible(definition, path), path.join('.'));
      }),
      { numRuns: repeated(200, 20_000) },
    );
  });
});

/** Whether every list of the path has the element that is named; only members of objects may be missing. */
function isPlausible(definition: PipelineDefinition, path: DefinitionPath): boolean {
  let value: unknown = definition;
  for (const [depth, segment] of path.entries()) {
    if (typeof value !== 'object' || value === null) return false;
    if (!Object.hasOwn(value, segment))
      return Array.isArray(value) ? false : path.slice(depth).every((missing) => typeof missing === 'string');
    value = (value as Record<string | number, unknown>)[segment];
  }
  return true;
}

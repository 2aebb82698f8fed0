import assert from 'node:assert/strict';
import {
  build,
  condition,
  release,
  shop,
  source,
  variableCheck,
} from '../../../test/support/definition/shopPipelines';
import { approval, stage } from '../../local/sample/build';
import { scenarioOf, stepsOf } from './trialPlan';

describe('The plan of a trial', () => {
  it('lists the actions and rules of a definition in its order, without approvals', () => {
    const deploy = {
      ...stage('Deploy', approval('Approve', 'Release?', 'https://example.com'), release),
      beforeEntry: condition('FAIL', variableCheck),
    };
    const steps = stepsOf(shop({}, [source, stage('Build', build), deploy]));
    assert.deepEqual(
      steps.map(({ kind, stage, name }) => [kind, stage, name]),
      [
        ['action', 'Source', source.actions[0]?.name],
        ['action', 'Build', build.name],
        ['rule', 'Deploy', variableCheck.name],
        ['action', 'Deploy', release.name],
      ],
    );
  });

  it('lets chosen steps fail once or always, and others take what they took', () => {
    const action = { kind: 'action', stage: 'Build', name: 'Compile', provider: 'CodeBuild' } as const;
    const rule = { kind: 'rule', stage: 'Deploy', name: 'IsReady', provider: 'VariableCheck' } as const;
    const scenario = scenarioOf(
      shop(),
      [
        { step: action, attempt: 'first' },
        { step: rule, attempt: 'every' },
      ],
      [{ stage: 'Build', action: 'Compile', seconds: 90 }],
    );
    assert.deepEqual(scenario.rules, [
      { stage: 'Build', action: 'Compile', seconds: 90 },
      { stage: 'Build', action: 'Compile', failureRate: 1, attempt: 1 },
      { stage: 'Deploy', rule: 'IsReady', failureRate: 1 },
    ]);
  });

  it('sets the variables that later steps read of a build, and leaves those of a source alone', () => {
    const compile = { ...build, namespace: 'Build' };
    const notes = { ...source.actions[0], namespace: 'Source' };
    const text = '#{Build.TAG} of #{Source.CommitId}';
    const scenario = scenarioOf(
      shop({}, [
        { ...source, actions: [notes as (typeof source.actions)[number]] },
        stage('Build', compile),
        stage('Deploy', approval('Approve', text, 'https://example.com'), release),
      ]),
      [],
    );
    assert.deepEqual(scenario.rules, [
      { stage: 'Build', action: build.name, outputVariables: { TAG: 'simulated' } },
    ]);
  });
});

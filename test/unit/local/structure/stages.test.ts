import { approval, codeCommit, gitHub, stage } from '../../../../src/local/sample/build';
import {
  alarm,
  build,
  commandsAction,
  condition,
  many,
  named,
  refuse,
  release,
  shop,
  source,
  withActions,
  withStage,
  withTriggers,
} from './builders';

describe('The rules for stages', () => {
  refuse([
    {
      what: 'one stage',
      declaration: shop({}, [source]),
      code: 'Structure',
      message: 'Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline',
    },
    {
      what: '51 stages',
      declaration: shop({}, [source, ...many(50, named)]),
      code: 'Structure',
      message: 'Pipeline has too many stages. There can only be up to 50 stages in a pipeline',
    },
    {
      what: 'no source action in the first stage',
      declaration: shop({}, [stage('Build', { ...build, inputArtifacts: [] }), source]),
      code: 'Structure',
      message: 'Pipeline should start with a stage that only contains source actions',
    },
    {
      what: 'another action beside the source action',
      declaration: shop({}, [stage('Source', gitHub('acme/shop'), build), stage('Deploy', release)]),
      code: 'Structure',
      message: 'Pipeline should start with a stage that only contains source actions',
    },
    {
      what: 'a source action in a later stage',
      declaration: shop({}, [source, stage('Build', build, codeCommit('more', 'More', 'MoreOutput'))]),
      code: 'Structure',
      message: 'Source actions can only be included in the first stage of the pipeline',
    },
    {
      what: 'nothing but source actions',
      declaration: shop({}, [source, stage('Nothing')]),
      code: 'Structure',
      message: 'Pipeline should contain at least 1 action whose category is not Source',
    },
    {
      what: 'more than 1000 actions',
      declaration: shop({}, [
        source,
        ...many(11, (s) =>
          stage(`S${s}`, ...many(91, (a) => approval(`A${a}`, 'ok?', 'https://example.com'))),
        ),
      ]),
      code: 'Structure',
      message: /1000 actions/,
    },
    {
      what: 'a stage name used twice',
      declaration: shop({}, [source, stage('Build', build), stage('Build', release)]),
      code: 'StageDeclaration',
      message: "Stage name 'Build' is used more than once",
    },
    {
      what: 'an action name used twice in a stage',
      declaration: withActions(build, { ...build, outputArtifacts: [] }),
      code: 'StageDeclaration',
      message: "Action name 'Compile' is used more than once in stage 'Work'",
    },
    {
      what: 'a stage without actions',
      declaration: shop({}, [source, stage('Build', build), stage('Nothing')]),
      code: 'StageDeclaration',
      message: "Stage 'Nothing' should contain at least 1 action",
    },
    {
      what: '101 actions in a stage',
      declaration: withActions(...many(101, (i) => approval(`A${i}`, 'ok?', 'https://example.com'))),
      code: 'StageDeclaration',
      message: /up to 100 actions/,
    },
    {
      what: 'blockers',
      declaration: withStage({ blockers: [{ name: 'Gate', type: 'Schedule' }] }),
      code: 'BlockerDeclaration',
      message: /reserved/,
    },
    {
      what: 'variables in a V1 pipeline',
      declaration: shop({ pipelineType: 'V1', variables: [{ name: 'x' }] }),
      code: 'Structure',
      message: 'Pipeline variable can only be used with V2 pipelines',
    },
    {
      what: 'triggers in a V1 pipeline',
      declaration: { ...withTriggers({ sourceActionName: 'Source' }), pipelineType: 'V1' },
      code: 'Structure',
      message: 'Triggers on tag can only be used with V2 pipelines',
    },
    ...(['QUEUED', 'PARALLEL'] as const).map((executionMode) => ({
      what: `the mode ${executionMode} in a V1 pipeline`,
      declaration: shop({ pipelineType: 'V1', executionMode }),
      code: 'Structure' as const,
      message: 'QUEUED or PARALLEL mode can only be used with V2 pipelines',
    })),
    ...(['beforeEntry', 'onSuccess', 'onFailure'] as const).map((gate) => ({
      what: `${gate} in a V1 pipeline`,
      declaration: withStage({ [gate]: condition('FAIL', alarm) }, { pipelineType: 'V1' }),
      code: 'StageDeclaration' as const,
      message: 'Stage level conditions can only be used with V2 pipelines.',
    })),
    {
      what: 'a Commands action in a V1 pipeline',
      declaration: { ...withActions(commandsAction()), pipelineType: 'V1' },
      code: 'ActionDeclaration',
      message: 'Commands Action can only be used with V2 pipelines.',
    },
  ]);
});

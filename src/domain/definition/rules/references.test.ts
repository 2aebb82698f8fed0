import { approval, gitHub, stage } from '../../../local/sample/build';
import { report } from '../../../../test/support/definition/report';
import {
  build,
  commandsAction,
  condition,
  references,
  rule,
  shop,
  withActions,
  withStage,
} from '../../../../test/support/definition/shopPipelines';

describe('The rules for variables, namespaces and references', () => {
  report([
    {
      what: 'a variable declared twice',
      definition: shop({ variables: [{ name: 'x' }, { name: 'x' }] }),
      code: 'duplicate-variable',
      message: 'Variable names must be unique. The following variable name is already in use: x',
      path: ['variables', 1, 'name'],
    },
    {
      what: 'a namespace used twice',
      definition: withActions({ ...build, namespace: 'SourceVariables' }),
      code: 'duplicate-namespace',
      message:
        'Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. StageName=[Work], ActionName=[Compile], Namespace=[SourceVariables]',
      path: ['stages', 1, 'actions', 0, 'namespace'],
    },
    {
      what: "a namespace of the service's own",
      definition: withActions({ ...build, namespace: 'codepipeline' }),
      code: 'reserved-namespace',
      message:
        'Namespaces must not be one of the reserved namespaces: codepipeline. StageName=[Work], ActionName=[Compile], Namespace=[codepipeline]',
      path: ['stages', 1, 'actions', 0, 'namespace'],
    },
    {
      what: 'the namespace of the pipeline variables',
      definition: { ...withActions({ ...build, namespace: 'variables' }), variables: [{ name: 'x' }] },
      code: 'reserved-namespace',
      message:
        'Namespaces must not be one of the reserved namespaces: codepipeline, variables. StageName=[Work], ActionName=[Compile], Namespace=[variables]',
      path: ['stages', 1, 'actions', 0, 'namespace'],
    },
    {
      what: 'a namespace with the name of an artifact',
      definition: withActions({ ...build, namespace: 'SourceOutput' }),
      code: 'namespace-of-artifact',
      message:
        'Namespaces must not have the name of an artifact. StageName=[Work], ActionName=[Compile], Namespace=[SourceOutput]',
      path: ['stages', 1, 'actions', 0, 'namespace'],
    },
    {
      what: 'a reference to a namespace nobody has',
      definition: withActions({ ...build, configuration: { ProjectName: '#{Nobody.CommitId}' } }),
      code: 'unknown-namespace',
      message: `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\n${references('Compile', 'ProjectName', 'Nobody.CommitId')}`,
      path: ['stages', 1, 'actions', 0, 'configuration', 'ProjectName'],
    },
    {
      what: 'a reference to an action of the same run order',
      definition: withActions(
        { ...build, namespace: 'Built' },
        approval('Approve', '#{Built.VERSION}', 'https://example.com'),
      ),
      code: 'reference-before-producer',
      message: `Pipeline execution variables can only be used after the action that produces them. The following pipeline execution variables are referencing the namespace of an action that does not precede them.
StageName=[Work], ActionName=[Approve], ActionConfigurationKey=[CustomData], VariableReferenceText=[Built.VERSION]`,
      path: ['stages', 1, 'actions', 1, 'configuration', 'CustomData'],
    },
    {
      what: 'a reference to a variable that is not declared',
      definition: {
        ...withActions({ ...build, configuration: { ProjectName: '#{variables.y}' } }),
        variables: [{ name: 'x' }],
      },
      code: 'undeclared-variable',
      message: `The referenced variables haven't been declared.\n${references('Compile', 'ProjectName', 'variables.y')}`,
      path: ['stages', 1, 'actions', 0, 'configuration', 'ProjectName'],
    },
    {
      what: 'a pipeline variable in a source action',
      definition: shop({ variables: [{ name: 'x' }] }, [
        stage('Work', gitHub('acme/shop', '#{variables.x}')),
        stage('Build', build),
      ]),
      code: 'pipeline-variable-in-source',
      message: `Variables at the pipeline level cannot be used in source actions.\n${references('Source', 'BranchName', 'variables.x')}`,
      path: ['stages', 0, 'actions', 0, 'configuration', 'BranchName'],
    },
    {
      what: 'a key the service itself does not publish',
      definition: withActions({ ...build, configuration: { ProjectName: '#{codepipeline.Name}' } }),
      code: 'undeclared-variable',
      message: `The referenced variables haven't been declared.
StageName=[Work], ActionName=[Compile], ActionConfigurationKey=[ProjectName], VariableReferenceText=[codepipeline.Name]`,
      path: ['stages', 1, 'actions', 0, 'configuration', 'ProjectName'],
    },
    {
      what: 'a reference to nobody in a command',
      definition: withActions(commandsAction({ commands: ['echo #{Nobody.x}'] })),
      code: 'unknown-namespace',
      message: `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.
StageName=[Work], ActionName=[Compile], ActionConfigurationKey=[commands], VariableReferenceText=[Nobody.x]`,
      path: ['stages', 1, 'actions', 0, 'commands', 0],
    },
    {
      what: 'a reference to nobody in an environment variable',
      definition: withActions(
        commandsAction({ environmentVariables: [{ name: 'WHO', value: '#{Nobody.x}' }] }),
      ),
      code: 'unknown-namespace',
      message: `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.
StageName=[Work], ActionName=[Compile], ActionConfigurationKey=[WHO], VariableReferenceText=[Nobody.x]`,
      path: ['stages', 1, 'actions', 0, 'environmentVariables', 0, 'value'],
    },
    {
      what: "a reference to an action of the stage in its entry condition's rule",
      definition: withStage({
        ...stage('Build', { ...build, namespace: 'Built' }),
        beforeEntry: condition(
          'FAIL',
          rule('VariableCheck', { Variable: '#{Built.x}', Value: 'x', Operator: 'EQ' }),
        ),
      }),
      code: 'reference-before-producer',
      message: `Pipeline execution variables can only be used after the action that produces them. The following pipeline execution variables are referencing the namespace of an action that does not precede them.
StageName=[Build], RuleName=[Rule], RuleConfigurationKey=[Variable], VariableReferenceText=[Built.x]`,
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'configuration', 'Variable'],
    },
  ]);
});

import { approval, gitHub, stage } from '../../../../src/local/sample/build';
import {
  build,
  commandsAction,
  condition,
  references,
  refuse,
  rule,
  shop,
  withActions,
  withStage,
} from './builders';

describe('The rules for variables, namespaces and references', () => {
  refuse([
    {
      what: 'a variable declared twice',
      declaration: shop({ variables: [{ name: 'x' }, { name: 'x' }] }),
      code: 'Structure',
      message: 'Variable names must be unique. The following variable name is already in use: x',
    },
    {
      what: 'a namespace used twice',
      declaration: withActions({ ...build, namespace: 'SourceVariables' }),
      code: 'ActionDeclaration',
      message:
        'Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. StageName=[Work], ActionName=[Compile], Namespace=[SourceVariables]',
    },
    {
      what: "a namespace of the service's own",
      declaration: withActions({ ...build, namespace: 'codepipeline' }),
      code: 'ActionDeclaration',
      message: /reserved/,
    },
    {
      what: 'the namespace of the pipeline variables',
      declaration: { ...withActions({ ...build, namespace: 'variables' }), variables: [{ name: 'x' }] },
      code: 'ActionDeclaration',
      message: /reserved/,
    },
    {
      what: 'a namespace with the name of an artifact',
      declaration: withActions({ ...build, namespace: 'SourceOutput' }),
      code: 'ActionDeclaration',
      message: /name of an artifact/,
    },
    {
      what: 'a reference to a namespace nobody has',
      declaration: withActions({ ...build, configuration: { ProjectName: '#{Nobody.CommitId}' } }),
      code: 'ActionDeclaration',
      message: `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\n${references('Compile', 'ProjectName', 'Nobody.CommitId')}`,
    },
    {
      what: 'a reference to an action of the same run order',
      declaration: withActions(
        { ...build, namespace: 'Built' },
        approval('Approve', '#{Built.VERSION}', 'https://example.com'),
      ),
      code: 'ActionDeclaration',
      message: /does not precede/,
    },
    {
      what: 'a reference to a variable that is not declared',
      declaration: {
        ...withActions({ ...build, configuration: { ProjectName: '#{variables.y}' } }),
        variables: [{ name: 'x' }],
      },
      code: 'Structure',
      message: `The referenced variables haven't been declared.\n${references('Compile', 'ProjectName', 'variables.y')}`,
    },
    {
      what: 'a pipeline variable in a source action',
      declaration: shop({ variables: [{ name: 'x' }] }, [
        stage('Work', gitHub('acme/shop', '#{variables.x}')),
        stage('Build', build),
      ]),
      code: 'Structure',
      message: `Variables at the pipeline level cannot be used in source actions.\n${references('Source', 'BranchName', 'variables.x')}`,
    },
    {
      what: 'a key the service itself does not publish',
      declaration: withActions({ ...build, configuration: { ProjectName: '#{codepipeline.Name}' } }),
      code: 'Structure',
      message: /haven't been declared/,
    },
    {
      what: 'a reference to nobody in a command',
      declaration: withActions(commandsAction({ commands: ['echo #{Nobody.x}'] })),
      code: 'ActionDeclaration',
      message: /ActionConfigurationKey=\[commands\], VariableReferenceText=\[Nobody.x\]/,
    },
    {
      what: 'a reference to nobody in an environment variable',
      declaration: withActions(
        commandsAction({ environmentVariables: [{ name: 'WHO', value: '#{Nobody.x}' }] }),
      ),
      code: 'ActionDeclaration',
      message: /ActionConfigurationKey=\[WHO\]/,
    },
    {
      what: "a reference to an action of the stage in its entry condition's rule",
      declaration: withStage({
        ...stage('Build', { ...build, namespace: 'Built' }),
        beforeEntry: condition(
          'FAIL',
          rule('VariableCheck', { Variable: '#{Built.x}', Value: 'x', Operator: 'EQ' }),
        ),
      }),
      code: 'ActionDeclaration',
      message: /StageName=\[Build\], RuleName=\[Rule\]/,
    },
  ]);
});

import { catalogOnly } from '../../src/domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../src/domain/definition/check/checkDefinition';
import { completionsAt } from '../../src/domain/definition/edit/completions';
import { readDefinition } from '../../src/domain/definition/text/definitionDocument';
import { median } from './figure';
import type { Figure } from './figure';

const rounds = 30;
const [stages, actionsPerStage] = [50, 20];

/** As many actions as AWS takes in one pipeline, each with an artifact, a namespace and references to variables. */
function bigDefinition(): string {
  const actionOf = (stage: number, index: number) => ({
    name: `Action${index}`,
    namespace: `Variables${stage}-${index}`,
    actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    configuration: {
      ProjectName: 'shop-#{codepipeline.PipelineExecutionId}',
      EnvironmentVariables: '[{"name":"COMMIT","value":"#{Commit.CommitId}"}]',
    },
    inputArtifacts: [{ name: 'Code' }],
    outputArtifacts: [{ name: `Output${stage}-${index}` }],
    runOrder: index + 1,
  });
  const source = {
    name: 'Checkout',
    namespace: 'Commit',
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
    configuration: { RepositoryName: 'shop', BranchName: 'main', PollForSourceChanges: 'false' },
    outputArtifacts: [{ name: 'Code' }],
  };
  const others = Array.from({ length: stages - 1 }, (_, stage) => ({
    name: `Stage${stage}`,
    actions: Array.from({ length: actionsPerStage }, (_each, index) => actionOf(stage, index)),
  }));
  const pipeline = {
    name: 'big',
    roleArn: 'arn:aws:iam::123456789012:role/pipeline',
    artifactStore: { type: 'S3', location: 'artifacts' },
    stages: [{ name: 'Source', actions: [source] }, ...others],
  };
  return JSON.stringify(pipeline, undefined, 2);
}

/** What an editor waits for after each pause in typing, and for its list of suggestions. */
export async function* figures(): AsyncGenerator<Figure> {
  const text = bigDefinition();
  const document = readDefinition(text);
  const how = `${1 + (stages - 1) * actionsPerStage} actions, ${Math.round(text.length / 1024)} KB; median of ${rounds}`;
  const context = { region: undefined, actionTypes: catalogOnly };
  const offset = text.lastIndexOf('"Code"') + 1;
  const work = {
    'definition, read': () => readDefinition(text),
    'definition, checked': () => checkDefinition(text, document, context),
    'definition, suggestions at its end': () => completionsAt(text, document, offset),
  };
  for (const [name, run] of Object.entries(work)) {
    run();
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    const atMost = name.includes('suggestions') ? 20 : 50;
    yield await Promise.resolve({ name, value: Math.round(median(times)), unit: 'ms' as const, atMost, how });
  }
}

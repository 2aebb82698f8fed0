// Small pipelines on which the flows that change a run are walked, with the service and in the workbench.
import { approval, codeBuild, codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import { alarm, condition } from './conditions';

export const review = 'https://example.com/review';

export const plain = (name: string) =>
  pipeline(name, [
    stage('Source', codeCommit(name)),
    stage('Build', codeBuild('Compile', `${name}-build`, 'SourceOutput', 'BuildOutput')),
    stage('Deploy', ecs('Service', 'cluster', name, 'BuildOutput')),
  ]);

/** Two approvals wait beside each other. */
export const twice = pipeline('twice', [
  stage('Source', codeCommit('twice')),
  stage(
    'Release',
    approval('Security', 'Is it safe?', review),
    approval('Product', 'Is it wanted?', review),
    ecs('Service', 'cluster', 'twice', 'SourceOutput', { runOrder: 2 }),
  ),
]);

/** A condition holds the stage. */
export const gated = pipeline('gated', [
  stage('Source', codeCommit('gated')),
  {
    ...stage('Deploy', ecs('Service', 'cluster', 'gated', 'SourceOutput')),
    beforeEntry: condition('FAIL', alarm('ErrorRate')),
  },
]);

import type { PipelineDeclaration } from '../../../src/domain/definition/declaration';
import { approval, codeBuild, codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import type { Scenario } from '../../../src/local/simulation/scenario';

/** Source, two builds one after the other, deploy: without an approval. */
export const plain = (extra: Partial<PipelineDeclaration> = {}): PipelineDeclaration =>
  pipeline(
    'plain',
    [
      stage('Source', codeCommit('plain')),
      stage(
        'Build',
        codeBuild('Compile', 'plain-build', 'SourceOutput', 'BuildOutput'),
        codeBuild('Check', 'plain-check', 'BuildOutput', undefined, { runOrder: 2 }),
      ),
      stage('Deploy', ecs('Service', 'cluster', 'plain', 'BuildOutput')),
    ],
    extra,
  );

/** Source, then an approval and a deployment behind it. */
export const guarded = (extra: Partial<PipelineDeclaration> = {}): PipelineDeclaration =>
  pipeline(
    'guarded',
    [
      stage('Source', codeCommit('guarded')),
      stage(
        'Release',
        approval('Approve', 'Release #{SourceVariables.CommitId}?', 'https://example.com/review'),
        ecs('Service', 'cluster', 'guarded', 'SourceOutput', { runOrder: 2 }),
      ),
    ],
    extra,
  );

/** Every action takes exactly ten seconds and succeeds. */
export const tenSeconds: Scenario = { rules: [{ seconds: 10, failureRate: 0 }] };

/** The same, but these fail. */
export const failing = (...rules: { action: string; execution?: number; attempt?: number }[]): Scenario => ({
  rules: [
    ...tenSeconds.rules,
    ...rules.map((rule) => ({ ...rule, failureRate: 1, error: { message: 'It broke.' } })),
  ],
});

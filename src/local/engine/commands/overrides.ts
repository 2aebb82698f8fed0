import { sourceActions } from '../../../domain/definition/declaration';
import type { ActionDeclaration, PipelineDeclaration } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import type { SourceRevisionOverride } from '../records';

type RevisionType = SourceRevisionOverride['revisionType'];

/** The kinds of revision that the sources of each provider accept. */
const revisionTypes: ReadonlyMap<string, readonly RevisionType[]> = new Map<string, RevisionType[]>([
  ['CodeCommit', ['COMMIT_ID']],
  ['CodeStarSourceConnection', ['COMMIT_ID']],
  ['GitHub', ['COMMIT_ID']],
  ['ECR', ['IMAGE_DIGEST']],
  ['S3', ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY']],
]);

/** @throws ServiceError ValidationException for the first override that does not fit the pipeline. */
export function checkOverrides(
  declaration: PipelineDeclaration,
  overrides: readonly SourceRevisionOverride[],
): void {
  if (overrides.length === 0) return;
  if (declaration.pipelineType === 'V1')
    throw invalid('Source revision overrides can only be used with V2 pipelines');
  for (const [index, override] of overrides.entries()) {
    const { actionName, revisionType } = override;
    const action = sourceActions(declaration).find(({ name }) => name === actionName);
    if (action == null)
      throw invalid(`The pipeline '${declaration.name}' has no source action '${actionName}'`);
    checkType(action, revisionType);
    if (
      overrides.some(
        (other, at) => at < index && other.actionName === actionName && other.revisionType === revisionType,
      )
    )
      throw invalid(`The source action '${actionName}' has more than one override of type ${revisionType}`);
  }
}

function checkType({ name, actionTypeId, configuration }: ActionDeclaration, type: RevisionType): void {
  const allowed = revisionTypes.get(actionTypeId.provider) ?? [];
  if (!allowed.includes(type))
    throw invalid(
      `The revision type ${type} cannot be used with the source action '${name}' of provider ${actionTypeId.provider}` +
        (allowed.length === 0 ? '' : `. Use ${allowed.join(' or ')}`),
    );
  if (type === 'S3_OBJECT_KEY' && configuration.AllowOverrideForS3ObjectKey !== 'true')
    throw invalid(`The source action '${name}' does not set AllowOverrideForS3ObjectKey to true`);
}

const invalid = (message: string) => new ServiceError('ValidationException', message);

import { artifactLocation, storeOf } from '../engine/artifacts';
import type { JobScene } from '../engine/jobs/scene';
import { token } from '../engine/random';

/** The data of a job for its worker, with secrets, which no other response contains. */
export function jobDataOf(scene: JobScene): object {
  const { action, configuration, declaration, job } = scene;
  return {
    actionTypeId: action.actionTypeId,
    actionConfiguration: { configuration },
    pipelineContext: contextOf(scene),
    inputArtifacts: action.inputArtifacts.map(({ name }) => artifactOf(scene, name)),
    outputArtifacts: action.outputArtifacts.map(({ name }) => artifactOf(scene, name)),
    artifactCredentials: credentialsOf(scene),
    continuationToken: job.continuationToken,
    encryptionKey: storeOf(declaration)?.encryptionKey,
  };
}

/** A partner does not learn the execution or the account that it works for. */
function contextOf({ action, execution, pipeline, run, stage, world }: JobScene): object {
  const common = {
    pipelineName: pipeline.name,
    stage: { name: stage.name },
    action: { name: action.name, actionExecutionId: run.id },
  };
  if (action.actionTypeId.owner === 'ThirdParty') return common;
  return {
    ...common,
    pipelineArn: `arn:aws:codepipeline:${world.region}:${world.accountId}:${pipeline.name}`,
    pipelineExecutionId: execution.id,
  };
}

function artifactOf({ declaration, execution }: JobScene, name: string): object {
  const { bucket: bucketName, key: objectKey } = artifactLocation(declaration, execution, name);
  return {
    name,
    revision: execution.revisions.find(({ artifact }) => artifact === name)?.revisionId,
    location: { type: 'S3', s3Location: { bucketName, objectKey } },
  };
}

/** Credentials in form only: the artifacts of this service are names without a store. */
function credentialsOf({ world: { seed }, job: { id } }: JobScene): object {
  const part = (name: string) => token(32, seed, id, 'credentials', name);
  return {
    accessKeyId: `ASIA${part('accessKeyId').slice(0, 16).toUpperCase()}`,
    secretAccessKey: `${part('secret')}${part('access')}`.slice(0, 40),
    sessionToken: `${part('session')}${part('token')}`,
  };
}

import { required } from '../calls/required';
import type { ArtifactCredentials, Job, JobArtifact } from './job';

/** The members of the API's Artifact that are read. */
interface ApiArtifact {
  readonly name?: string | undefined;
  readonly revision?: string | undefined;
  readonly location?:
    | {
        readonly s3Location?:
          | { readonly bucketName?: string | undefined; readonly objectKey?: string | undefined }
          | undefined;
      }
    | undefined;
}

/** The members of the API's JobData that are read. */
export interface ApiJobData {
  readonly actionConfiguration?:
    | { readonly configuration?: Readonly<Record<string, string>> | undefined }
    | undefined;
  readonly pipelineContext?:
    | {
        readonly pipelineName?: string | undefined;
        readonly stage?: { readonly name?: string | undefined } | undefined;
        readonly action?:
          | { readonly name?: string | undefined; readonly actionExecutionId?: string | undefined }
          | undefined;
        readonly pipelineExecutionId?: string | undefined;
      }
    | undefined;
  readonly inputArtifacts?: readonly ApiArtifact[] | undefined;
  readonly outputArtifacts?: readonly ApiArtifact[] | undefined;
  readonly artifactCredentials?:
    | {
        readonly accessKeyId?: string | undefined;
        readonly secretAccessKey?: string | undefined;
        readonly sessionToken?: string | undefined;
      }
    | undefined;
  readonly continuationToken?: string | undefined;
  readonly encryptionKey?: { readonly id?: string | undefined } | undefined;
}

/** A job without what tells its worker from others. */
export type JobData = Omit<Job, 'id' | 'nonce'>;

const readArtifact = ({ name, revision, location }: ApiArtifact): JobArtifact => {
  const { bucketName: bucket, objectKey: key } = location?.s3Location ?? {};
  return {
    name: required(name, 'name'),
    ...(revision !== undefined && { revision }),
    ...(bucket !== undefined && { bucket }),
    ...(key !== undefined && { key }),
  };
};

function readCredentials(data: ApiJobData): ArtifactCredentials | undefined {
  const { accessKeyId, secretAccessKey, sessionToken } = data.artifactCredentials ?? {};
  return accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined
    ? undefined
    : { accessKeyId, secretAccessKey, sessionToken };
}

/** Reads what a job is about. */
export function readJobData(data: ApiJobData = {}): JobData {
  const { pipelineName, stage, action, pipelineExecutionId: executionId } = data.pipelineContext ?? {};
  const credentials = readCredentials(data);
  const { continuationToken, encryptionKey } = data;
  const actionExecutionId = action?.actionExecutionId;
  return {
    configuration: { ...data.actionConfiguration?.configuration },
    inputs: (data.inputArtifacts ?? []).map(readArtifact),
    outputs: (data.outputArtifacts ?? []).map(readArtifact),
    ...(pipelineName !== undefined && {
      context: {
        pipeline: pipelineName,
        stage: stage?.name ?? '',
        action: action?.name ?? '',
        ...(actionExecutionId !== undefined && { actionExecutionId }),
        ...(executionId !== undefined && { executionId }),
      },
    }),
    ...(credentials && { credentials }),
    ...(continuationToken !== undefined && { continuationToken }),
    ...(encryptionKey?.id !== undefined && { encryptionKey: encryptionKey.id }),
  };
}

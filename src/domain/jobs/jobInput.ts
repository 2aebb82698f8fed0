import type { ActionTypeId } from '../definition/declaration';
import type { Job } from './job';

/** Where the files of a run are. */
export interface RunFiles {
  readonly job: string;
  readonly result: string;
}

/** The job as its command gets it: everything but the credentials, which only the environment can have. */
export const jobDocument = (job: Job, type: ActionTypeId): string => {
  const { id, configuration, context, inputs, outputs, continuationToken, encryptionKey } = job;
  const document = {
    id,
    actionType: type,
    configuration,
    context,
    inputs,
    outputs,
    continuationToken,
    encryptionKey,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Which variables of the extension host are its own matter. */
const isOfHost = (name: string): boolean => /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/i.test(name);

/** Which variables would take the place of the credentials. */
const isOfProfile = (name: string): boolean => /^AWS_(DEFAULT_)?PROFILE$/i.test(name);

/**
 * The environment of a command: that of the editor without its own variables, and where the job is.
 * @param region where the job is, when the command gets the credentials for its artifacts
 */
export function commandEnvironment(
  base: Environment,
  job: Job,
  files: RunFiles,
  region: string | undefined,
): Record<string, string> {
  const { context, continuationToken, credentials } = job;
  const getsCredentials = region !== undefined && credentials !== undefined;
  const kept = Object.entries(base).filter(
    ([name]) => !isOfHost(name) && !(getsCredentials && isOfProfile(name)),
  );
  const given: Environment = {
    CODEPIPELINE_JOB_FILE: files.job,
    CODEPIPELINE_RESULT_FILE: files.result,
    CODEPIPELINE_JOB_ID: job.id,
    CODEPIPELINE_PIPELINE: context?.pipeline,
    CODEPIPELINE_STAGE: context?.stage,
    CODEPIPELINE_ACTION: context?.action,
    CODEPIPELINE_EXECUTION_ID: context?.executionId,
    CODEPIPELINE_CONTINUATION_TOKEN: continuationToken,
    ...(getsCredentials && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_REGION: region,
    }),
  };
  return Object.fromEntries(
    [...kept, ...Object.entries(given)].flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

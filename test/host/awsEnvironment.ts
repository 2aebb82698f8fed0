import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The environment for a test run, without any AWS account. Credentials, profile and region of the user who
 * runs the tests are removed, and the config files point to empty ones in `folder`, so a test can reach no
 * account but the local service and behaves the same on every machine.
 */
export async function awsFreeEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const configFile = join(folder, 'aws-config');
  const credentialsFile = join(folder, 'aws-credentials');
  await mkdir(folder, { recursive: true });
  await Promise.all([writeFile(configFile, ''), writeFile(credentialsFile, '')]);
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: configFile,
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
    AWS_EC2_METADATA_DISABLED: 'true',
    // The SDK of the tests runs in the user's Node, the extension's in the editor's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

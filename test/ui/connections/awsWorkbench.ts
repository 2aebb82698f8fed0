// A workbench on a machine with AWS profiles. Everything of AWS that they lead to answers on loopback.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalService, type LocalService } from '../../host/localService';
import { settingsFile } from '../../host/vscode/vscodeServer';
import { openView, startWorkbench, type Workbench } from '../harness';
import { makeAwsHome, type AwsHome } from './awsHome';
import { startFakeAws, type FakeAws } from './fakeAws';

/** The account that the profiles lead to, as it is shown. */
export const account = '123456789012 (corp-dev)';

export interface AwsWorkbench extends Workbench {
  readonly aws: FakeAws;
  readonly home: AwsHome;
  /** Answers as CodePipeline in every region. */
  readonly service: LocalService;
}

/** Starts it with these connections in the user settings, and with the view of pipelines open. */
export async function startAwsWorkbench(
  connectionsTo: (service: LocalService) => readonly object[],
): Promise<AwsWorkbench> {
  const aws = await startFakeAws();
  const home = await makeAwsHome();
  const service = await startLocalService(['--sample', '--admin']);
  const stopAws = async () => {
    await service.stop();
    await home.remove();
    await aws.stop();
  };
  try {
    const workbench = await startWorkbench({
      service: false,
      environment: { ...home.environment, ...aws.environment, AWS_ENDPOINT_URL_CODEPIPELINE: service.url },
      settings: { 'codepipeline.connections': connectionsTo(service) },
    });
    await openView(workbench.page);
    return {
      ...workbench,
      ...{ aws, home, service },
      dispose: async () => {
        try {
          await workbench.dispose();
        } finally {
          await stopAws();
        }
      },
    };
  } catch (error) {
    await stopAws();
    throw error;
  }
}

/** The connections in a settings file, as they are written there; none when there is no such file. */
export async function connectionsIn(file: string): Promise<readonly { readonly name: string }[]> {
  const settings = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as {
    readonly 'codepipeline.connections'?: readonly { readonly name: string }[];
  };
  return settings['codepipeline.connections'] ?? [];
}

/** The connections in the user settings. */
export const userConnections = (workbench: AwsWorkbench): ReturnType<typeof connectionsIn> =>
  connectionsIn(settingsFile(workbench));

/** The file of the settings of the folder that is open. */
export const workspaceSettings = ({ folder }: AwsWorkbench): string =>
  join(folder, '.vscode', 'settings.json');

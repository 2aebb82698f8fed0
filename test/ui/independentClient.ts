import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { LocalService } from '../host/localService';

/**
 * An independent client of a local service, which shares nothing with the extension. The caller destroys it.
 */
export function independentClient(service: LocalService | undefined): CodePipeline {
  if (!service) throw new Error('This workbench has no local service.');
  return new CodePipeline({
    region: service.region,
    endpoint: service.url,
    credentials: { accessKeyId: 'independent', secretAccessKey: 'independent' },
  });
}

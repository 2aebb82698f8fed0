import { inAnHour } from './credentialCases';
import type { Answer, Received } from './scriptedService';

/** What the metadata service of an instance and the endpoint of a container answer with. */
export const machineKeys = (accessKeyId: string): Answer => ({
  json: {
    Code: 'Success',
    AccessKeyId: accessKeyId,
    SecretAccessKey: 's',
    Token: 't',
    Expiration: inAnHour().toISOString(),
  },
});

/** The instance metadata service of a machine with the role "machine": its token, the role, and its keys. */
export const machineCredentials =
  (accessKeyId: string) =>
  ({ path }: Received): Answer => {
    if (path.endsWith('/api/token')) return { text: 'metadata-token' };
    return path.endsWith('/security-credentials/') ? { text: 'machine' } : machineKeys(accessKeyId);
  };

/** What STS answers when a role is assumed. */
export const assumedRole = (accessKeyId: string): Answer => ({
  text: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${inAnHour().toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});

import assert from 'node:assert/strict';
import { issueReport } from './issueReport';
import type { Connection } from './connection/connection';

const surroundings = {
  extension: '1.2.3',
  editor: '1.104.0',
  system: 'Linux 6.1 x64',
  host: 'desktop, wsl',
  language: 'ko',
};

const connection = (changes: Partial<Connection>): Connection => ({
  id: 'secret-id',
  name: 'secret-name',
  region: 'eu-central-1',
  isProduction: false,
  isReadOnly: false,
  pipelines: ['secret-pipeline'],
  ...changes,
});

describe('The report of an issue', () => {
  it('contains versions, and numbers of the kinds of connections', () => {
    const connections = [
      connection({ profile: 'secret-profile', isProduction: true }),
      connection({ profile: 'other-secret', isReadOnly: true }),
      connection({ roleArn: 'arn:aws:iam::111122223333:role/secret', profile: 'p' }),
      connection({ endpoint: 'http://127.0.0.1:4599' }),
      connection({}),
    ];
    assert.equal(
      issueReport(surroundings, connections),
      [
        '- CodePipeline Explorer 1.2.3',
        '- VS Code 1.104.0 (desktop, wsl, ko)',
        '- Linux 6.1 x64',
        '- Connections: 1 with local endpoint, 1 with role, 2 with profile, 1 with default credentials, 1 production, 1 read-only',
      ].join('\n'),
    );
  });

  it('mentions that there is no connection', () => {
    assert.match(issueReport(surroundings, []), /Connections: none$/);
  });

  it('contains nothing of the connections themselves', () => {
    const text = issueReport(surroundings, [
      connection({
        profile: 'secret-profile',
        roleArn: 'arn:aws:iam::111122223333:role/secret',
        externalId: 'secret-external',
        endpoint: 'https://secret.example',
      }),
    ]);
    assert.doesNotMatch(text, /secret|1111|eu-central/);
  });
});

import assert from 'node:assert/strict';
import { pipelinesOf } from '../../../domain/calls/queries';
import { connection } from '../../../../test/support/connections';
import { never, problemOf } from '../../../../test/support/aws/bench';
import { inAnHour, writeToken } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench, keyOf } from '../../../../test/support/aws/credentialsBench';

describe('Shared files at a path of their own', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  const here = connection('here', { profile: 'work' });

  for (const folder of ['~/team files', '$HOME/team files', '${TEAM}/team files'])
    describe(`at ${folder}`, () => {
      beforeEach(() =>
        bench.setEnvironment({
          TEAM: bench.home,
          AWS_CONFIG_FILE: `${folder}/config`,
          AWS_SHARED_CREDENTIALS_FILE: `${folder}/credentials`,
        }),
      );

      it('have keys and endpoints, and change', async () => {
        const service = await bench.serveNone();
        bench.write('team files/config', `[profile work]\nendpoint_url = ${service.url}\n`);
        const gateway = bench.gateway(here);
        for (const key of ['AKIDOLD', 'AKIDNEW']) {
          bench.write(
            'team files/credentials',
            `[work]\naws_access_key_id = ${key}\naws_secret_access_key = s\n`,
          );
          gateway.invalidate('here');
          await gateway.ask(pipelinesOf('here'), never);
        }
        assert.deepEqual(service.received.map(keyOf), ['AKIDOLD', 'AKIDNEW']);
      });

      it('have sessions of IAM Identity Center', async () => {
        const service = await bench.serve(({ path }) => ({
          json: path.startsWith('/federation/')
            ? {
                roleCredentials: {
                  ...{ accessKeyId: 'ASIASSO', secretAccessKey: 's', sessionToken: 't' },
                  expiration: inAnHour().getTime(),
                },
              }
            : { pipelines: [] },
        }));
        bench.write(
          'team files/config',
          `[profile work]\nendpoint_url = ${service.url}\nsso_session = corp\nsso_account_id = 1\nsso_role_name = Dev\n
[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n`,
        );
        writeToken(bench, { accessToken: 'a', expiresAt: inAnHour().toISOString() });
        await bench.gateway(here).ask(pipelinesOf('here'), never);
        assert.deepEqual(service.received.map(keyOf), [undefined, 'ASIASSO']);
      });

      it('are named in full where they are at fault', async () => {
        bench.write('team files/config', '[work]\naws_access_key_id = A\n');
        const { message } = await problemOf(bench.gateway(here).ask(pipelinesOf('here'), never));
        assert.ok(message.includes(`in ${bench.home}/team files/config, its section`), message);
      });
    });
});

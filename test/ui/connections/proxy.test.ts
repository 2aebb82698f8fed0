import assert from 'node:assert/strict';
import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLocalService, type LocalService } from '../../host/localService';
import { makeAwsHome, type AwsHome } from './awsHome';
import { eventually, openView, startWorkbench, treeRows, type Workbench } from '../harness';

/** A name that only the proxy knows. */
const host = 'codepipeline.corp.example';

describe('A network with a proxy', () => {
  let home: AwsHome;
  let service: LocalService;
  let proxy: Server;
  let workbench: Workbench;
  const passed: string[] = [];

  before(async () => {
    home = await makeAwsHome();
    service = await startLocalService(['--sample']);
    proxy = createServer((request, response) => {
      const { method, url = '' } = request;
      // The service answers to names of this machine only.
      const headers = { ...request.headers, host: new URL(service.url).host };
      if (!url.startsWith(`http://${host}/`)) return void response.writeHead(502).end();
      passed.push(url);
      const forwarded = send(service.url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(forwarded);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    workbench = await startWorkbench({
      service: false,
      environment: { ...home.environment, HTTP_PROXY: url, http_proxy: url, NO_PROXY: '', no_proxy: '' },
      settings: {
        'http.proxy': url,
        'http.useLocalProxyConfiguration': false,
        'codepipeline.connections': [
          { name: 'Corp', profile: 'dev', region: service.region, endpoint: `http://${host}` },
        ],
      },
    });
    await openView(workbench.page);
  });

  after(async () => {
    await workbench?.dispose();
    proxy?.close();
    proxy?.closeAllConnections();
    await service?.stop();
    await home?.remove();
  });

  it("lets the calls through, because they use the editor's proxy", async () => {
    await eventually(async () => {
      const rows = (await treeRows(workbench.page)).map(({ label }) => label);
      assert.ok(rows.includes('checkout-api'), rows.join(', '));
    }, 30_000);
    assert.ok(passed.length > 0);
    assert.deepEqual(workbench.errors, []);
  });
});

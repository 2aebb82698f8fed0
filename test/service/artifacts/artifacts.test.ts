import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '../../../src/core/aws/serviceGateway';
import { startFauxqs } from '../../host/fauxqs';
import type { Fauxqs } from '../../host/fauxqs';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import { ArtifactShelf } from '../../../src/core/artifacts/artifactShelf';
import { artifactKey } from '../../../src/domain/artifacts/artifactPlace';
import type { ArtifactPlace } from '../../../src/domain/artifacts/artifactPlace';
import { compareEntries } from '../../../src/domain/artifacts/entries';
import { systemClock } from '../../../src/ui/host/systemClock';
import { connection, FakeConnections } from '../../support/connections';
import { zipFile } from '../../support/zipFile';
import type { ZippedFile } from '../../support/zipFile';

const placeOf = (key: string): ArtifactPlace => ({
  connection: 'Shop',
  name: 'BuildOutput',
  bucket: 'artifacts',
  key,
});
const never = new AbortController().signal;
/** The credentials of a job. */
const ofJob = { accessKeyId: 'ASIAJOB', secretAccessKey: 'hush', sessionToken: 'session-of-job' };

describe('Artifacts in an S3 that is not ours', () => {
  let server: Fauxqs;
  let root: string;
  let aws: AwsGateway;
  let shelf: ArtifactShelf;
  let logged: string[];

  const reach = (endpoint: string) => {
    const connections = new FakeConnections([connection('Shop', { endpoint, region: 'us-east-1' })]);
    const write = (line: string) => void logged.push(line);
    aws = createGateway({
      ...{ connections, clock: systemClock, log: { debug: write, warn: write } },
      loadSdk: () => import('../../../src/core/aws/sdk'),
    });
    shelf = new ArtifactShelf({
      root: join(root, 'artifacts'),
      pid: process.pid,
      sign: (place, region, signal) =>
        aws.signGet(place, region, signal, place.job === undefined ? undefined : ofJob),
    });
  };

  before(async () => {
    server = await startFauxqs();
    await server.createBucket('artifacts');
  });
  after(() => server.stop());
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'codepipeline-artifacts-'));
    logged = [];
    reach(server.url);
  });
  afterEach(async () => {
    shelf.dispose();
    aws.dispose();
    await rm(root, { recursive: true });
  });

  const put = async (key: string, content: Buffer): Promise<ArtifactPlace> => {
    const url = `${server.url}/artifacts/${encodeURIComponent(key).replaceAll('%2F', '/')}`;
    const response = await fetch(url, { method: 'PUT', body: new Uint8Array(content) });
    assert.equal(response.status, 200);
    return placeOf(key);
  };
  const putZip = (key: string, files: readonly ZippedFile[]) => put(key, zipFile(files));
  const open = (place: ArtifactPlace) => shelf.open(place, never, () => {});
  const read = async (place: ArtifactPlace, file: string) =>
    (await shelf.read(artifactKey(place), file)).toString('utf8');

  it('are downloaded with progress, and their files are read one at a time', async () => {
    const place = await putZip('shop/Build (1)/ü+7', [
      { name: 'src/main.ts', content: 'main' },
      { name: 'readme.md', content: 'x'.repeat(100_000) },
      { name: 'src/', content: '' },
    ]);
    const told: number[] = [];
    const opened = await shelf.open(place, never, ({ done, total }) => {
      assert.ok(total !== undefined && done <= total);
      told.push(done);
    });
    assert.ok(told.length > 0);
    assert.deepEqual(
      opened.entries.map(({ path, size }) => [path, size]),
      [
        ['src/main.ts', 4],
        ['readme.md', 100_000],
      ],
    );
    assert.equal(await read(place, 'src/main.ts'), 'main');
    assert.equal(await open(place), opened);
  });

  it('are on the disk only while they are open, in a folder of the user only', async () => {
    const place = await putZip('a', [{ name: 'a', content: 'a' }]);
    await open(place);
    const [folder = assert.fail()] = await readdir(join(root, 'artifacts'));
    const files = await readdir(join(root, 'artifacts', folder));
    assert.equal(files.length, 1);
    if (process.platform !== 'win32') {
      assert.equal((await stat(join(root, 'artifacts', folder))).mode & 0o777, 0o700);
      assert.equal((await stat(join(root, 'artifacts', folder, files.join('')))).mode & 0o777, 0o600);
    }
    shelf.close(place);
    await assert.rejects(read(place, 'a'), /no longer open/);
    await open(place);
    shelf.dispose();
    assert.deepEqual(await readdir(join(root, 'artifacts')), []);
  });

  it('show no entries that leave their folder, and no links', async () => {
    const place = await putZip('bad', [
      { name: '../../outside', content: 'no' },
      { name: '/etc/passwd', content: 'no' },
      { name: String.raw`..\outside`, content: 'no' },
      { name: 'C:/outside', content: 'no' },
      { name: 'link', content: '/etc/passwd', mode: 0o120777 },
      { name: 'good', content: 'yes' },
      { name: 'good', content: 'twice' },
    ]);
    const { entries, leftOut } = await open(place);
    assert.deepEqual([entries.map(({ path }) => path), leftOut], [['good'], 6]);
    assert.equal(await read(place, 'good'), 'yes');
  });

  it('do not unpack to more than they say', async () => {
    const place = await putZip('bomb', [
      { name: 'bomb', content: Buffer.alloc(10_000_000), claimedSize: 10 },
    ]);
    await open(place);
    await assert.rejects(read(place, 'bomb'), /cannot be read from the artifact/);
    const large = await putZip('large', [{ name: 'large', content: '', claimedSize: 60 * 1024 * 1024 }]);
    await open(large);
    await assert.rejects(read(large, 'large'), /too large/);
  });

  it('may be any file, and say when they are damaged', async () => {
    const text = await put('shop/notes.txt', Buffer.from('only text'));
    assert.deepEqual((await open(text)).entries, [{ path: 'notes.txt', size: 9, checksum: 0 }]);
    assert.equal(await read(text, 'notes.txt'), 'only text');
    const broken = await put('broken', zipFile([{ name: 'a', content: 'a' }]).subarray(0, 40));
    await assert.rejects(open(broken), { kind: 'invalid', message: /^The artifact BuildOutput is damaged/ });
  });

  it('are compared by their files', async () => {
    const one = await open(
      await putZip('1', [
        { name: 'a', content: 'a' },
        { name: 'b', content: 'b' },
      ]),
    );
    const other = await open(
      await putZip('2', [
        { name: 'a', content: 'A' },
        { name: 'c', content: 'c' },
      ]),
    );
    assert.deepEqual(compareEntries(one.entries, other.entries), [
      { path: 'a', kind: 'changed' },
      { path: 'b', kind: 'removed' },
      { path: 'c', kind: 'added' },
    ]);
  });

  it('say that they no longer exist', async () => {
    await assert.rejects(open(placeOf('gone')), { kind: 'notFound', message: /no longer exists in S3/ });
    const nowhere = { ...placeOf('gone'), bucket: 'nowhere' };
    await assert.rejects(open(nowhere), { kind: 'notFound', message: /^The bucket nowhere does not exist/ });
  });

  /** Answers in the place of S3. */
  const answering = async (listener: RequestListener, act: (port: number) => Promise<void>) => {
    const fake = createServer(listener);
    await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve));
    const { port } = fake.address() as AddressInfo;
    shelf.dispose();
    aws.dispose();
    reach(`http://127.0.0.1:${port}`);
    try {
      await act(port);
    } finally {
      fake.closeAllConnections();
      await new Promise((resolve) => fake.close(resolve));
    }
  };
  const refusal = (code: string, message: string, more = '') =>
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;

  for (const [name, status, body, kind, words] of [
    [
      'denied',
      403,
      refusal('AccessDenied', 'Access Denied'),
      'accessDenied',
      /s3:GetObject for arn:aws:s3:::artifacts\/a/,
    ],
    [
      'encrypted by a key that is denied',
      403,
      refusal('AccessDenied', 'not authorized to perform: kms:Decrypt on resource'),
      'accessDenied',
      /Allow kms:Decrypt for the key/,
    ],
    ['archived', 403, refusal('InvalidObjectState', 'Glacier'), 'notPossible', /was archived/],
    [
      'refused for expired credentials',
      400,
      refusal('ExpiredToken', 'Expired'),
      'credentials',
      /Sign in again/,
    ],
    ['asked for at a service without S3', 404, '{"message":"Not found"}', 'notFound', /has no S3/],
    ['not given for a fault', 503, refusal('SlowDown', 'Slow down'), 'serviceFault', /S3 answered SlowDown/],
  ] as const)
    it(`say what is missing where they are ${name}`, () =>
      answering(
        (_request, response) => void response.writeHead(status).end(body),
        async () => {
          await assert.rejects(open(placeOf('a')), { kind, message: words });
          const [folder = ''] = await readdir(join(root, 'artifacts'));
          assert.deepEqual(await readdir(join(root, 'artifacts', folder)), []);
        },
      ));

  it('are asked for again in the region of their bucket', () => {
    const regions: string[] = [];
    const content = zipFile([{ name: 'a', content: 'a' }]);
    return answering(
      (request, response) => {
        const [, region = ''] =
          /Credential=[^/]+\/\d+\/([^/]+)\/s3/.exec(request.headers.authorization ?? '') ?? [];
        regions.push(region);
        if (region === 'eu-west-1') response.writeHead(200).end(content);
        else
          response
            .writeHead(301, { 'x-amz-bucket-region': 'eu-west-1' })
            .end(refusal('PermanentRedirect', ''));
      },
      async () => {
        assert.equal((await open(placeOf('a'))).entries.length, 1);
        assert.deepEqual(regions, ['us-east-1', 'eu-west-1']);
      },
    );
  });

  it('of a job are asked for with its own credentials, again in the region of their bucket', () => {
    const asked: (readonly [key: string | undefined, token: unknown])[] = [];
    return answering(
      (request, response) => {
        const [, key] = /Credential=([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
        asked.push([key, request.headers['x-amz-security-token']]);
        if (asked.length === 1)
          response
            .writeHead(301, { 'x-amz-bucket-region': 'eu-west-1' })
            .end(refusal('PermanentRedirect', ''));
        else response.writeHead(200).end('of the job');
      },
      async () => {
        const place = { ...placeOf('shop/input'), job: 'job-1' };
        await open(place);
        assert.equal(await read(place, 'input'), 'of the job');
        assert.deepEqual(asked, [
          ['ASIAJOB', 'session-of-job'],
          ['ASIAJOB', 'session-of-job'],
        ]);
        assert.doesNotMatch(logged.join('\n'), /ASIAJOB|hush|session-of-job/);
      },
    );
  });

  it('of a job whose credentials have expired are left to its action', () =>
    answering(
      (_request, response) => void response.writeHead(400).end(refusal('ExpiredToken', 'Expired')),
      () =>
        assert.rejects(open({ ...placeOf('a'), job: 'job-1' }), {
          kind: 'accessDenied',
          message: /^S3 no longer accepts the credentials of the job \(ExpiredToken\)/,
        }),
    ));

  it('are not downloaded over 2 GB, and not to their end when that is cancelled', () => {
    const cancelling = new AbortController();
    return answering(
      (request, response) => {
        const size = request.url?.endsWith('/large') ? 2 * 1024 ** 3 + 1 : 1_000_000;
        response.writeHead(200, { 'content-length': size }).write('some');
      },
      async () => {
        await assert.rejects(open(placeOf('large')), { kind: 'limitExceeded', message: /larger than 2 GB/ });
        const opening = shelf.open(placeOf('slow'), cancelling.signal, () => cancelling.abort());
        await assert.rejects(opening, { kind: 'cancelled' });
        const [folder = ''] = await readdir(join(root, 'artifacts'));
        assert.deepEqual(await readdir(join(root, 'artifacts', folder)), []);
      },
    );
  });

  it('leave no signature and no credentials in the log', async () => {
    await open(await putZip('a', [{ name: 'a', content: 'a' }]));
    await assert.rejects(open(placeOf('gone')));
    assert.doesNotMatch(logged.join('\n'), /Signature|Credential|X-Amz/i);
  });
});

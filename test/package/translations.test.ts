import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractTexts } from '../tools/texts.mjs';
import { root } from '../host/paths';
import { hardCodedTexts } from './hardCodedTexts';

type Texts = Readonly<Record<string, string>>;

const read = (file: string): Texts => JSON.parse(readFileSync(join(root, file), 'utf8')) as Texts;

const filesNamed = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));

/** `{0}`, `{name}`, links to commands, code, icons: what a translation has to keep. */
const fixedParts = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}|\(command:[\w.?%-]+\)|`[^`]+`|\$\([\w-]+\)/g)].map(([part]) => part).sort();

function assertTranslates(file: string, original: Texts): void {
  const translated = read(file);
  const missing = Object.keys(original).filter((key) => !translated[key]);
  const unused = Object.keys(translated).filter((key) => !(key in original));
  assert.deepEqual({ missing, unused }, { missing: [], unused: [] }, `${file}: see npm run l10n`);
  const changed = Object.entries(original).filter(
    ([key, text]) => fixedParts(translated[key] ?? '').join() !== fixedParts(text).join(),
  );
  assert.deepEqual(
    changed.map(([key]) => `${key}: ${translated[key]}`),
    [],
    `${file}: placeholders, links, code and icons stay as they are`,
  );
}

/** The floors with texts, and their files whose words users do not see. */
const floors = {
  domain: {
    hasEditor: false,
    exempt: [
      'domain/definition', // AWS's own words, which the local service answers with
      'domain/log/ansi.ts', // a pattern
      'domain/log/sourcePlaces.ts', // patterns
      'domain/diagram/diagramMermaid.ts', // a language for diagrams
      'domain/diagram/diagramSvg.ts', // a style sheet
      'domain/events/pipelineEvent.ts', // names that EventBridge gives
      'domain/events/queueTemplate.ts', // a template for CloudFormation, which colleagues share in any language
      'domain/jobs/failureMessages.ts', // what a failed action is told to have failed by, which all users read
      'domain/integrations/sampleEvent.ts', // an event as GitHub sends it
      'domain/issueReport.ts', // for those who maintain this
      'domain/operate/changeModes.ts', // default reasons, which all users of the pipeline read in any language
      'domain/operate/cli.ts', // commands
      'domain/timeline/export/chromeTrace.ts', // for Perfetto, and for scripts
      'domain/timeline/export/svgStyle.ts', // a style sheet
      'domain/workspace/templateNames.ts', // words in the names of pipelines
    ],
  },
  core: {
    hasEditor: false,
    exempt: [
      'core/aws/awsServices.ts', // the names of services
      'core/aws/client/whyUnresolved.ts', // what the SDK says
      'core/aws/errors/iamDenials.ts', // the reasons that IAM gives
    ],
  },
  webview: { hasEditor: false },
  ui: { hasEditor: true },
  // What tools of the AI chat answer is read by a model, which translates it.
  features: { hasEditor: true, exempt: ['features/chat'] },
} as const;

describe('The translations', () => {
  it('exist for Korean', () => {
    const files = [...filesNamed('l10n', /\.ko\.json$/), ...filesNamed('.', /^package\.nls\.ko\.json$/)];
    assert.deepEqual(files, ['l10n/bundle.l10n.ko.json', 'package.nls.ko.json']);
  });

  it('contain every text of the code, no other, and the same placeholders', async () => {
    const extracted = await extractTexts(join(root, 'src'));
    const original = Object.fromEntries(
      Object.entries(extracted).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : value.message,
      ]),
    );
    assert.ok(Object.keys(original).length > 300, 'hardly any text was found, so this test sees nothing');
    for (const file of filesNamed('l10n', /^bundle\.l10n\.\w+\.json$/)) assertTranslates(file, original);
  });

  it('contain every text of the manifest, no other, and the same placeholders', () => {
    const original = read('package.nls.json');
    for (const file of filesNamed('.', /^package\.nls\.\w+\.json$/)) assertTranslates(file, original);
  });

  it('lack no text that is hard-coded', () => {
    const found = Object.entries(floors).flatMap(([floor, options]) =>
      hardCodedTexts(join(root, 'src'), floor, options),
    );
    assert.deepEqual(found, []);
  });

  it('would lack the texts of these files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'texts-'));
    try {
      await Promise.all(['domain', 'webview', 'ui'].map((floor) => mkdir(join(folder, floor))));
      const write = (name: string, ...lines: readonly string[]) =>
        writeFile(join(folder, name), lines.join('\n'));
      await write(
        'domain/a.ts',
        "const words = l10n.t('Made too early');",
        "const made = () => l10n.t('Made in time');",
        'const sentence = (name: string) => `The pipeline ${name} is gone.`;',
        "throw new Problem('invalid', 'Empty.');",
        'const took = (minutes: number) => `${minutes}m`;',
      );
      await write(
        'webview/b.ts',
        'html`<button title="Stop it">${icon("stop")} Stop</button> <b class="x">${name}</b>`;',
        "const head = ['Started', time, 'Failed'];",
      );
      await write('webview/c.css', ".now::before { content: 'now'; }", ".x { content: ''; }");
      await write('ui/d.ts', "item.show({ tooltip: 'Runs' }, log.info('It runs on'));");
      const found = ['domain', 'webview', 'ui'].flatMap((floor) =>
        hardCodedTexts(folder, floor, { hasEditor: floor === 'ui' }),
      );
      assert.deepEqual(found.sort(), [
        "domain/a.ts:1 l10n.t('Made too early') is looked up too early",
        'domain/a.ts:3 The pipeline is gone.',
        'domain/a.ts:4 Empty.',
        'domain/a.ts:5 m',
        'ui/d.ts:1 Runs',
        'webview/b.ts:1 Stop it … Stop …',
        'webview/b.ts:2 Started',
        "webview/c.css content: 'now'",
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

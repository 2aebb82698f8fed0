import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { areas, commandList } from './allCommands';
import { contextKeys, idOf, panelTypes, viewIds } from './ids';
import { activationEvents, contributes, texts } from './manifest';
import { settings } from './settings';

interface Contributes {
  readonly commands: readonly {
    readonly command: string;
    readonly category: string;
    readonly icon?: string;
  }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
  readonly viewsContainers: {
    readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
  };
  readonly viewsWelcome: readonly { readonly view: string; readonly when: string }[];
  readonly walkthroughs: readonly {
    readonly steps: readonly {
      readonly media: { readonly image: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
}

interface PackageJson {
  readonly activationEvents: readonly string[];
  readonly contributes: unknown;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

const root = path.join(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const packageText = read('package.json');
const packageJson = JSON.parse(packageText) as PackageJson;
const manifest = contributes as Contributes;

const sorted = (values: Iterable<string>) => [...new Set(values)].toSorted();
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const menuItems = Object.values(manifest.menus).flat();
const whenClauses = [...menuItems, ...manifest.viewsWelcome].flatMap(({ when }) => when ?? []);
const commandIds = commandList.map(([name]) => idOf(name));
const steps = manifest.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
/** In the order of its members, too, so that writing it changes nothing. */
const written = (value: unknown) => JSON.stringify(value, undefined, 2);

describe('The manifest', () => {
  it('equals contributes of package.json', () => {
    assert.equal(written(packageJson.contributes), written(contributes), 'run `npm run manifest`');
  });

  it('equals activationEvents of package.json', () => {
    assert.deepEqual(packageJson.activationEvents, activationEvents, 'run `npm run manifest`');
  });

  it('contains the texts of package.nls.json', () => {
    const known: unknown = JSON.parse(read('package.nls.json'));
    assert.equal(written(known), written(texts), 'run `npm run manifest`');
  });

  it('has a text for every %key% of package.json, and uses every text', () => {
    const used = matches(packageText, /"%([\w.-]+)%"/g);
    assert.ok(used.length > 10);
    assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
    for (const [key, text] of Object.entries(texts)) assert.notEqual(text.trim(), '', key);
  });

  it('has each command in one area only, and contributes it once under one category', () => {
    const declared = areas.flatMap(({ commands }) => Object.keys(commands));
    assert.ok(declared.length > 10);
    assert.deepEqual(declared.toSorted(), commandList.map(([name]) => name).toSorted());
    assert.deepEqual(
      manifest.commands.map(({ command }) => command),
      commandIds.toSorted(),
    );
    for (const { command, category } of manifest.commands)
      assert.equal(category, 'AWS CodePipeline', command);
  });

  it('names only existing commands in menus, key bindings and texts', () => {
    const linked = Object.values(texts).flatMap((text) => matches(text, /\(command:([\w.]+)\)/g));
    const placed = [...menuItems, ...manifest.keybindings].map(({ command }) => command);
    const awaited = steps.flatMap((step) =>
      step.completionEvents.flatMap((event) => matches(event, /^onCommand:(.+)$/g)),
    );
    // The editor makes a command of this name for each view.
    const known = [...commandIds, ...Object.values(viewIds).map((id) => `${id}.focus`)];
    assert.ok(linked.length > 5 && awaited.length > 5);
    assert.deepEqual(
      [...linked, ...placed, ...awaited].filter((command) => !known.includes(command)),
      [],
    );
  });

  it('names only existing views and panels, and every view', () => {
    const views = Object.values<string>(viewIds);
    assert.deepEqual(
      Object.values(manifest.views).flatMap((group) => group.map(({ id }) => id)),
      views,
    );
    const containers = manifest.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(Object.keys(manifest.views), containers);
    const alternatives = whenClauses.flatMap((when) =>
      matches(when, /\bview =~ \/\^codepipeline\\\.\(([\w|]+)\)\$\//g),
    );
    const named = [
      ...whenClauses.flatMap((when) => matches(when, /\bview == ([\w.]+)/g)),
      ...alternatives.flatMap((names) => names.split('|').map(idOf)),
      ...manifest.viewsWelcome.map((welcome) => welcome.view),
      ...steps.flatMap((step) => step.completionEvents.flatMap((event) => matches(event, /^onView:(.+)$/g))),
    ];
    const mentions = whenClauses.flatMap((when) => when.match(/\bview [=!]/g) ?? []);
    const compared = whenClauses.flatMap((when) => matches(when, /\bview (==|=~) /g));
    assert.equal(compared.length, mentions.length, 'every view is compared in one of these ways');
    assert.deepEqual(sorted(named), views.toSorted());
    const panels = whenClauses.flatMap((when) => matches(when, /\bactiveWebviewPanelId == ([\w.]+)/g));
    const types: readonly string[] = Object.values(panelTypes);
    assert.deepEqual(
      panels.filter((panel) => !types.includes(panel)),
      [],
    );
    assert.ok(panels.includes(panelTypes.timeline));
  });

  it('is activated by every panel that the editor restores', () => {
    for (const type of Object.values(panelTypes))
      assert.ok(activationEvents.includes(`onWebviewPanel:${type}`), type);
  });

  it('reads every context key that the extension sets, and no other', () => {
    const keys = whenClauses.flatMap((when) => matches(when, /(?<! == )\b(codepipeline\.\w+)/g));
    assert.deepEqual(sorted(keys), sorted(contextKeys));
  });

  it('reads every capability of the rows, and no other, each in the same way', () => {
    const words = whenClauses.flatMap((when) => matches(when, /viewItem =~ \/;(\w+);\//g));
    const mentions = whenClauses.flatMap((when) => when.match(/\bviewItem\b/g) ?? []);
    assert.equal(words.length, mentions.length);
    assert.deepEqual(
      sorted(words),
      sorted(areas.flatMap(({ capabilities }): readonly string[] => capabilities)),
    );
  });

  it('has Cmd in place of Ctrl on macOS, and gives no two commands the same keys', () => {
    const keys = manifest.keybindings.map(({ key }) => key);
    assert.deepEqual(keys, [...new Set(keys)]);
    for (const { key, mac } of manifest.keybindings) {
      assert.match(key, /^(ctrl\+|(shift\+)?f\d)/);
      assert.equal(mac, key.replace('ctrl', 'cmd'));
    }
  });

  it('names only existing icons and pictures', () => {
    const codicons = read('node_modules/@vscode/codicons/dist/codicon.css');
    const named = matches(JSON.stringify(contributes), /"\$\(([\w-]+)\)"/g);
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !codicons.includes(`.codicon-${name}:before`)),
      [],
    );
    const pictures = [
      ...steps.map(({ media }) => media.image),
      ...[manifest.viewsContainers.activitybar, ...Object.values(manifest.views)]
        .flat()
        .map(({ icon }) => icon),
    ];
    assert.deepEqual(
      pictures.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('lists the settings that an untrusted workspace may not set', () => {
    const known = Object.keys(settings).map(idOf);
    const { restrictedConfigurations } = packageJson.capabilities.untrustedWorkspaces;
    assert.deepEqual(
      restrictedConfigurations.filter((name) => !known.some((id) => id === name)),
      [],
    );
  });
});

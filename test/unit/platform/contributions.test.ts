import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { panelTypes, viewIds } from '../../../src/platform/contributions';

const root = path.join(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
  };
}

const manifestText = read('package.json');
const { activationEvents, contributes } = JSON.parse(manifestText) as Manifest;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

const parse = (file: string) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);

/** Every node of a source file that the guard lets through. */
function nodesOf<T extends ts.Node>(source: ts.SourceFile, isMeant: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (isMeant(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const nameOf = (node: ts.Node & { readonly name?: ts.Node }) =>
  node.name && ts.isStringLiteral(node.name) ? node.name.text : '';

/** The members of an interface by name, each with its type as it is written. */
function membersOf(file: string, name: string): ReadonlyMap<string, string> {
  const found = nodesOf(parse(file), ts.isInterfaceDeclaration).filter((each) => each.name.text === name);
  const members = found.flatMap((each) => each.members.filter(ts.isPropertySignature));
  return new Map(members.map((member) => [nameOf(member), member.type?.getText() ?? '']));
}

/** The texts of a union of string literals. */
function literalsOf(file: string, name: string): readonly string[] {
  const alias = nodesOf(parse(file), ts.isTypeAliasDeclaration).find((each) => each.name.text === name);
  const members = alias && ts.isUnionTypeNode(alias.type) ? alias.type.types : [];
  return members.flatMap((type) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [],
  );
}

const sorted = (values: Iterable<string>) => [...new Set(values)].toSorted();
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const contributions = 'src/platform/contributions.ts';
const commandIds = sorted(membersOf(contributions, 'CommandArguments').keys());
const menuItems = Object.values(contributes.menus).flat();
const whenClauses = [...menuItems, ...contributes.viewsWelcome].flatMap(({ when }) => when ?? []);

describe('package.json and the code', () => {
  it('have the same commands, each contributed once', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    assert.ok(commandIds.length > 10);
    assert.deepEqual(contributed.toSorted(), commandIds);
  });

  it('have a handler for every command, and a command for every handler', () => {
    const table = nodesOf(parse('src/commands/commandTable.ts'), ts.isPropertyAssignment);
    const handled = table.map(nameOf).filter((name) => name.startsWith('codepipeline.'));
    assert.deepEqual(handled.toSorted(), commandIds);
  });

  it('show every command under one category', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, 'CodePipeline', command);
  });

  it('name no command in a menu or a text that does not exist', () => {
    const linked = Object.values(texts).flatMap((text) => matches(text, /\(command:([\w.]+)\)/g));
    const named = sorted([...linked, ...menuItems.map(({ command }) => command)]);
    // The editor makes a command of this name for each view.
    const known = [...commandIds, ...Object.values(viewIds).map((id) => `${id}.focus`)];
    assert.deepEqual(
      named.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('say once when a command is in the palette', () => {
    const listed = (contributes.menus['commandPalette'] ?? []).map(({ command }) => command);
    assert.deepEqual(listed, [...new Set(listed)]);
  });

  it('have the same views and panels', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted(Object.values(viewIds)));
    const containers = contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(sorted(Object.keys(contributes.views)), sorted(containers));
    const named = whenClauses.flatMap((when) => matches(when, /\bview == ([\w.]+)/g));
    for (const view of [...named, ...contributes.viewsWelcome.map((welcome) => welcome.view)])
      assert.ok(Object.values<string>(viewIds).includes(view), view);
    const panels = whenClauses.flatMap((when) => matches(when, /\bactiveWebviewPanelId == ([\w.]+)/g));
    for (const panel of panels) assert.ok(Object.values<string>(panelTypes).includes(panel), panel);
    for (const type of Object.values(panelTypes))
      assert.ok(activationEvents.includes(`onWebviewPanel:${type}`), type);
  });

  it('have the same settings, each with a type, a default, a scope and a description', () => {
    const settings = membersOf(contributions, 'Settings');
    const { properties } = contributes.configuration;
    assert.deepEqual(sorted(Object.keys(properties)), sorted(settings.keys()));
    for (const [name, property] of Object.entries(properties)) {
      assert.equal(typeof property['type'], 'string', name);
      assert.equal(typeof property['scope'], 'string', name);
      assert.ok('default' in property, `${name} has no default`);
      assert.ok(property['description'] ?? property['markdownDescription'], `${name} has no description`);
      const type = settings.get(name);
      if (type !== 'unknown') assert.equal(property['type'], type, name);
    }
  });

  it('have the same context keys', () => {
    const keys = whenClauses.flatMap((when) => matches(when, /(?<! == )\b(codepipeline\.\w+)/g));
    assert.deepEqual(sorted(keys), sorted(membersOf(contributions, 'ContextKeys').keys()));
  });

  it('have the same capabilities of rows', () => {
    const words = whenClauses.flatMap((when) => matches(when, /viewItem =~ \/;(\w+);\//g));
    const mentions = whenClauses.flatMap((when) => when.match(/\bviewItem\b/g) ?? []);
    assert.equal(words.length, mentions.length, 'every viewItem is compared in the same way');
    assert.deepEqual(sorted(words), sorted(literalsOf('src/views/contextValue.ts', 'Capability')));
  });

  it('give every entry of a menu a place of its own, unless it is the opposite of another', () => {
    const opposites = /\.(un(?=mark)|add|remove)/;
    for (const [menu, items] of Object.entries(contributes.menus)) {
      // Which buttons a row has is said by its capabilities; few of them are ever together.
      const placed = items.filter(({ group }) => group !== undefined && !group.startsWith('inline'));
      const places = placed.map(({ group, command }) => `${group} ${command.replace(opposites, '.')}`);
      const groups = [...new Set(places)].map((place) => place.split(' ')[0] ?? '');
      assert.deepEqual(groups.toSorted(), sorted(groups), menu);
    }
  });

  it('have a text for every %key%, and use every text', () => {
    const used = matches(manifestText, /"%([\w.-]+)%"/g);
    assert.ok(used.length > 10);
    assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
    for (const [key, text] of Object.entries(texts)) assert.notEqual(text.trim(), '', key);
  });
});

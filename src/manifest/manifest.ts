import { commandList, inOrderOfNames } from './allCommands';
import { idOf, panelTypes } from './ids';
import { menus, paletteWhen } from './menus';
import { schemaOf } from './setting';
import { settings } from './settings';
import { text, textsIn, withPlaceholders } from './text';
import { toolContributions } from './chatTools';
import { viewContributions } from './views';
import { walkthrough } from './walkthrough';

const commands = inOrderOfNames(commandList).map(([name, { title, icon }]) => ({
  command: idOf(name),
  category: 'AWS CodePipeline',
  title: text(`command.${name}`, title),
  icon: icon === undefined ? undefined : `$(${icon})`,
}));

const keybindings = commandList.flatMap(([name, command]) => {
  const { key } = command;
  if (key === undefined) return [];
  return [{ command: idOf(name), key, mac: key.replaceAll('ctrl', 'cmd'), when: paletteWhen(command) }];
});

const properties = Object.entries(settings).map(([name, setting]) => [
  idOf(name),
  schemaOf(`setting.${name}`, setting),
]);

const contributed = {
  ...viewContributions,
  commands,
  menus,
  configuration: { title: 'CodePipeline', properties: Object.fromEntries(properties) as object },
  keybindings,
  languageModelTools: toolContributions,
  walkthroughs: [walkthrough],
};

/** The text of `capabilities.untrustedWorkspaces`, a part of package.json that is not written from here. */
const trust = text(
  'trust.description',
  'In an untrusted workspace, connections from workspace settings are not used, because they can specify a profile, a role or an endpoint.',
);

/** `activationEvents` of package.json. The editor adds those of the commands, views and tools. */
export const activationEvents: readonly string[] = [
  'onUri',
  ...Object.values(panelTypes).map((type) => `onWebviewPanel:${type}`),
  'onStartupFinished',
];

/** `contributes` of package.json. */
export const contributes = withPlaceholders(contributed);

/** package.nls.json: the English texts by their keys. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(
  textsIn([contributed, trust]).map(({ key, english }) => [key, english]),
);

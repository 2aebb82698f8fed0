import { commandList, inOrderOfNames } from './allCommands';
import { definitionLanguage, fileSchemes, idOf, logLanguage, panelTypes } from './ids';
import { menus, paletteWhen } from './menus';
import { schemaOf } from './setting';
import { settings } from './settings';
import { text, textsIn, withPlaceholders } from './text';
import { toolContributions } from './chatTools';
import { viewContributions } from './views';
import { and } from './when';
import { walkthrough } from './walkthrough';

const commands = inOrderOfNames(commandList).map(([name, { title, icon }]) => ({
  command: idOf(name),
  category: 'AWS CodePipeline',
  title: text(`command.${name}`, title),
  icon: icon === undefined ? undefined : `$(${icon})`,
}));

const keybindings = commandList.flatMap(([name, command]) => {
  const { key, keyWhen } = command;
  if (key === undefined) return [];
  const when = and(paletteWhen(command), keyWhen);
  return [{ command: idOf(name), key, mac: key.replaceAll('ctrl', 'cmd'), when }];
});

const properties = Object.entries(settings).map(([name, setting]) => [
  idOf(name),
  schemaOf(`setting.${name}`, setting),
]);

const language = {
  id: definitionLanguage,
  aliases: [text('language.definition', 'CodePipeline Definition')],
  extensions: ['.pipeline.json'],
  configuration: './media/definition/language-configuration.json',
};
const grammar = {
  language: language.id,
  scopeName: 'source.json.comments.codepipeline-definition',
  path: './media/definition/codepipeline-definition.tmLanguage.json',
};

/** Suggestions are wanted within strings, which are most of a definition, as in the editor's own JSON. */
const configurationDefaults = {
  // A log is full of characters that only look like others, and its indentation is no structure.
  [`[${logLanguage}]`]: {
    'editor.guides.indentation': false,
    'editor.unicodeHighlight.ambiguousCharacters': false,
    'editor.occurrencesHighlight': 'off',
    'editor.wordBasedSuggestions': 'off',
  },
  [`[${language.id}]`]: {
    'editor.quickSuggestions': { strings: true },
    'editor.suggest.insertMode': 'replace',
    'editor.wordBasedSuggestions': 'off',
    // To save the definition of a pipeline is to deploy it.
    'files.autoSave': 'off',
  },
};

const contributed = {
  ...viewContributions,
  languages: [
    language,
    {
      id: logLanguage,
      aliases: [text('language.log', 'CodePipeline Log')],
      filenamePatterns: ['/codepipeline-log/**'],
    },
  ],
  grammars: [grammar],
  jsonValidation: [
    { fileMatch: '*.actiontype.json', url: './media/actionType.schema.json' },
    { fileMatch: '*.partnertype.json', url: './media/partnerType.schema.json' },
  ],
  configurationDefaults,
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
  'In an untrusted workspace, connections from workspace settings are not used, because they can specify a profile, a role or an endpoint, and no commands run for jobs.',
);

/** `activationEvents` of package.json. The editor adds those of the commands, views and tools. */
export const activationEvents: readonly string[] = [
  'onUri',
  ...Object.values(panelTypes).map((type) => `onWebviewPanel:${type}`),
  `onLanguage:${language.id}`,
  ...Object.values(fileSchemes).map((scheme) => `onFileSystem:${scheme}`),
  'onStartupFinished',
];

/** `contributes` of package.json. */
export const contributes = withPlaceholders(contributed);

/** package.nls.json: the English texts by their keys. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(
  textsIn([contributed, trust]).map(({ key, english }) => [key, english]),
);

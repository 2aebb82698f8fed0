import { fileSchemes, viewIds } from './ids';
import type { ContextKeys } from './ids';

/** A condition on the editor's context keys, as package.json writes it. */
export type When = string;

export type ViewName = keyof typeof viewIds;

/** All of the conditions that are given. */
export const and = (...parts: readonly (When | undefined)[]): When =>
  parts.filter((part) => part !== undefined).join(' && ');

/** Any of the conditions; parentheses allow it inside another one. */
export const or = (...parts: readonly When[]): When =>
  parts.length === 1 ? parts.join('') : `(${parts.join(' || ')})`;

export const not = (condition: When): When =>
  /^[\w.]+$/.test(condition) ? `!${condition}` : `!(${condition})`;

/** A context key that the extension sets. */
export const isSet = (key: keyof ContextKeys): When => key;

/** The menu belongs to one of these views. */
export const viewIn = (...views: readonly ViewName[]): When => {
  const [first, ...others] = views.map((view) => viewIds[view]);
  if (first === undefined) throw new Error('A menu entry needs a view.');
  return others.length === 0 ? `view == ${first}` : `view =~ /^codepipeline\\.(${views.join('|')})$/`;
};

/** The row has a capability: `ui/tree/contextValue.ts` writes them between semicolons. */
export const rowCan = (capability: string): When => `viewItem =~ /;${capability};/`;

/** The menu belongs to a page in a panel of this type. */
export const webviewIs = (type: string): When => `webviewId == ${type}`;

/** The active editor is a panel of this type. */
export const panelIs = (type: string): When => `activeWebviewPanelId == ${type}`;

/** The active editor has a document of this language. */
export const languageIs = (language: string): When => `editorLangId == ${language}`;

/** The active editor has the definition of a custom action type. */
export const inActionType: When = 'resourceFilename =~ /\\.actiontype\\.json$/';

/** The active editor has the declaration of a partner's action type. */
export const inPartnerType: When = 'resourceFilename =~ /\\.partnertype\\.json$/';

/** The active editor shows a log. */
export const inLog: When = `resourceScheme == ${fileSchemes.logs}`;

export const always: When = 'true';
export const never: When = 'false';
export const severalRowsSelected: When = 'listMultiSelection';
export const oneRowSelected = not(severalRowsSelected);
export const connected = not(isSet('codepipeline.hasNoConnections'));

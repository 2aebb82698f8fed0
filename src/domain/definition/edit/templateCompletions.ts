import type { DefinitionDocument } from '../text/definitionDocument';
import { missingKeys } from './configurationKeys';
import { noAccount, plain, quoted } from './suggestion';
import type { AccountValues, Suggestion } from './suggestion';
import { templatePlace } from './templatePlace';
import type { TemplatePlace } from './templatePlace';
import { shapeAt } from './typeAt';
import { valuesFor } from './valueCompletions';
import { variablesFor } from './variableCompletions';

/** What tools for CloudFormation do not know of a pipeline. Properties and enums are suggested by them. */
const offered = new Set([
  ...['ActionProvider', 'RuleProvider', 'Version', 'ArtifactName', 'ActionName'],
  ...['ActionConfigurationValue', 'RuleConfigurationValue', 'RoleArn', 'ArtifactStoreLocation'],
]);

/**
 * What may be written at an offset of a CloudFormation template, in the pipelines that it declares: providers,
 * configuration keys and values, artifacts and variables.
 */
export function templateCompletionsAt(
  text: string,
  document: DefinitionDocument,
  offset: number,
  account: AccountValues = noAccount,
): readonly Suggestion[] {
  const at = templatePlace(text, document, offset);
  if (at === undefined) return [];
  if (at.isKey) return at.path.at(-2) === 'configuration' ? keysFor(at, account) : [];
  const { root, path, range, language } = at;
  const place = { text, root, path, range, offset, account };
  const isString = language === 'yaml' || text[range.start] === '"';
  const variables = isString ? variablesFor(place) : undefined;
  if (variables !== undefined) return variables;
  const shape = shapeAt(path);
  if (shape === undefined || !offered.has(shape)) return [];
  const found = valuesFor(place, shape);
  return language === 'json' ? found : found.map((each) => ({ ...each, snippet: plain(each.label) }));
}

function keysFor(
  { root, path, range, language, hasValue }: TemplatePlace,
  account: AccountValues,
): readonly Suggestion[] {
  const isJson = language === 'json';
  return missingKeys(root, path.slice(0, -1), account, path.at(-1)).map(({ name, required, values }) => {
    const place = values.length === 0 ? '$1' : `\${1|${values.join(',')}|}`;
    const key = isJson ? quoted(name) : plain(name);
    return {
      label: name,
      kind: 'member',
      snippet: hasValue ? key : `${key}: ${isJson ? `"${place}"` : place}`,
      range,
      rank: required ? 0 : 1,
      ...(required && { detail: '*' }),
    };
  });
}

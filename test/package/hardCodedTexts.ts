import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { wordsOfHtml } from './wordsOfHtml';

/** The properties whose texts the editor, or one of our own pages, shows unchanged. */
const shownProperties = new Set([
  ...['title', 'placeholder', 'placeHolder', 'prompt', 'detail', 'tooltip', 'separator', 'ariaLabel'],
  ...['openLabel', 'saveLabel', 'validationMessage'],
]);
/** On the floors that make sentences for others to show. */
const spokenProperties = new Set([...shownProperties, 'label', 'message', 'reason', 'sentence', 'words']);
const shownCalls =
  /^(showInformationMessage|showWarningMessage|showErrorMessage|setStatusBarMessage|askText|askConfirmation)$/;

/** Two letters in a row outside of placeholders and icons are words. */
const hasWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replaceAll(/\$\([\w-~]+\)/g, '').replaceAll(/https?:\S+/g, ''));

/** Two words beside each other, as no name of a machine has them. */
const isPhrase = (text: string): boolean => /\p{L}{2}[\p{L}’'",;:.]* +\p{L}/u.test(text);
/** As headings and buttons are written: "Started", "Stop…". */
const isHeading = (text: string): boolean => /^\p{Lu}\p{Ll}+…?$/u.test(text);

/** What the API says in such words, and the page never shows as it is. */
const statuses =
  /^(Approved|Rejected|Stopping|Stopped|Succeeded|Superseded|Failed|Cancelled|Skipped|Abandoned|Errored|Overridden|Waiting)$/;

/** A number with its unit behind it, as `Intl` would write it. */
const hasUnit = (node: Literal): boolean =>
  ts.isTemplateExpression(node) &&
  node.templateSpans.some(({ literal }) => /^(ms|[smhd%])(?![\w;])/.test(literal.text));

type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

const isLiteral = (node: ts.Node): node is Literal =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

const piecesOf = (node: Literal): readonly string[] =>
  ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    : [node.text];

const textOf = (node: Literal): string => piecesOf(node).join(' ').replaceAll(/\s+/g, ' ').trim();

const calledName = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

const isArgument = (node: ts.Node, parent: ts.Node): parent is ts.CallExpression =>
  ts.isCallExpression(parent) && parent.expression !== node;

const isPropertyOf = (node: ts.Node, names: ReadonlySet<string>): boolean => {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== node) return false;
  return ts.isIdentifier(parent.name) && names.has(parent.name.text);
};

const isTranslation = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText());

const ancestorsOf = function* (node: ts.Node): Generator<ts.Node> {
  for (let { parent } = node; parent && !ts.isSourceFile(parent); { parent } = parent) yield parent;
};

/** Words that are handed to the editor as they are. */
function isHandedOver(node: Literal): boolean {
  if (!hasWords(textOf(node))) return false;
  const { parent } = node;
  return (
    isPropertyOf(node, shownProperties) || (isArgument(node, parent) && shownCalls.test(calledName(parent)))
  );
}

/** Only machines and programmers see it: an id, a pattern, a line of the log, an error in the code. */
const isForMachines = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isImportDeclaration(node) ||
  (ts.isVariableDeclaration(node) && node.name.getText().endsWith('Id')) ||
  (ts.isNewExpression(node) && /^(Error|RegExp)$/.test(node.expression.getText())) ||
  (ts.isCallExpression(node) &&
    /^(debug|info|warn|error|report|replace|replaceAll|closest|querySelector|querySelectorAll)$/.test(
      calledName(node),
    ));

/** Words that are made on a floor without the editor, and that another floor shows. */
function isSpoken(node: Literal, floor: string): boolean {
  const { parent } = node;
  const text = textOf(node);
  const isSentence = ts.isNewExpression(parent) && parent.expression.getText() === 'Problem';
  const isName = isSentence ? parent.arguments?.[0] === node : false;
  const isShown = isPropertyOf(node, spokenProperties) || (isSentence && !isName);
  const isPageHeading =
    floor === 'webview' &&
    isHeading(text) &&
    !statuses.test(text) &&
    !(ts.isBinaryExpression(parent) || ts.isLiteralTypeNode(parent)) &&
    ![...ancestorsOf(node)].some((each) => ts.isNewExpression(each) || ts.isTypeNode(each));
  if (!isPhrase(text) && !(isShown && hasWords(text)) && !isPageHeading) return false;
  return ![...ancestorsOf(node)].some((each) => isTranslation(each) || isForMachines(each));
}

/** A text that is looked up when its module is loaded, which is before the language is set. */
const isTooEarly = (node: ts.Node): boolean =>
  isTranslation(node) && ![...ancestorsOf(node)].some((each) => ts.isFunctionLike(each));

function wordsIn(node: ts.Node, floor: string, hasEditor: boolean): string | undefined {
  if (hasEditor) return isLiteral(node) && (isHandedOver(node) || hasUnit(node)) ? textOf(node) : undefined;
  if (isTooEarly(node)) return `${node.getText()} is looked up too early`;
  if (!isLiteral(node)) return undefined;
  if (ts.isTaggedTemplateExpression(node.parent) || /^\s*<\w/.test(textOf(node)))
    return wordsOfHtml(piecesOf(node));
  return hasUnit(node) || isSpoken(node, floor) ? textOf(node) : undefined;
}

/** Words that a style sheet puts on the page. */
const wordsOfStyles = (contents: string): readonly string[] =>
  (contents.match(/content:\s*['"][^'"]*['"]/g) ?? []).filter((line) =>
    hasWords(line.replace('content', '')),
  );

/**
 * Words in the sources of a floor that are shown without a translation. A floor that knows the editor is
 * checked where it passes them to the editor; on the others every phrase counts, except in the files and
 * folders that are `exempt`.
 */
export function hardCodedTexts(
  folder: string,
  floor: string,
  { hasEditor, exempt = [] }: { readonly hasEditor: boolean; readonly exempt?: readonly string[] },
): readonly string[] {
  const names = readdirSync(join(folder, floor), { recursive: true, encoding: 'utf8' })
    .map((name) => `${floor}/${name.replaceAll('\\', '/')}`)
    .filter(
      (name) =>
        /\.(ts|css)$/.test(name) &&
        !name.endsWith('.test.ts') &&
        !exempt.some((each) => name === each || name.startsWith(`${each}/`)),
    );
  return names.flatMap((name) => {
    const contents = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.css')) return wordsOfStyles(contents).map((text) => `${name} ${text}`);
    const source = ts.createSourceFile(name, contents, ts.ScriptTarget.Latest, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const text = wordsIn(node, floor, hasEditor);
      if (text !== undefined) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${name}:${line + 1} ${text}`);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(source, visit);
    return found;
  });
}

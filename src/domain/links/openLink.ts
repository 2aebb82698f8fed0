import { parsePastedLink } from './pastedLink';
import type { PastedLink } from './pastedLink';

/** The path of a link of this extension that names what to open by its ARN or its address in the console. */
export const openLinkPath = '/open';

const parameter = 'link=';

/**
 * Reads a link such as `vscode://publisher.name/open?link=arn:aws:codepipeline:eu-west-1:123456789012:shop` as an editor
 * passes it on, with its query decoded once. The rest of the query is the text to open: an address of the console may be
 * encoded twice or once.
 */
export function parseOpenLink(path: string, query: string): PastedLink | undefined {
  if (path !== openLinkPath || !query.startsWith(parameter)) return undefined;
  const text = query.slice(parameter.length);
  return parsePastedLink(text) ?? parsePastedLink(decodedAgain(text));
}

function decodedAgain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

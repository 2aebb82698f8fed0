import { readFile } from 'node:fs/promises';

import { join, posix } from 'node:path';

/** The targets of the links and pictures in Markdown, without those in code. */
export function linksIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '`code`');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** The anchors of the headings in Markdown, as GitHub and VS Code make them. */
function anchorsIn(markdown: string): Set<string> {
  const prose = markdown.replaceAll(/^```[^]*?^```/gm, '');
  return new Set(
    [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/**
 * The relative links of a document that lead to no file below the folder, or to no heading in it.
 * @param files every file below the folder, by its exact path
 */
export async function brokenLinks(
  folder: string,
  document: string,
  files: ReadonlySet<string>,
): Promise<readonly string[]> {
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const broken: string[] = [];
  for (const link of linksIn(await read(document))) {
    if (/^\w+:/.test(link)) continue;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? document : posix.join(posix.dirname(document), path);
    if (!files.has(target)) broken.push(`${document}: ${link} leads to no file`);
    else if (anchor !== undefined && !anchorsIn(await read(target)).has(anchor))
      broken.push(`${document}: ${link} leads to no heading`);
  }
  return broken;
}

import * as vscode from 'vscode';
import type { PipelineRef } from '../../domain/refs';
import { fileSchemes } from '../../manifest/ids';

/** What a document of a deployed definition is of. */
export interface DefinitionAddress {
  readonly pipeline: PipelineRef;
  /** An older version, which is read-only; undefined for the current one. */
  readonly version?: number;
}

const extension = '.pipeline.json';

/** Keeps the characters apart that have a meaning in a path. */
const escaped = (id: string) => id.replaceAll('%', '%25').replaceAll('/', '%2F');
const unescaped = (segment: string) => segment.replaceAll('%2F', '/').replaceAll('%25', '%');

/** What the title of an older version says; no name of a pipeline holds a comma. */
const suffix = (version: number) => `, version ${version}`;

/** The document of a pipeline's definition. */
export const definitionUri = ({ pipeline: { connection, name }, version }: DefinitionAddress): vscode.Uri =>
  vscode.Uri.from({
    scheme: fileSchemes.definitions,
    path: `/${escaped(connection)}/${name}${version === undefined ? '' : suffix(version)}${extension}`,
    ...(version !== undefined && { query: `version=${version}` }),
  });

/** What a document is of; undefined for any that is no deployed definition. */
export function addressOf({
  scheme,
  path,
  query,
}: Pick<vscode.Uri, 'scheme' | 'path' | 'query'>): DefinitionAddress | undefined {
  const [, connection, name] = /^\/([^/]+)\/([^/]+)\.pipeline\.json$/.exec(path) ?? [];
  if (scheme !== fileSchemes.definitions || connection === undefined || name === undefined) return undefined;
  const [, digits] = /^version=(\d{1,9})$/.exec(query) ?? [];
  const version = digits === undefined ? undefined : Number(digits);
  if (query !== '' && version === undefined) return undefined;
  return {
    pipeline: {
      connection: unescaped(connection),
      name:
        version !== undefined && name.endsWith(suffix(version))
          ? name.slice(0, -suffix(version).length)
          : name,
    },
    ...(version !== undefined && { version }),
  };
}

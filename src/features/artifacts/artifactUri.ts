import * as vscode from 'vscode';
import { fileSchemes } from '../../manifest/ids';

/** A file of an open artifact. */
export interface ArtifactFileAddress {
  /** By `artifactKey`. */
  readonly artifact: string;
  readonly file: string;
}

/** @param name that of the artifact, which the editor shows with the path */
export const artifactUri = (name: string, { artifact, file }: ArtifactFileAddress): vscode.Uri =>
  vscode.Uri.from({ scheme: fileSchemes.artifacts, path: `/${name}/${file}`, query: artifact });

/** What {@link artifactUri} was made of; undefined for any other URI. */
export function readArtifactUri({ scheme, path, query }: vscode.Uri): ArtifactFileAddress | undefined {
  const end = path.indexOf('/', 1);
  return scheme === fileSchemes.artifacts && end > 0 && query !== ''
    ? { artifact: query, file: path.slice(end + 1) }
    : undefined;
}

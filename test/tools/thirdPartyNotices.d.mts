import type { Metafile } from 'esbuild';

/** Folders of the packages that have a part in the outputs of these builds; `extra` are files that were copied. */
export function packageFoldersOf(metafiles: readonly Metafile[], extra?: readonly string[]): string[];

/** Names every bundled package with its license; a text that several packages share stands there once. */
export function thirdPartyNotices(folders: readonly string[]): Promise<string>;

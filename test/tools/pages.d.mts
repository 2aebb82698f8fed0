import type { BuildOptions } from 'esbuild';

/** The names of the pages, each of which is a folder of src/webview. */
export const pageNames: readonly string[];

/**
 * How pages are bundled: the script and style sheet of each, and chunks that several scripts share or load later.
 * @param isShort for what ships: also without the line breaks in templates.
 */
export function pageBuild(names: readonly string[], isShort: boolean): BuildOptions;

/** The names of the pages, each of which is a folder of src/webview. */
export const pageNames: readonly string[];

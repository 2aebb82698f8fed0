/**
 * A document as it is packaged: its links lead to what the package holds. A link to another file of the repository becomes
 * its text, and another picture is left out.
 * @param text of the document
 * @param document its path in the repository
 */
export function packagedText(text: string, document: string): string;

/** Writes dist/README.md, which vsce packages as the README, and dist/docs. */
export function writePackagedDocs(): Promise<void>;

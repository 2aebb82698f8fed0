/** Texts by the key that a bundle of translations has them under. */
export function extractTexts(folder: string): Promise<Record<string, string | { readonly message: string }>>;

import * as l10n from '@vscode/l10n';

/**
 * Not a text to translate: under this key the texts carry the language in which numbers and times are
 * written.
 */
const languageKey = 'en';

/** Translations by the English text, as `vscode.l10n.bundle` has them. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Sets the language of every text from now on (a BCP 47 tag); texts without a translation are English. The
 * host and the timeline page each call this once, before they make their first text.
 */
export const speak = (language: string, texts: Texts = {}): void => {
  spoken = { ...texts, [languageKey]: language };
  l10n.config({ contents: spoken });
};

const english = { [languageKey]: languageKey };
let spoken: Record<string, string> = english;

/** What is made in English whatever the language is, for a script or a model. The function must not wait. */
export function inEnglish<T>(make: () => T): T {
  l10n.config({ contents: english });
  try {
    return make();
  } finally {
    l10n.config({ contents: spoken });
  }
}

/** The language of the texts, for `Intl`; English until it is set. */
export const language = (): string => l10n.t(languageKey);

/**
 * Caches one value for the language of the texts: a format of `Intl` takes fifty times longer to make than to
 * use, and a timeline of many rows uses it for each of them.
 */
export function perLanguage<T>(make: (language: string) => T): () => T {
  let made: { readonly language: string; readonly value: T } | undefined;
  return () => {
    const spoken = language();
    if (made?.language !== spoken) made = { language: spoken, value: make(spoken) };
    return made.value;
  };
}

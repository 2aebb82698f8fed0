const secretWords =
  /pass(word|phrase|wd)?|secret|token|credential|api[-_@]?key|private[-_@]?key|access[-_@]?key|auth/i;

/**
 * Whether a variable's name says that its value is a secret. Such a value is sent, but neither remembered nor written
 * into a preset.
 */
export const looksSecret = (name: string): boolean => secretWords.test(name);

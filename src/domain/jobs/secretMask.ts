/** Stands for a secret in what a command prints. */
const mask = '••••';

/** Masks secrets in a text that arrives in pieces, also those that two pieces share. */
export interface SecretMask {
  /** The part of the text that can be shown now. */
  push(text: string): string;
  /** The rest. */
  end(): string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Masks these values wherever they occur, and each line of those that have several. An empty value masks nothing.
 */
export function maskSecrets(values: readonly string[]): SecretMask {
  const secrets = [...new Set(values.flatMap((value) => [value, ...value.split(/\r?\n/)]))]
    .filter((value) => value.trim() !== '')
    .sort((a, b) => b.length - a.length);
  if (secrets.length === 0) return { push: (text) => text, end: () => '' };
  const pattern = new RegExp(secrets.map(escaped).join('|'), 'g');
  const longest = secrets[0]?.length ?? 0;
  let held = '';

  /** Whether a secret may begin here, of which the rest has not arrived. */
  const mayBegin = (text: string, at: number): boolean => {
    const rest = text.slice(at);
    return secrets.some((secret) => secret.length > rest.length && secret.startsWith(rest));
  };

  /** Up to where a text can be shown: nothing that may belong to a secret is cut. */
  const safeEnd = (text: string): number => {
    let end = text.length;
    for (let at = Math.max(0, text.length - longest + 1); at < text.length; at++)
      if (mayBegin(text, at)) {
        end = at;
        break;
      }
    for (const { index, 0: secret } of text.matchAll(pattern))
      if (index < end && index + secret.length > end) return index;
    return end;
  };

  return {
    push(text) {
      const all = held + text;
      const end = safeEnd(all);
      held = all.slice(end);
      return all.slice(0, end).replace(pattern, mask);
    },
    end() {
      const rest = held.replace(pattern, mask);
      held = '';
      return rest;
    },
  };
}

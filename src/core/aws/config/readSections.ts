/** The settings of each section of a file, by the section's name. */
export type Sections = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** `[profile work]` and the like; other prefixes make no section (AWS SDKs and Tools Reference Guide, "Format of the config file"). */
const prefixed = /^([\w-]+)\s(["'])?([\w-@+.%:/]+)\2$/;
const prefixes: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services']);
/** What the names of sections begin with that hold settings of single services. */
export const servicesPrefix = 'services.';
/** Only this reader uses these sections, so they may have every name that the AWS CLI reads. */
const servicesHeader = /^services\s+(?:(["'])(.*)\1|([^\s"']+))$/;
/** Only lines with one of these need a closer check. */
const commentSign = /[;#]/;
const comment = /(^|\s)[;#].*/s;

/** The name of a section in the SDK: `profile.work` for `[profile work]`; undefined for one that it skips. */
function sectionName(header: string): string | undefined {
  const [, prefix = '', , name = ''] = prefixed.exec(header) ?? [];
  if (prefix === '') return header === '' ? undefined : (servicesName(header) ?? header);
  return prefixes.has(prefix) ? `${prefix}.${name}` : undefined;
}

function servicesName(header: string): string | undefined {
  const [, , inQuotes, plain] = servicesHeader.exec(header) ?? [];
  const name = inQuotes ?? plain;
  return name === undefined ? undefined : `${servicesPrefix}${name}`;
}

/**
 * Reads a shared file like the SDK, setting for setting (a test compares the two), in little more than half
 * its time, which matters with thousands of profiles. Nested settings, such as those of `s3`, are dropped, but for those
 * of `services` sections: `codepipeline.endpoint_url` is the setting `endpoint_url` below `codepipeline`.
 */
export function readSections(text: string): Sections {
  const sections = new Map<string, Record<string, string>>();
  let name: string | undefined;
  let section: Record<string, string> | undefined;
  let parent: string | undefined;
  for (const raw of text.split('\n')) {
    const line = (commentSign.test(raw) ? raw.replace(comment, '') : raw).trim();
    if (line.startsWith('[') && line.endsWith(']')) {
      const header = line.slice(1, -1);
      // The SDK ignores a file with such a section.
      if (header === '__proto__' || header === 'profile __proto__') return new Map();
      name = sectionName(header);
      section = name === undefined ? undefined : sections.get(name);
      parent = undefined;
      continue;
    }
    const equals = name === undefined ? -1 : line.indexOf('=');
    if (name === undefined || equals < 1) continue;
    const value = line.slice(equals + 1).trim();
    const key = line.slice(0, equals).trim();
    if (value === '') {
      parent = key;
      continue;
    }
    if (parent !== undefined && raw.trimStart() === raw) parent = undefined;
    if (section === undefined) sections.set(name, (section = {}));
    if (parent === undefined) section[key] = value;
    else if (name.startsWith(servicesPrefix)) section[`${parent}.${key}`] = value;
  }
  return sections;
}

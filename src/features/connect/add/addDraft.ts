import type { Profile } from '../../../core/aws/config/profiles';
import type { CallerIdentity } from '../../../domain/connection/callerIdentity';
import type { Connection } from '../../../domain/connection/connection';
import type { ConnectionEntry } from '../../../domain/connection/connectionEdit';
import { freeName } from '../../../domain/connection/connectionEdit';
import type { Problem } from '../../../domain/problem';
import type { SettingScope } from '../../../ui/settings/connectionsSetting';

/** The source of the credentials and the address of the service. */
export type Source =
  | { readonly kind: 'profile'; readonly profile: Pick<Profile, 'name' | 'region'> }
  | { readonly kind: 'endpoint' };

/** The account that a connection reaches, or why it is unknown. */
export type Reach = CallerIdentity | Problem;

/** What a connection is wanted for, as far as a link tells it. */
export interface Wanted {
  readonly region: string;
  /** Twelve digits. */
  readonly account?: string;
}

/** The answers so far. Every step stores its own here, so that Back loses none. */
export interface AddDraft {
  readonly wanted?: Wanted;
  source: Source | undefined;
  endpoint: string;
  /** Undefined until the user has chosen: then the profile's own is proposed. */
  regions: readonly string[] | undefined;
  /** The results of checking the connections as they are drafted; they do not count for any others. */
  checked: { readonly key: string; readonly reached: ReadonlyMap<string, Reach> } | undefined;
  /** Undefined until the user has typed one: then one is proposed. */
  name: string | undefined;
  scope: SettingScope | undefined;
}

export const emptyDraft = (wanted?: Wanted): AddDraft => ({
  ...(wanted && { wanted }),
  source: undefined,
  endpoint: 'http://127.0.0.1:4566',
  regions: undefined,
  checked: undefined,
  name: undefined,
  scope: undefined,
});

/** Another source resets the proposals for regions and name; the same source keeps the choices. */
export function chooseSource(draft: AddDraft, source: Source): void {
  if (JSON.stringify(draft.source) !== JSON.stringify(source)) {
    draft.regions = undefined;
    draft.name = undefined;
  }
  draft.source = source;
}

const usualRegion = 'us-east-1';

export function regionsOf({ regions, source, wanted }: AddDraft): readonly string[] {
  if (regions) return regions;
  if (wanted) return [wanted.region];
  if (source?.kind === 'endpoint') return [usualRegion];
  return source?.profile.region === undefined ? [] : [source.profile.region];
}

/** The name of the source: its profile, or the host of its endpoint. */
export function sourceName({ source, endpoint }: AddDraft): string {
  if (source?.kind === 'profile') return source.profile.name;
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}

/** The typed name, or the first free one for the source. */
export function nameOf(draft: AddDraft, taken: ReadonlySet<string>): string {
  if (draft.name !== undefined) return draft.name;
  const name = sourceName(draft);
  const regions = regionsOf(draft);
  const [region] = regions;
  if (region === undefined) return name;
  if (regions.length === 1) return freeName(taken, name, `${name} ${region}`);
  const isFree = (base: string) => regions.every((each) => !taken.has(`${base} ${each}`));
  const others = Array.from({ length: taken.size + 1 }, (_, count) => `${name} ${count + 2}`);
  return [name, ...others].find(isFree) ?? name;
}

/** The names of the connections: the one name, or one for each region, which contains it. */
export const namesFor = (name: string, regions: readonly string[]): readonly string[] =>
  regions.length === 1 ? [name] : regions.map((region) => `${name} ${region}`);

/** The entries as they are written to the setting. */
export function entriesOf(draft: AddDraft, name: string): readonly ConnectionEntry[] {
  const { source, endpoint } = draft;
  const regions = regionsOf(draft);
  const names = namesFor(name.trim(), regions);
  return regions.map((region, index) => ({
    name: names[index] ?? name,
    ...(source?.kind === 'profile' ? { profile: source.profile.name } : {}),
    region,
    ...(source?.kind === 'endpoint' ? { endpoint } : {}),
  }));
}

/** The connections as drafted, to check which account they reach before they are saved. */
export const draftedConnections = (draft: AddDraft): readonly Connection[] =>
  entriesOf(draft, sourceName(draft)).map((entry) => ({
    ...entry,
    id: `new ${entry.name}`,
    name: sourceName(draft),
    isProduction: false,
    isReadOnly: false,
    pipelines: [],
  }));

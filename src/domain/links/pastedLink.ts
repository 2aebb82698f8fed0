import { isRegion } from '../connection/regions';
import { partitionOf, partitions } from '../connection/partitions';
import { namePattern, parseTimelineLink, timelineLinkPath } from './timelineLink';
import type { TimelineLink } from './timelineLink';

/** A pipeline in AWS as an ARN or an address of the console names it, with what is meant of it. */
export interface AwsPlace {
  readonly region: string;
  /** Twelve digits; console addresses rarely tell the account. */
  readonly account?: string;
  readonly pipeline: string;
  readonly execution?: string;
  readonly stage?: string;
  /** Only together with a stage. */
  readonly action?: string;
}

/** What a pasted text leads to: a place in AWS, or a link of this extension. */
export type PastedLink =
  | { readonly kind: 'aws'; readonly place: AwsPlace }
  | { readonly kind: 'timeline'; readonly link: TimelineLink };

/** Longer texts are not searched: a link stands in a message, not in a book. */
const longestText = 20_000;

/**
 * The first link in a text, which may be a message around it: the ARN of a pipeline, a stage or an action; an address of
 * the console, also as AWS writes it into notifications, and behind a start link of IAM Identity Center; or a link of
 * this extension. Undefined when there is none. Nothing of the text is ever opened or asked.
 */
export function parsePastedLink(text: string): PastedLink | undefined {
  const searched = text.slice(0, longestText).trim();
  for (const word of searched.split(/[\s"'`<>|\\]+/)) {
    // A name may end with a full stop; in a sentence, the sentence does.
    const bare = word.replace(/^[([{]+/, '').replace(/[),.;:!?\]}]+$/, '');
    const link = (word === searched ? linkIn(word) : undefined) ?? linkIn(bare);
    if (link) return link;
  }
  return undefined;
}

function linkIn(word: string): PastedLink | undefined {
  const place = placeOfArn(word) ?? placeOfUrl(word);
  if (place) return { kind: 'aws', place };
  const link = ownLink(word);
  return link && { kind: 'timeline', link };
}

const isName = (text: string | undefined): text is string => text !== undefined && namePattern.test(text);
const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
const isAccount = (text: string | null | undefined): text is string => /^\d{12}$/.test(text ?? '');

/** ARNs of pipelines, stages and actions (user guide, "CodePipeline resources and operations"). */
function placeOfArn(text: string): AwsPlace | undefined {
  const [prefix, partition, service, region = '', account, resource = '', ...more] = text.split(':');
  const isArn = prefix === 'arn' && service === 'codepipeline' && isAccount(account) && more.length === 0;
  if (!isArn || !isRegion(region) || partitionOf(region).id !== partition) return undefined;
  return placeIn({ region, account }, resource.split('/'));
}

/** The names behind a pipeline's, of which each must be one. */
function placeIn(
  at: Pick<AwsPlace, 'region' | 'account'>,
  [pipeline, stage, action, ...more]: readonly string[],
): AwsPlace | undefined {
  const named = [stage, action].filter((name) => name !== undefined);
  if (!isName(pipeline) || !named.every(isName) || more.length > 0) return undefined;
  return { ...at, pipeline, ...(stage !== undefined && { stage }), ...(action !== undefined && { action }) };
}

function placeOfUrl(text: string): AwsPlace | undefined {
  if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return placeOfConsole(url) ?? placeBehind(url);
}

/**
 * The console, at an address of its own for each partition, for each region, and for each of several sessions, of which
 * the host names the account: `123456789012-abcdefgh.eu-west-1.console.aws.amazon.com`.
 */
function placeOfConsole(url: URL): AwsPlace | undefined {
  const partition = partitions.find(
    ({ consoleDomain: domain }) => url.hostname === domain || url.hostname.endsWith(`.${domain}`),
  );
  if (!partition) return undefined;
  const prefixes = url.hostname.slice(0, -partition.consoleDomain.length).split('.').filter(Boolean);
  const region = url.searchParams.get('region') ?? prefixes.at(-1) ?? '';
  if (!isRegion(region) || partitionOf(region) !== partition) return undefined;
  const [account] = (prefixes.at(-2) ?? '').split('-');
  const at = { region, ...(isAccount(account) && { account }) };
  return placeOfPage(at, url.pathname) ?? placeOfOldPage(at, url);
}

/** `/codesuite/codepipeline/pipelines/shop/view`, `…/shop/executions/<id>/timeline` and the other pages of a pipeline. */
function placeOfPage(at: Pick<AwsPlace, 'region' | 'account'>, path: string): AwsPlace | undefined {
  const [suite, service, pipelines, name = '', page, id = ''] = path.split('/').filter(Boolean);
  if (suite !== 'codesuite' || service !== 'codepipeline' || pipelines !== 'pipelines') return undefined;
  const place = placeIn(at, [decoded(name)]);
  return place && page === 'executions' && isId(id) ? { ...place, execution: id } : place;
}

/**
 * `/codepipeline/home?region=…#/view/shop/Release/Approve/approve/<token>`, as in the notification of an approval (user
 * guide, "JSON data format for manual approval notifications"). Its token is left aside.
 */
function placeOfOldPage(at: Pick<AwsPlace, 'region' | 'account'>, url: URL): AwsPlace | undefined {
  if (!/^\/codepipeline\/home\/?$/.test(url.pathname)) return undefined;
  const [view, ...names] = url.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
  return view === 'view' ? placeIn(at, names.slice(0, 3).map(decoded)) : undefined;
}

const destinations = ['destination', 'Destination', 'redirect_uri'];

/**
 * A page behind a sign-in: `https://d-1234567890.awsapps.com/start/#/console?account_id=…&destination=…` (Identity Center
 * user guide, "Creating shortcut links"), or `https://signin.aws.amazon.com/federation?Destination=…`.
 */
function placeBehind(url: URL): AwsPlace | undefined {
  const hashQuery = url.hash.includes('?') ? url.hash.slice(url.hash.indexOf('?') + 1) : '';
  for (const query of [url.searchParams, new URLSearchParams(hashQuery)]) {
    const behind = destinations.map((name) => query.get(name)).find((value) => value !== null);
    if (!behind || !/^https:\/\//i.test(behind) || !URL.canParse(behind)) continue;
    const place = placeOfConsole(new URL(behind));
    const account = query.get('account_id');
    if (place) return { ...(isAccount(account) && { account }), ...place };
  }
  return undefined;
}

/** A link that Copy Timeline Link made, in whatever editor: `vscode://publisher.name/timeline?connection=…`. */
function ownLink(text: string): TimelineLink | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, pathname, search } = new URL(text);
  if (/^(https?|file|data|javascript):$/.test(protocol) || pathname !== timelineLinkPath) return undefined;
  // An editor decodes the query before it hands a link over.
  return parseTimelineLink(pathname, decoded(search.slice(1)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** True for an absolute http or https address; everything else (`javascript:`, `file:`, …) is shown but never opened. */
export function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

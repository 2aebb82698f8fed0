import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './chromium/findBrowser';

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's sandbox refuses to run as root, as in most containers. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts a headless Chromium. It ends with this process at the latest. */
export async function launchBrowser(say: (line: string) => void): Promise<Browser> {
  const { executablePath, environment } = await findBrowser(say);
  return chromium.launch({
    executablePath,
    args: [...quiet, ...asRoot],
    env: { ...process.env, ...environment },
    // Signals are ours to handle: stopOnSignals ends the process, and Playwright ends the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

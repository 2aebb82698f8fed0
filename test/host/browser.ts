import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { findBrowser } from './chromium/findBrowser';

/**
 * The features that Playwright turns off for the sake of tests (the flag below replaces its own list), and one more:
 * with BackgroundResourceFetch a script is compiled while it is fetched, past the code cache that holds it. For the
 * workbench that is 1.5 s of a processor at each load.
 */
const featuresTurnedOff = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BackgroundResourceFetch',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

const quiet = [
  `--disable-features=${featuresTurnedOff.join()}`,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's sandbox refuses to run as root, as in most containers. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

async function launchOptions(say: (line: string) => void): Promise<LaunchOptions> {
  const { executablePath, environment } = await findBrowser(say);
  return {
    executablePath,
    args: [...quiet, ...asRoot],
    env: { ...process.env, ...environment },
    // Signals are ours to handle: stopOnSignals ends the process, and Playwright ends the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/**
 * Launches a browser, a second time if its process crashes while it starts. A thread of Chromium's may read the environment
 * (`getenv` of glibc) while another one adds to it, which is a crash now and then and has nothing to do with us.
 */
async function launched<T>(launch: () => Promise<T>): Promise<T> {
  try {
    return await launch();
  } catch (error) {
    if (!String(error).includes('signal=SIGSEGV')) throw error;
    return launch();
  }
}

/** Starts a headless Chromium. It ends with this process at the latest. */
export async function launchBrowser(say: (line: string) => void): Promise<Browser> {
  const options = await launchOptions(say);
  return launched(() => chromium.launch(options));
}

/**
 * The same on a profile that is kept in `folder`, with its caches; what is answered is the profile's own context. Pages
 * of the same address share a process, and in it what has been compiled.
 */
export async function launchOnProfile(folder: string, say: (line: string) => void): Promise<BrowserContext> {
  const options = await launchOptions(say);
  const args = [...(options.args ?? []), '--process-per-site'];
  return launched(() => chromium.launchPersistentContext(folder, { ...options, args }));
}

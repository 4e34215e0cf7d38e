import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';

/** A browser that is spoken to by the DevTools protocol through two pipes, so that no port is opened. */
export interface Browser {
  /**
   * Asks the browser, or a tab of it, for something.
   *
   * @param session of the tab
   * @throws Error where it refuses, or is gone
   */
  send(method: string, parameters?: object, session?: string): Promise<Record<string, unknown>>;
  /** Ends it, by force after five seconds: one that has died meanwhile never answers. */
  close(): Promise<void>;
}

/** The browser ended, did not begin, or broke off: no fault of what was asked. */
export class BrowserGone extends Error {}

interface Message {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Milliseconds in which a browser that was told to end may do so. */
const GRACE = 5000;

/** Milliseconds in which a browser must have started. */
const START = 60_000;

const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--password-store=basic',
  '--use-mock-keychain',
  '--hide-scrollbars',
  '--mute-audio',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/**
 * Starts a Chromium without a window.
 *
 * @param folder where it keeps what it writes
 * @throws BrowserGone where it does not start
 */
export async function openBrowser(file: string, folder: string, env: NodeJS.ProcessEnv): Promise<Browser> {
  // its own group, so that all of it can be ended, and a Ctrl-C of the terminal is the caller's
  const child = spawn(file, [...flags, `--user-data-dir=${folder}`], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const browser = connect(child);
  const late = setTimeout(() => child.kill('SIGKILL'), START);
  try {
    await browser.send('Browser.getVersion');
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

function connect(child: ChildProcess): Browser {
  const [toBrowser, fromBrowser] = [child.stdio[3] as Duplex, child.stdio[4] as Duplex];
  const waiting = new Map<
    number,
    { resolve: (result: Record<string, unknown>) => void; reject: (why: Error) => void }
  >();
  let last = 0;
  let gone: Error | undefined;
  let said = '';
  const end = (why: string): void => {
    gone ??= new BrowserGone(why);
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  child.stderr?.on('data', text => {
    said = `${said}${text}`.slice(-4000);
  });
  child.on('error', ({ message }) => end(message));
  const ended = new Promise<void>(resolve => {
    child.on('error', () => resolve());
    child.on('exit', (code, signal) => {
      const words = said.trim().split('\n').at(-1) ?? '';
      end(`it ended with ${signal ?? code}${words === '' ? '' : `: ${words}`}`);
      resolve();
    });
  });
  for (const pipe of [toBrowser, fromBrowser]) pipe?.on('error', ({ message }) => end(message));
  let parts: Buffer[] = [];
  fromBrowser?.on('data', (data: Buffer) => {
    // messages end with a byte 0
    let from = 0;
    for (let at = data.indexOf(0); at >= 0; at = data.indexOf(0, from)) {
      const {
        id,
        result = {},
        error,
      }: Message = JSON.parse(Buffer.concat([...parts, data.subarray(from, at)]).toString('utf8'));
      parts = [];
      from = at + 1;
      const asked = waiting.get(id ?? -1);
      waiting.delete(id ?? -1);
      if (error === undefined) asked?.resolve(result);
      else asked?.reject(new Error(error.message));
    }
    parts.push(data.subarray(from));
  });
  const send: Browser['send'] = (method, params = {}, sessionId) => {
    if (gone !== undefined) return Promise.reject(gone);
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
  };
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // the group has ended
    }
  };
  return {
    send,
    async close() {
      send('Browser.close').catch(() => {});
      let late: NodeJS.Timeout | undefined;
      const given = new Promise<void>(resolve => {
        late = setTimeout(resolve, GRACE);
      });
      await Promise.race([ended, given]);
      clearTimeout(late);
      kill();
      for (const pipe of [toBrowser, fromBrowser, child.stderr]) pipe?.destroy();
    },
  };
}

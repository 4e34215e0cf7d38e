/** The part of z3-solver that is used: SMT-LIB text in, text out. */
interface Solver {
  readonly ask: (text: string) => Promise<string>;
  readonly close: () => void;
}

interface Z3Module {
  init(overrides: { readonly printErr: () => void }): Promise<{
    readonly Z3: {
      mk_config(): unknown;
      mk_context(config: unknown): unknown;
      del_config(config: unknown): void;
      del_context(context: unknown): void;
    };
    readonly em: {
      readonly HEAPU8: Uint8Array;
      _malloc(bytes: number): number;
      _free(address: number): void;
      _async_Z3_eval_smtlib2_string(context: unknown, text: number): void;
      async_call(call: (context: unknown, text: number) => void, context: unknown, text: number): Promise<string>;
      readonly PThread?: { terminateAllThreads(): void };
    };
  }>;
}

let loaded: Promise<Solver | undefined> | undefined;
let queue: Promise<unknown> = Promise.resolve();
let [waiting, closing]: [number, NodeJS.Timeout | undefined] = [0, undefined];

/** Milliseconds for which z3's loader holds the process by a timer as a question begins; only an answer clears it. */
const HOLD = 600_000;

/** The timers of one delay that are set while they are watched; once released, they keep the process no longer. */
async function timersOf(delay: number): Promise<{ watch(on: boolean): void; release(): void }> {
  const name = 'node:async_hooks';
  const { createHook } = (await import(name)) as typeof import('node:async_hooks');
  const timers = new Set<NodeJS.Timeout>();
  const hook = createHook({
    init(_, type, __, resource) {
      if (type === 'Timeout' && (resource as { _idleTimeout?: number })._idleTimeout === delay)
        timers.add(resource as NodeJS.Timeout);
    },
  });
  return {
    watch: on => void (on ? hook.enable() : hook.disable()),
    release() {
      hook.disable();
      for (const timer of timers) timer.unref();
    },
  };
}

async function load(): Promise<Solver | undefined> {
  let module: Z3Module;
  try {
    const name = 'z3-solver';
    module = (await import(name)) as unknown as Z3Module;
  } catch {
    return undefined;
  }
  const init = module.init ?? (module as unknown as { default: Z3Module }).default.init;
  // While this thread works, z3's loader complains of its own slowness.
  const { Z3, em } = await init({ printErr: () => {} });
  const holds = await timersOf(HOLD);
  return {
    async ask(text) {
      const config = Z3.mk_config();
      const context = Z3.mk_context(config);
      Z3.del_config(config);
      // The text must outlive the call: z3-solver's own eval_smtlib2_string leaves it on a stack that is given back
      // before z3's thread has read it, and z3 then answers another question.
      const bytes = new TextEncoder().encode(`${text}\0`);
      const address = em._malloc(bytes.length);
      em.HEAPU8.set(bytes, address);
      holds.watch(true);
      try {
        return await em.async_call(em._async_Z3_eval_smtlib2_string, context, address);
      } finally {
        holds.watch(false);
        em._free(address);
        Z3.del_context(context);
      }
    },
    close: () => {
      em.PThread?.terminateAllThreads();
      holds.release();
    },
  };
}

/**
 * Seconds after which z3 is killed: its own limit of work, of a second or so, does not stop it within one long step. They are
 * seconds by the clock in which this process has had as many of a processor, so that a busy machine ends no question.
 */
const PATIENCE = 15;

/** The answer to a question for which z3 had to be killed. */
export const KILLED = 'killed';

/** Seconds for which processors have worked for this process. */
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The answer within the time that is given; past it z3's threads are ended, and the next question loads z3 anew. */
async function withinTime(solver: Solver, text: string, patience: number): Promise<string> {
  const begin = worked();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof KILLED>(resolve => {
    const wait = (seconds: number): void => {
      timer = setTimeout(() => {
        const left = patience - (worked() - begin);
        if (left <= 0) resolve(KILLED);
        else wait(left);
      }, 1000 * seconds);
    };
    wait(patience);
  });
  const answer = await Promise.race([solver.ask(text), late]);
  clearTimeout(timer);
  if (answer === KILLED) {
    loaded = undefined;
    solver.close();
  }
  return answer;
}

/**
 * Asks z3; one question at a time, each in a context of its own. The answer is the text z3 prints. z3 stays for the next
 * question, but not for long: its threads would keep the process from ending.
 *
 * @param patience seconds, by the clock and of a processor, after which z3 is killed
 * @returns undefined if z3-solver is not installed, KILLED if it gave no answer in time
 */
export async function askZ3(text: string, patience: number = PATIENCE): Promise<string | undefined> {
  waiting += 1;
  clearTimeout(closing);
  try {
    const answer = queue.then(async () => {
      loaded ??= load();
      const solver = await loaded;
      return solver && withinTime(solver, text, patience);
    });
    queue = answer.catch(() => undefined);
    return await answer;
  } finally {
    waiting -= 1;
    if (waiting === 0) closing = setTimeout(() => void close(), 50);
  }
}

async function close(): Promise<void> {
  const last = loaded;
  loaded = undefined;
  (await last)?.close();
}

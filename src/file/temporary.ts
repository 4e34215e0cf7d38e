import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const PREFIX = '.volumization-';

/** How long, in milliseconds, the work of a process that cannot be seen from here may lie untouched: ten minutes. */
const UNTOUCHED = 600_000;

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * When a process began, in ticks since the system started, as Linux tells it: a number is used again, the pair is not.
 * Undefined of one that is over, also where its parent does not ask for its end, as the first process of many containers.
 */
function beginningOf(process: string): string | undefined {
  // the name in parentheses may hold spaces and parentheses of its own
  const fields = read(`/proc/${process}/stat`)?.replace(/^.*\)/s, '').trim().split(' ');
  const [state, ticks] = [fields?.[0], fields?.[19]];
  return state === 'Z' || state === 'X' ? undefined : ticks && Number(ticks).toString(36);
}

/** Which processes are seen from here: those of this start of the system, and of this container. */
function viewOfProcesses(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // not Linux: the name of the machine has to do
  }
  const text = [hostname(), read('/proc/sys/kernel/random/boot_id') ?? '', space].join(' ');
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

/** The number by which /proc knows this process, which is not `process.pid` where /proc is that of another container. */
function numberInProc(): string {
  try {
    return readlinkSync('/proc/self');
  } catch {
    return String(process.pid);
  }
}

/** A mark of this process, `view-number-beginning`: no two processes have the same, though in a container all are number 1. */
export function markOfProcess(): string {
  const number = numberInProc();
  return [viewOfProcesses(), number, beginningOf('self') ?? '0'].join('-');
}

/**
 * Whether the process of a mark is over: it is not among those seen from here, or, where it could not be seen, has touched
 * nothing for ten minutes.
 *
 * @param untouched milliseconds since it touched the file that bears the mark
 */
export function isOver(mark: string, untouched: number): boolean {
  const [view, number = '', beginning] = mark.split('-');
  if (view !== viewOfProcesses()) return untouched > UNTOUCHED;
  if (beginning !== '0') return beginningOf(number) !== beginning;
  try {
    process.kill(Number(number), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** A name for a file or folder of this process that nobody else has: 45 bytes at most, whatever it will be called in the end. */
export function temporaryName(): string {
  return `${PREFIX}${markOfProcess()}-${randomBytes(3).toString('hex')}`;
}

/** A new empty folder in another, of this process alone; what processes that are over left there is removed. */
export function temporaryFolder(parent: string): string {
  const name = temporaryName();
  mkdirSync(join(parent, name), { mode: 0o700 });
  removeLeftOvers(parent, name);
  return join(parent, name);
}

/**
 * Removes from a folder what processes that are over left of their temporary files and folders.
 *
 * @param beside a file or folder in that folder which was made just now: its stamp is the clock, which is the file system's own
 */
export function removeLeftOvers(folder: string, beside: string): void {
  try {
    const now = lstatSync(join(folder, beside)).mtimeMs;
    for (const name of readdirSync(folder)) {
      const mark = /^\.volumization-([0-9a-f]{6}-\d+-[0-9a-z]+)-[0-9a-f]{6}$/.exec(name)?.[1];
      if (mark === undefined || name === beside) continue;
      const path = join(folder, name);
      if (isOver(mark, now - lstatSync(path).mtimeMs)) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // A folder that cannot be listed is left as it is, and so is what another process has removed meanwhile.
  }
}

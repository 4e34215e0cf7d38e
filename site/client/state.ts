import type { Verdict } from '../../src/claim/evidence.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { FormulaError } from '../../src/errors.js';
import { statementTex } from '../../src/report/statement-tex.js';
import { readGiven } from '../../src/verify/statement.js';
import { element } from './element.js';

/* The page on which one states a theorem: read while it is typed, checked in a worker, carried by its address. */

interface MathJax {
  readonly startup: { readonly promise: Promise<void>; readonly document: { clear(): void; updateDocument(): void } };
  readonly tex2chtmlPromise: (tex: string, options: { readonly display: boolean }) => Promise<Node>;
}
declare const MathJax: MathJax;
/** The source of the worker: a page from the file system may not start one by its address. */
declare const workerSource: string;

type Report =
  | { readonly kind: 'running'; readonly method: string }
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly certificate: readonly string[] }
  | { readonly kind: 'fault'; readonly message: string };

const slots = ['given', 'provided', 'where', 'states', 'equality'] as const;
type Slot = (typeof slots)[number];

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const fields = Object.fromEntries(
  slots.map(slot => [slot, byId<HTMLInputElement | HTMLTextAreaElement>(slot)]),
) as Readonly<Record<Slot, HTMLInputElement | HTMLTextAreaElement>>;
const [typeset, fault, answer, link, module] = [
  byId('typeset'),
  byId('fault'),
  byId('answer'),
  byId<HTMLAnchorElement>('link'),
  byId<HTMLAnchorElement>('module'),
];
const [button, stop] = [byId<HTMLButtonElement>('check'), byId<HTMLButtonElement>('stop')];

const lines = (slot: Slot): string[] =>
  fields[slot].value
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** What is typed, as the slots of a statement. @throws DomainError where a line declares no letter or defines no name */
function specOf(): Spec {
  const given = readGiven(lines('given').join(', '));
  const where = Object.fromEntries(
    lines('where').map(line => {
      const [name = '', ...rest] = line.split(/(?<![<>=!])=(?!=)/);
      return [name.trim(), rest.join('=').trim()];
    }),
  );
  const [provided, states] = [lines('provided'), lines('states')];
  const equality = fields.equality.value.trim();
  return {
    title: states.join('; ') || 'a statement',
    given,
    ...(provided.length === 0 ? {} : { provided }),
    ...(Object.keys(where).length === 0 ? {} : { where }),
    states,
    ...(equality === '' ? {} : { equality }),
    expect: 'holds',
  };
}

/** The message under the field it is about, the place in it selected by a caret. */
function complain(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  fault.textContent = message;
  for (const slot of slots) {
    const isHere = error instanceof FormulaError && error.text !== '' && fields[slot].value.includes(error.text);
    fields[slot].setAttribute('aria-invalid', String(isHere));
  }
  const place = slots.find(slot => fields[slot].getAttribute('aria-invalid') === 'true') ?? 'states';
  fields[place].after(fault);
}

let shown = 0;

/** Reads what is typed and sets it; whatever cannot be read is said at its place. */
async function read(): Promise<Spec | undefined> {
  let spec: Spec;
  let tex: string[];
  try {
    spec = specOf();
    tex = statementTex(theorem('statement', spec));
  } catch (error) {
    complain(error);
    button.disabled = true;
    return undefined;
  }
  fault.textContent = '';
  for (const slot of slots) fields[slot].setAttribute('aria-invalid', 'false');
  button.disabled = false;
  const query = new URLSearchParams(
    slots.map(slot => [slot, fields[slot].value] as [string, string]).filter(([, text]) => text !== ''),
  );
  link.href = `#${query}`;
  const source = `export const claims = {\n  statement: ${JSON.stringify(spec, null, 2).replaceAll('\n', '\n  ')},\n};\n`;
  module.href = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
  const mine = ++shown;
  await MathJax.startup.promise;
  const set = await Promise.all(tex.map(line => MathJax.tex2chtmlPromise(line, { display: true })));
  if (mine !== shown) return spec;
  typeset.replaceChildren(...set);
  MathJax.startup.document.clear();
  MathJax.startup.document.updateDocument();
  return spec;
}

let worker: Worker | undefined;

function end(): void {
  worker?.terminate();
  worker = undefined;
  stop.hidden = true;
}

function conclude({ verdict, certificate }: Extract<Report, { kind: 'verdict' }>): void {
  end();
  const { status, witness, reason, evidence } = verdict;
  const parts: HTMLElement[] = [element('h3', {}, `Verdict: ${status}`)];
  if (reason !== undefined) parts.push(element('p', {}, reason));
  if (witness !== undefined) {
    const at = Object.entries(witness.point).map(([name, value]) => `${name} = ${value}`);
    parts.push(element('p', {}, `Witness: ${[...at, witness.shows].join(', ')}`));
  }
  if (certificate.length > 0)
    parts.push(element('h3', {}, 'Certificate, by hand'), element('pre', {}, certificate.join('\n')));
  const table = document.createElement('table');
  for (const { method, outcome, detail } of evidence) {
    const row = table.insertRow();
    row.append(element('th', {}, method), element('td', {}, outcome), element('td', {}, detail));
  }
  parts.push(table);
  answer.replaceChildren(...parts);
  answer.dataset.status = status;
}

button.addEventListener('click', async () => {
  const spec = await read();
  if (spec === undefined) return;
  end();
  delete answer.dataset.status;
  worker = new Worker(URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' })));
  stop.hidden = false;
  worker.onmessage = ({ data }: MessageEvent<Report>) => {
    if (data.kind === 'running') answer.textContent = `${data.method} ...`;
    else if (data.kind === 'verdict') conclude(data);
    else {
      end();
      answer.textContent = data.message;
    }
  };
  worker.onerror = ({ message }) => {
    end();
    answer.textContent = `the worker failed: ${message}`;
  };
  worker.postMessage(spec);
});
stop.addEventListener('click', () => {
  end();
  answer.textContent = 'stopped';
});
link.addEventListener('click', () => navigator.clipboard?.writeText(link.href).catch(() => {}));
byId('form').addEventListener('submit', event => event.preventDefault());

function fill(): void {
  const typed = new URLSearchParams(location.hash.slice(1));
  if (typed.size > 0) for (const slot of slots) fields[slot].value = typed.get(slot) ?? '';
  read();
}
for (const slot of slots) fields[slot].addEventListener('input', read);
addEventListener('hashchange', fill);
fill();

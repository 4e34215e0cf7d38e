import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { papers } from '../proofs/index.js';
import type { MethodName, Verdict } from '../src/claim/evidence.js';
import { openVerifyPool } from '../src/cli/verify-pool.js';
import { versions } from '../src/report/provenance.js';
import type { VerifyRun } from '../src/report/verdict-json.js';
import { ownVersion } from '../src/report/version.js';
import { verifyMutants } from '../src/verify/mutants.js';
import { verifyAll } from '../src/verify/verify.js';
import { writeApi } from './api.js';
import { bundled } from './bundle.js';
import { buildNotebooks } from './explore/build.js';
import { figurePages } from './figures.js';
import { documentOf, type Page } from './layout.js';
import { ledgerOf } from './ledger.js';
import { claimPage } from './pages/claim.js';
import { claimsPage } from './pages/claims.js';
import { errataPage } from './pages/errata.js';
import { graphPage } from './pages/graph.js';
import { paperPage, passagesOf } from './pages/paper.js';
import { relatedPage } from './pages/related.js';
import { statePage } from './pages/state.js';
import { openTypesetter } from './typeset.js';

/*
 * Builds the site into out/site: static pages that open from the file system and ask for nothing but files of the site.
 *
 *   node dist/site/build.js [--verdicts run.json] [--methods sample,test] [--figures 1,3] [--out folder]
 *
 * All figures are drawn, or those named. The verdicts are those of a run of its own, by all methods or those named, or of one that `volumization verify --json` wrote.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const out = resolve(option('out') ?? join(root, 'out/site'));

/** The verdicts of every claim. */
async function verdictsOf(): Promise<readonly Verdict[]> {
  const file = option('verdicts');
  if (file !== undefined) return (JSON.parse(readFileSync(file, 'utf8')) as VerifyRun).claims;
  const named = option('methods');
  const pool = openVerifyPool(join(root, 'dist/proofs/index.js'), availableParallelism());
  try {
    return await verifyAll(
      papers.flatMap(({ claims }) => claims),
      { examine: pool.examine, ...(named !== undefined && { methods: named.split(',') as MethodName[] }) },
    );
  } finally {
    await pool.close();
  }
}

const client = join(root, 'dist/site/client');

async function writeAssets(styles: string): Promise<void> {
  const assets = join(out, 'assets');
  const mathJax = join(root, 'node_modules/mathjax/es5');
  const fonts = join(mathJax, 'output/chtml/fonts/woff-v2');
  cpSync(fonts, join(assets, 'fonts'), { recursive: true });
  copyFileSync(join(mathJax, 'tex-chtml.js'), join(assets, 'mathjax.js'));
  copyFileSync(join(root, 'docs/figure-4.svg'), join(assets, 'figure-4.svg'));
  copyFileSync(join(root, 'site/site.css'), join(assets, 'site.css'));
  writeFileSync(join(assets, 'math.css'), styles);
  for (const name of ['claims', 'figure', 'instrument', 'state'])
    writeFileSync(join(assets, `${name}.js`), await bundled(client, name));
  writeFileSync(
    join(assets, 'check-worker.js'),
    `var workerSource = ${JSON.stringify(await bundled(client, 'check-worker'))};\n`,
  );
}

const used = Object.entries(versions()).map(([name, number]) => `${name} ${number}`);
const foot = `volumization ${ownVersion()}, built by <code>npm run site</code> (${used.join(', ')}).`;

function write(page: Page): void {
  const file = join(out, page.path);
  if (existsSync(file)) throw new Error(`the site: two pages are ${page.path}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, documentOf(page, foot));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'assets'), { recursive: true });
say('verdicts ...');
const typeset = await openTypesetter();
const ledger = ledgerOf(papers, await verdictsOf(), typeset);
say('pages ...');
for (const paper of papers) {
  const file = join(root, `paper/${paper.id}.md`);
  const passages = existsSync(file) ? passagesOf(file, paper) : [];
  const mutants = await verifyMutants(paper.claims, { methods: [] });
  for (const claim of paper.claims) write(claimPage(claim, paper, passages, mutants, ledger));
  if (passages.length > 0) write(paperPage(paper, passages, ledger));
  else write(relatedPage(paper, readFileSync(join(root, `paper/${paper.id}.txt`), 'utf8'), ledger));
}
for (const page of [claimsPage(ledger), graphPage(ledger), errataPage(ledger), statePage()]) write(page);
say('figures ...');
for (const page of await figurePages(out, typeset, option('figures')?.split(','))) write(page);
say('explorables ...');
write(await buildNotebooks(join(root, 'notebooks'), join(out, 'explore'), client, typeset));
say('library ...');
await writeApi(root, join(out, 'api'));
await writeAssets(typeset.styles());
say(`${readdirSync(out, { recursive: true }).filter(name => String(name).endsWith('.html')).length} pages in ${out}`);

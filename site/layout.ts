import type { Claim } from '../src/claim/claim.js';
import type { Status } from '../src/claim/evidence.js';
import { escapeHtml } from '../src/text/html.js';

export { escapeHtml };

/** A page of the site: where it lies, its title as plain text, and what stands in it. */
export interface Page {
  /** `claims/volumization/thm-3.1.html`, from the root of the site. */
  readonly path: string;
  readonly title: string;
  /** HTML between the navigation and the foot. */
  readonly body: string;
  /** Scripts of `assets`, by name, run in their order when the page has been read. */
  readonly scripts?: readonly string[];
}

/** The pages every page leads to. */
const navigation = [
  ['index.html', 'Claims'],
  ['paper.html', 'The paper'],
  ['graph.html', 'Graph'],
  ['errata.html', 'Errata'],
  ['state.html', 'State your own'],
  ['explore/index.html', 'Explore'],
  ['figures/index.html', 'Figures'],
  ['api/index.html', 'Library'],
] as const;

/** From a page to the root: `../../` from `claims/volumization/x.html`. */
export const toRoot = (path: string): string => '../'.repeat(path.split('/').length - 1);

/** The page of a claim: an id with a colon names no file everywhere, so `thm-3.2:printed` is `thm-3.2.printed.html`. */
export const claimPath = ({ paper, id }: { readonly paper: string; readonly id: string }): string =>
  `claims/${paper}/${id.replaceAll(':', '.')}.html`;

/** The page of a paper: its text, or its abstract with what is stated about its system. */
export const paperPath = (paper: string): string => (paper === 'volumization' ? 'paper.html' : `papers/${paper}.html`);

/** How a verdict looks: a sign, so that nothing depends on colour alone. */
export const signs: Readonly<Record<Status, string>> = {
  holds: '+',
  unrefuted: '~',
  refuted: '×',
  reproduced: '↻',
  'not reproduced': '≠',
  open: '?',
  vacuous: '∅',
  error: '!',
  contradiction: '!!',
};

export const badge = (status: Status): string =>
  `<span class="badge ${status.replace(' ', '-')}"><span aria-hidden="true">${signs[status]}</span> ${status}</span>`;

/** A link to a claim, its verdict before its name. */
export const claimLink = (claim: Claim, status: Status, root: string): string =>
  `<a class="claim" href="${root}${claimPath(claim)}" title="${escapeHtml(claim.title)}">${badge(status)} ${escapeHtml(claim.id)}</a>`;

/** The navigation of a page. */
export function navigationOf(path: string): string {
  const root = toRoot(path);
  const links = navigation.map(([href, name]) => {
    const folder = /^[a-z]+\//.exec(href)?.[0];
    const isHere = href === path || (folder !== undefined && path.startsWith(folder));
    return `<a href="${root}${href}"${isHere ? ' aria-current="page"' : ''}>${name}</a>`;
  });
  return `<nav aria-label="Site"><a class="home" href="${root}index.html">volumization</a>${links.join('')}</nav>`;
}

/** The head of a page, which asks for files of the site only. */
export const headOf = (path: string, title: string): string => `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${toRoot(path)}assets/math.css">
<link rel="stylesheet" href="${toRoot(path)}assets/site.css">`;

/**
 * Makes displayed formulas that are wider than a sheet of A4 within its margins as small as they must be there: 655 pixels, less
 * beside a margin of verdicts, in letters of 14.
 */
const fitting = `<script>
addEventListener('beforeprint', () => {
  for (const one of document.querySelectorAll('mjx-container[display]')) {
    const room = one.closest('.passage') ? 410 : one.closest('.pair') ? 310 : 640;
    const width = (one.firstElementChild.getBoundingClientRect().width * 14) / parseFloat(getComputedStyle(one.parentElement).fontSize);
    one.style.setProperty('--fit', Math.min(1, room / width));
  }
});
</script>`;

/** A page as a document. */
export function documentOf({ path, title, body, scripts = [] }: Page, foot: string): string {
  const root = toRoot(path);
  return `<!doctype html>
<html lang="en">
<head>
${headOf(path, `${title} · volumization`)}
${scripts.map(name => `<script defer src="${root}assets/${name}"></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#main">To the content</a>
${navigationOf(path)}
<main id="main">
${body}
</main>
<footer>${foot}</footer>
${body.includes('mjx-container') ? fitting : ''}
</body>
</html>
`;
}

import { inlineJson } from '../../src/text/html.js';
import type { Page } from '../layout.js';

const mathJax = { chtml: { fontURL: 'assets/fonts' }, options: { enableMenu: false }, startup: { typeset: false } };

const area = (id: string, label: string, rows: number, value: string): string =>
  `<p><label for="${id}">${label}</label><textarea id="${id}" rows="${rows}" spellcheck="false" autocapitalize="off">${value}</textarea></p>`;

/** The page on which a theorem is stated and checked. */
export const statePage = (): Page => ({
  path: 'state.html',
  title: 'State your own theorem',
  scripts: ['mathjax.js', 'check-worker.js', 'state.js'],
  body: `<script>window.MathJax = ${inlineJson(mathJax)};</script>
<h1>State your own theorem</h1>
<p class="lead">Type a statement; it is read back as you type. Then it is attacked at exact points, simulated, enclosed and certified, in this page: nothing is sent anywhere.</p>
<form id="form">
${area('given', 'For all, one letter and its range a line', 2, 'x &gt;= 0\ny &gt;= 0')}
${area('provided', 'with (joint hypotheses, may be empty)', 1, '')}
${area('where', 'where (abbreviations, name = formula, may be empty; E[...; u ~ uniform(a)] for an expectation)', 1, '')}
${area('states', 'the statement, one comparison a line', 2, 'x * y &lt;= ((x + y) / 2)^2')}
<p><label for="equality">with equality if and only if (may be empty)</label> <input id="equality" spellcheck="false" autocapitalize="off" value="x == y"></p>
<p id="fault" class="fault" aria-live="polite"></p>
<p><button type="button" id="check">Check</button> <button type="button" id="stop" hidden>Stop</button>
<a id="link" href="#">Link to this statement</a> · <a id="module" download="statement.mjs" href="#">Module for <code>volumization verify --registry</code></a></p>
</form>
<h2>As it is read</h2>
<div id="typeset" class="formula" tabindex="0" role="group" aria-label="the statement as it is read"></div>
<h2>What is found</h2>
<div id="answer" aria-live="polite"><p>Not checked yet.</p></div>
<p>How to state one well, and what the words mean: STATEMENTS.md of the package. Examples:
<a href="#given=x+real%0Ay+real&amp;states=x%5E2+%2B+y%5E2+%3E%3D+2+*+x+*+y&amp;equality=x+%3D%3D+y">two squares</a>,
<a href="#given=a+%3E+0%0A0+%3C+sigma+%3C%3D+a&amp;states=(1+-+27+*+sigma+%2F+(64+*+a))+*+sigma%5E2+%2F+3+%3C%3D+a%5E2+*+sigma%5E2+%2F+(3+*+(a%5E2+%2B+sigma%5E2))">is volumization better than weight decay?</a>,
<a href="#given=a+%3E+0%0AV+%3E%3D+0&amp;where=m+%3D+E%5Bclip(u%2C+-V%2C+V)%5E2%3B+u+~+uniform(a)%5D&amp;states=m+%3C%3D+a%5E2+%2F+3">the mean square of a clipped weight</a>.</p>`,
});

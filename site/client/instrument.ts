import * as Plot from '@observablehq/plot';
import type { Claim, Goal } from '../../src/claim/claim.js';
import { AtPoint, type GoalOutcome } from '../../src/claim/truth.js';
import type { Condition, Expression } from '../../src/formula/expression.js';
import { Evaluator } from '../../src/formula/fold.js';
import { expectInQ } from '../../src/formula/integrate.js';
import { printFormula } from '../../src/formula/print.js';
import { float64 } from '../../src/number/float64.js';
import { compareRational, parseRational, type Rational, ratio, toDouble } from '../../src/number/rational.js';
import { conjuncts } from '../../src/statement/goal.js';
import { element } from './element.js';
import { asPicture, label } from './label.js';
import { type Packed, unpack } from './pack.js';

/*
 * A statement with a slider for each of its letters: both sides at the point, exactly; both sides along one letter, and
 * where the statement fails along it. Evaluation is the library's.
 */

type Data = Pick<Claim, 'id' | 'variables' | 'hypotheses' | 'goals'> & {
  readonly states: readonly string[];
  readonly start?: Readonly<Record<string, string>>;
};
type Point = ReadonlyMap<string, Rational>;
type Comparison = Condition & { readonly kind: 'comparison' };

/** Steps of a slider, and points of a curve less one. */
const STEPS = 64;
/** Milliseconds of work before the page may answer again. */
const SLICE = 12;
/** How far two sides of an identity may lie apart in double precision, relative to their size. */
const ROUNDING = 2 ** -36;

const host = document.getElementById('instrument') as HTMLElement;
const text = document.getElementById('instrument-data')?.textContent ?? '';
const data = unpack(JSON.parse(text) as Packed) as Data;
const { variables } = data;
const claim = { ...data, states: data.states.map(words => ({ text: words })) } as unknown as Claim;
const comparisons = data.goals.flatMap(goal =>
  conjuncts(goal.conclusion)
    .filter((part): part is Comparison => part.kind === 'comparison')
    .map(sides => ({ goal, sides })),
);
/** What is drawn: a comparison that is stated wherever the hypotheses of the claim hold, if there is one. */
const main = comparisons.find(({ goal }) => goal.hypotheses.length === 0) ?? comparisons[0];

/** Whether the hypotheses of the claim hold at a point, and if so what a part of a goal comes to there. */
function outcomeOf(goal: Goal, part: Condition, at: AtPoint): GoalOutcome | 'no value' {
  try {
    const isAdmissible = at.all(claim.hypotheses);
    if (isAdmissible !== true) return isAdmissible === false ? 'outside' : 'undecided';
    return at.tryGoal({ ...goal, conclusion: part });
  } catch {
    return 'no value';
  }
}

/** Whether a point is one that the claim speaks of. */
function isAdmissible(at: AtPoint): boolean {
  try {
    return at.all(claim.hypotheses) === true;
  } catch {
    return false;
  }
}

const outcomeWords: Readonly<Record<GoalOutcome | 'no value', string>> = {
  holds: 'true',
  fails: 'false',
  outside: 'does not apply here',
  undecided: 'undecided',
  'no value': 'no value',
};

/** The value of a formula in double precision, expectations exactly; NaN where it has none. */
function double(node: Expression, point: Point): number {
  const doubles = new Map([...point].map(([name, value]) => [name, toDouble(value)]));
  const integers = new Map([...doubles].filter(([, value]) => Number.isInteger(value)));
  try {
    return new Evaluator(float64, {
      values: doubles,
      integers,
      expect: inner => toDouble(expectInQ(inner, { values: point, integers })),
    }).value(node);
  } catch {
    return Number.NaN;
  }
}

/** The ends of a slider: the bounds of the letter at the letters before it, or four beyond. */
function rangeOf(index: number, point: Point): readonly [Rational, Rational, boolean, boolean] {
  const { range } = variables[index]!;
  if (range.kind === 'integer') return [ratio(BigInt(range.from)), ratio(BigInt(range.to)), true, true];
  const exact = (node: Expression): Rational => new AtPoint(claim, point).value(node);
  const ends = (bounds: typeof range.lower, sign: 1 | -1): { value: Rational; strict: boolean } | undefined => {
    let best: { value: Rational; strict: boolean } | undefined;
    for (const { value: node, strict } of bounds) {
      let value: Rational;
      try {
        value = exact(node);
      } catch {
        value = parseRational(double(node, point).toFixed(6));
      }
      if (best === undefined || sign * compareRational(value, best.value) > 0) best = { value, strict };
    }
    return best;
  };
  const [lower, upper] = [ends(range.lower, 1), ends(range.upper, -1)];
  const four = ratio(4n);
  const lo = lower?.value ?? (upper === undefined ? ratio(-4n) : upper.value.sub(four));
  const hi = upper?.value ?? lo.add(lower === undefined ? ratio(8n) : four);
  return [lo, hi, lower?.strict ?? false, upper?.strict ?? false];
}

/** Whether a letter is given by those before it: `sigma == a`. */
const isFixed = ({ text }: (typeof variables)[number]): boolean => text.includes('==');

/** A point whose letter has moved, those that it gives with it. */
function movedTo(name: string, value: Rational, from: Point): Point {
  let moved: Point = new Map([...from, [name, value]]);
  for (const [index, variable] of variables.entries())
    if (isFixed(variable)) moved = new Map([...moved, [variable.name, rangeOf(index, moved)[0]]]);
  return moved;
}

/** The value of a slider at step k of its range; where an end does not belong to it, it stays a little off. */
function valueAt(index: number, k: number, point: Point): Rational {
  const [lo, hi, strictBelow, strictAbove] = rangeOf(index, point);
  if (variables[index]!.range.kind === 'integer') return lo.add(ratio(BigInt(k)));
  const width = hi.sub(lo);
  const small = ratio(1n, 1024n);
  const share =
    k === 0 && strictBelow ? small : k === STEPS && strictAbove ? ratio(1023n, 1024n) : ratio(BigInt(k), BigInt(STEPS));
  return lo.add(width.mul(share));
}

const last = variables.findLastIndex(variable => variable.range.kind === 'real' && !isFixed(variable));
let along = last;
let point: Point = new Map();
for (const [index, { name, range }] of variables.entries()) {
  const from = data.start?.[name];
  const steps = range.kind === 'integer' ? range.to - range.from : STEPS;
  const value = from === undefined ? valueAt(index, Math.round(steps / 3), point) : parseRational(from);
  point = new Map([...point, [name, value]]);
}

const short = (value: Rational): string => {
  const fraction = value.toFraction();
  return fraction.length <= 14 ? fraction : toDouble(value).toPrecision(6);
};

const sliders = variables.map((variable, index) => {
  const { name, range } = variable;
  const max = range.kind === 'integer' ? range.to - range.from : STEPS;
  const input = element('input', {
    type: 'range',
    min: '0',
    max: String(max),
    step: '1',
    id: `slider-${name}`,
    disabled: isFixed(variable),
  });
  const shown = element('output');
  input.addEventListener('input', () => {
    point = movedTo(name, valueAt(index, Number(input.value), point), point);
    settle(index);
    draw();
  });
  return { input, shown, row: element('label', {}, element('code', {}, variable.text), input, shown) };
});

/** Moves the letters after one whose ranges have moved off them. */
function settle(from: number): void {
  for (let index = from + 1; index < variables.length; index++) {
    const { name } = variables[index]!;
    const value = point.get(name)!;
    const [lo, hi] = rangeOf(index, point);
    if (compareRational(value, lo) < 0 || compareRational(value, hi) > 0)
      point = new Map([...point, [name, valueAt(index, Number(sliders[index]!.input.value), point)]]);
  }
}

/** The nearest step of every slider, and the values beside them. */
function show(): void {
  sliders.forEach(({ input, shown }, index) => {
    const value = point.get(variables[index]!.name)!;
    const [lo, hi] = rangeOf(index, point);
    const width = toDouble(hi.sub(lo));
    const share = width === 0 ? 0 : toDouble(value.sub(lo)) / width;
    input.value = String(Math.round(share * Number(input.max)));
    shown.textContent = short(value);
    input.setAttribute('aria-valuetext', `${variables[index]!.name} = ${short(value)}`);
  });
}

/** Both sides at the point: exactly where there is an exact value, else in double precision. */
function table(): HTMLTableElement {
  const at = new AtPoint(claim, point);
  const side = (node: Expression): string => {
    try {
      return short(at.value(node));
    } catch {
      const value = double(node, point);
      return Number.isNaN(value) ? 'no value here' : `≈ ${value.toPrecision(8)}`;
    }
  };
  const rows = data.goals.flatMap(goal =>
    conjuncts(goal.conclusion).map(part => {
      const cells =
        part.kind === 'comparison'
          ? [side(part.left), part.relation, side(part.right)]
          : ['', 'a choice of conditions', ''];
      const outcome = outcomeOf(goal, part, at);
      const row = element('tr', { className: outcome === 'fails' ? 'fails' : '' });
      row.append(element('th', { scope: 'row' }, goal.name), ...cells.map(cell => element('td', {}, cell)));
      row.append(element('td', {}, outcomeWords[outcome]));
      return row;
    }),
  );
  const caption = isAdmissible(at) ? 'the hypotheses hold here' : 'the hypotheses do not hold here';
  return element('table', {}, element('caption', {}, caption), element('tbody', {}, ...rows));
}

/** Both sides at a point of the line; where they part in double precision, what that comes to exactly. */
interface Sample {
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly parted?: GoalOutcome | 'no value';
}

const relations: Readonly<Record<string, (x: number, y: number, slack: number) => boolean>> = {
  '<': (x, y, slack) => x < y + slack,
  '<=': (x, y, slack) => x <= y + slack,
  '>': (x, y, slack) => x > y - slack,
  '>=': (x, y, slack) => x >= y - slack,
  '==': (x, y, slack) => Math.abs(x - y) <= slack,
  '!=': () => true,
};

let run = 0;

/** Both sides along one letter, in slices between which the page answers. */
async function curve({ goal, sides }: (typeof comparisons)[number], index: number): Promise<Sample[] | undefined> {
  const mine = ++run;
  const { name } = variables[index]!;
  const samples: Sample[] = [];
  let begin = performance.now();
  for (let k = 0; k <= STEPS; k++) {
    if (performance.now() - begin > SLICE) {
      await new Promise(resolve => setTimeout(resolve));
      if (mine !== run) return undefined;
      begin = performance.now();
    }
    const x = valueAt(index, k, point);
    const at = movedTo(name, x, point);
    const [left, right] = [double(sides.left, at), double(sides.right, at)];
    const slack = ROUNDING * Math.max(Math.abs(left), Math.abs(right), 1e-12);
    const isKnown = Number.isFinite(left) && Number.isFinite(right);
    const isParted = isKnown && !relations[sides.relation]!(left, right, slack);
    const parted = isParted && { parted: outcomeOf(goal, sides, new AtPoint(claim, at)) };
    samples.push({ x: toDouble(x), left, right, ...parted });
  }
  return mine === run ? samples : undefined;
}

/** Neighbouring points at which the statement fails, as intervals. */
function failures(samples: readonly Sample[]): { x1: number; x2: number }[] {
  const half = samples.length > 1 ? (samples.at(-1)!.x - samples[0]!.x) / (samples.length - 1) / 2 : 0;
  const found: { x1: number; x2: number }[] = [];
  for (const { x, parted } of samples) {
    const before = found.at(-1);
    if (parted !== 'fails') continue;
    if (before !== undefined && x - half <= before.x2 + half / 4)
      found[found.length - 1] = { x1: before.x1, x2: x + half };
    else found.push({ x1: x - half, x2: x + half });
  }
  // not beyond the line
  return found.map(({ x1, x2 }) => ({ x1: Math.max(x1, samples[0]!.x), x2: Math.min(x2, samples.at(-1)!.x) }));
}

const values = element('div', { className: 'scroll', tabIndex: 0 });
values.setAttribute('aria-live', 'polite');
const picture = element('figure', { className: 'plot' });
const real = variables.filter(variable => variable.range.kind === 'real' && !isFixed(variable));
const letter = element('select', {}, ...real.map(({ name }) => element('option', { value: name }, name)));
letter.value = variables[along]?.name ?? '';
letter.addEventListener('input', () => {
  along = variables.findIndex(({ name }) => name === letter.value);
  draw();
});

/** A side of the comparison in its own letters, where they are few. */
function shown(word: string, side: Expression): string {
  const text = printFormula(side);
  return text.length > 60 ? word : text;
}

async function draw(): Promise<void> {
  show();
  values.replaceChildren(table());
  const parts = await plotted();
  if (parts === undefined) return;
  picture.replaceChildren(...parts);
  host.dataset.drawn = String(Number(host.dataset.drawn ?? 0) + 1);
}

/** The picture with its words; undefined if a letter has moved since. */
async function plotted(): Promise<readonly Node[] | undefined> {
  if (main === undefined || along < 0) {
    const why = main === undefined ? 'a choice of conditions has no two sides' : 'no letter is real';
    return [element('figcaption', {}, `Nothing is drawn: ${why}. The table says what holds where the sliders stand.`)];
  }
  const samples = await curve(main, along);
  if (samples === undefined) return undefined;
  const { sides } = main;
  const { name } = variables[along]!;
  const shaded = failures(samples);
  const here = toDouble(point.get(name)!);
  const finite = (value: number): boolean => Number.isFinite(value);
  const end = (key: 'left' | 'right'): Sample[] => samples.filter(sample => finite(sample[key])).slice(-1);
  const heights = samples.flatMap(({ left, right }) => [left, right]).filter(finite);
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  // two sides that do not move lie in the middle of the plot
  const room = most - least <= 1e-9 * Math.max(1, Math.abs(most)) ? { domain: [least - 1, most + 1] } : {};
  const plot = Plot.plot({
    width: Math.max(280, Math.min(720, picture.clientWidth || 640)),
    height: 260,
    marginLeft: 56,
    marginRight: 60,
    grid: true,
    ariaLabel: `Both sides against ${name}`,
    x: { label: name },
    y: { label: 'value', nice: true, ...room },
    marks: [
      Plot.rect(shaded, { x1: 'x1', x2: 'x2', fill: 'var(--bad)', fillOpacity: 0.2, className: 'fails' }),
      Plot.line(
        samples.filter(({ left }) => finite(left)),
        { x: 'x', y: 'left', stroke: 'var(--blue)', strokeWidth: 2 },
      ),
      Plot.line(
        samples.filter(({ right }) => finite(right)),
        { x: 'x', y: 'right', stroke: 'var(--orange)', strokeWidth: 2, strokeDasharray: '6 4' },
      ),
      Plot.ruleX([here], { strokeDasharray: '2 3' }),
    ],
  });
  asPicture(plot);
  label(plot, [
    ...end('left').map(({ x, left }) => ({ x, y: left, name: 'left', colour: 'var(--blue)' })),
    ...end('right').map(({ x, right }) => ({ x, y: right, name: 'right', colour: 'var(--orange)' })),
  ]);
  const where = shaded.map(({ x1, x2 }) => `${x1.toPrecision(3)} to ${x2.toPrecision(3)}`).join(', ');
  const caption = element(
    'figcaption',
    {},
    `${shown('Left', sides.left)} (solid) ${sides.relation} ${shown('right', sides.right)} (dashed), along ${name}, the other letters as above. `,
    shaded.length === 0 ? 'It fails nowhere along this line.' : `Shaded, it fails: ${name} from ${where}.`,
    samples.some(({ parted }) => parted === 'outside')
      ? ' Where the sides part without a shade the hypotheses do not hold, and it says nothing.'
      : '',
  );
  return [plot, caption];
}

host.append(
  element('div', { className: 'sliders' }, ...sliders.map(({ row }) => row)),
  values,
  ...(real.length > 1 && main !== undefined ? [element('label', { className: 'along' }, 'along ', letter)] : []),
  picture,
);
draw();

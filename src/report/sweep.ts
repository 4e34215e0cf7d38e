import type { ScatterData } from 'plotly.js-dist';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import type { SweepPoint } from '../risk/sweep.js';
import type { Figure } from './figure.js';
import { colour, font, frame } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Cell, Table } from './table.js';

/** The parameters of a point by the name of their column: `V`, `teacher_a`, `noise_scale`. */
function parametersOf({ estimator, problem: { teacher, noise } }: SweepPoint): ReadonlyMap<string, number> {
  return new Map([
    ...Object.entries(estimator.parameters),
    ...Object.entries(teacher.parameters).map(([name, value]) => [`teacher_${name}`, value] as const),
    ...Object.entries(noise.parameters).map(([name, value]) => [`noise_${name}`, value] as const),
  ]);
}

const known = ['standardError', 'errorBound', 'errorEstimate'] as const;
const heads = { standardError: 'standard_error', errorBound: 'error_bound', errorEstimate: 'error_estimate' } as const;

/** A sweep as a table, a row a point: what was tried, its parameters, the risk, what is known of its error. */
export function sweepTable(points: readonly SweepPoint[]): Table {
  const parameters = [...new Set(points.flatMap(point => [...parametersOf(point).keys()]))];
  const errors = known.filter(name => points.some(point => point[name] !== undefined));
  const reasons = points.some(({ reason }) => reason !== undefined);
  return {
    columns: [
      'estimator',
      'teacher',
      'noise',
      ...parameters,
      'risk',
      ...errors.map(name => heads[name]),
      'method',
      ...(reasons ? ['reason'] : []),
    ],
    rows: points.map(point => {
      const own = parametersOf(point);
      return [
        point.estimator.name,
        point.problem.teacher.name,
        point.problem.noise.name,
        ...parameters.map((name): Cell => own.get(name)),
        point.risk,
        ...errors.map((name): Cell => point[name]),
        point.method,
        ...(reasons ? [point.reason] : []),
      ];
    }),
  };
}

/** The panel; below it stands the legend, two curves a row. */
const [width, panel] = [760, 404];
const legendRow = 22;
const colours = [colour.black, colour.vermilion, colour.blue, colour.green, colour.purple, colour.orange, colour.sky];

/** What a curve is named by: the names, and the parameters that do not run along it but change from curve to curve. */
function nameOf(point: SweepPoint, changing: readonly string[]): string {
  const own = parametersOf(point);
  const values = changing.flatMap(name => (own.has(name) ? [`${name} = ${own.get(name)}`] : []));
  const { estimator, problem } = point;
  return [estimator.name, `${problem.teacher.name} + ${problem.noise.name}`, ...values].join(', ');
}

/**
 * A sweep as a figure: the risk against the parameter of most values, a curve for each choice of the others. A risk that is
 * infinite is a gap.
 */
export function sweepFigure(points: readonly SweepPoint[], provenance: Provenance): Figure {
  const values = new Map<string, Set<number>>();
  for (const point of points)
    for (const [name, value] of parametersOf(point)) values.set(name, (values.get(name) ?? new Set()).add(value));
  const ranked = [...values].filter(([, set]) => set.size > 1).sort(([, p], [, q]) => q.size - p.size);
  const along = ranked[0]?.[0];
  const changing = ranked.slice(1).map(([name]) => name);
  const curves = new Map<string, SweepPoint[]>();
  for (const point of points) {
    const name = nameOf(point, changing);
    const curve = curves.get(name);
    if (curve === undefined) curves.set(name, [point]);
    else curve.push(point);
  }
  const xOf = (point: SweepPoint): number | undefined =>
    along === undefined ? undefined : parametersOf(point).get(along);
  const alone = points.filter(point => xOf(point) !== undefined).map(point => xOf(point)!);
  const ends = [leastAmong(alone), largestAmong(alone)];
  const traces = [...curves].map(([name, curve], k): Partial<ScatterData> => {
    // what has not the parameter is as good everywhere: a level line
    const level = curve.length === 1 && xOf(curve[0]!) === undefined && alone.length > 0;
    const x = level ? ends : curve.map((point, i) => xOf(point) ?? i);
    const y = (level ? [curve[0]!, curve[0]!] : curve).map(({ risk }) => (Number.isFinite(risk) ? risk : null));
    return {
      type: 'scatter',
      mode: curve.length === 1 && !level ? 'markers' : 'lines',
      name,
      x,
      y,
      line: {
        color: colours[k % colours.length]!,
        width: 2,
        dash: k < colours.length ? 'solid' : 'dash',
        simplify: false,
      },
    };
  });
  const margin = { l: 84, r: 24, t: 24, b: 76 + legendRow * Math.ceil(traces.length / 2), autoexpand: false };
  const height = margin.t + panel + margin.b;
  const table = sweepTable(points);
  return {
    id: 'sweep',
    title: `The risk${along === undefined ? '' : ` against ${along}`}`,
    caption: [
      String.raw`The risk \(\mathbb{E}\,(w(u + \eta) - u)^2\) of ${points.length} choices of an estimator \(w\) and of the laws of \(u\) (teacher) and \(\eta\) (noise). Where it is infinite there is no point.`,
    ],
    traces,
    layout: {
      xaxis: { ...frame, title: { text: along ?? '', standoff: 8 } },
      yaxis: {
        ...frame,
        rangemode: 'tozero',
        title: { text: 'risk  E\u00a0(<i>w</i>\u00a0−\u00a0<i>u</i>)<sup>2</sup>', standoff: 14 },
      },
      width,
      height,
      margin,
      font,
      paper_bgcolor: '#ffffff',
      plot_bgcolor: '#ffffff',
      showlegend: traces.length > 1,
      legend: { orientation: 'h', x: 0, y: -62 / panel, yanchor: 'top' },
    },
    width,
    height,
    table,
    document: { provenance, table },
    provenance,
  };
}

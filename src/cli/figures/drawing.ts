import type { SimulationLoaders } from '../../experiment/simulation.js';
import type { Figure } from '../../report/figure.js';
import { parseSeed } from '../numbers.js';
import { parseRange } from '../range.js';

/** The settings that may change a figure. */
export const settingNames = ['sigma', 'samples', 'seed'] as const;
export type Setting = (typeof settingNames)[number];

/** Settings as they were typed. */
export type Settings<Used extends Setting = Setting> = Readonly<Record<Used, string>>;

/** What a figure is drawn with, beside its settings. */
export interface Workbench {
  /** The command line that draws it again. */
  readonly command: string;
  readonly simulations: SimulationLoaders;
  /** Whether students are trained and drawn too; asked only of a figure that can show them. */
  readonly endToEnd?: true;
  /** Called as the points of a figure that takes seconds are computed. */
  readonly progress?: (done: number, total: number) => void;
}

/** A figure that can be asked for. */
export interface Drawing {
  /** The settings that change it, as they are unless asked otherwise. */
  readonly defaults: Partial<Settings>;
  /** Whether it can show trained students. */
  readonly showsStudents: boolean;
  /** Draws it; settings that are absent are the defaults. */
  draw(settings: Partial<Settings>, workbench: Workbench): Figure | Promise<Figure>;
}

/** Makes a drawing of the settings that it uses and a function that is given a value of each. */
export function drawing<Used extends Setting>(
  defaults: Settings<Used>,
  draw: (settings: Settings<Used>, workbench: Workbench) => Figure | Promise<Figure>,
  students: 'shows students' | 'shows none' = 'shows none',
): Drawing {
  return {
    defaults,
    showsStudents: students === 'shows students',
    draw: (settings, workbench) => draw({ ...defaults, ...settings }, workbench),
  };
}

/** A seed as typed. */
export const seedOf = ({ seed }: Settings<'seed'>): number => parseSeed('figure', seed);

/** Scales of the noise as typed. */
export const sigmasOf = ({ sigma }: Settings<'sigma'>): number[] => parseRange('figure', '--sigma', sigma);

/** Best and Last of a row of Table 2, in percent. */
export interface PrintedScores {
  readonly best: number;
  readonly last: number;
}

/** Table 2 on MNIST as printed, by noise and regulariser. */
const table2: Readonly<Record<string, PrintedScores>> = {
  '0.4 none': { best: 96.5, last: 89.65 },
  '0.4 wd:0.005': { best: 94.82, last: 94.7 },
  '0.4 wd:0.0005': { best: 96.23, last: 95.92 },
  '0.4 wd:0.00005': { best: 96.1, last: 95.42 },
  '0.4 vol:1,0.9999': { best: 96.18, last: 95.4 },
  '0.8 none': { best: 87.04, last: 35.88 },
  '0.8 wd:0.00005': { best: 87.29, last: 53.67 },
  '0.8 wd:0.0005': { best: 86.51, last: 61.26 },
  '0.8 wd:0.005': { best: 88.04, last: 86.87 },
  '0.8 vol:1,0.99': { best: 87.96, last: 86.57 },
};

/** What Table 2 prints for a regulariser at a noise on MNIST; undefined where it has no such row. */
export const printedOf = (noise: number, regularizer: string): PrintedScores | undefined =>
  table2[`${noise} ${regularizer}`];

import type { Data, Layout } from 'plotly.js-dist';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** A figure before it is drawn: a Plotly specification with its words, the table behind it and where it comes from. */
export interface Figure {
  /** The name of its files: `figure-4`. */
  readonly id: string;
  readonly title: string;
  /** Paragraphs of HTML with TeX between \( and \). */
  readonly caption: readonly string[];
  readonly traces: readonly Partial<Data>[];
  readonly layout: Partial<Layout>;
  readonly width: number;
  readonly height: number;
  /** The layout, with a width and a height of its own, for windows narrower than the figure; the same layout if absent. */
  readonly narrow?: Partial<Layout>;
  /** Set for print: its width and height are inches of 96 units. */
  readonly paper?: true;
  readonly table: Table;
  /** What the JSON file holds. */
  readonly document: unknown;
  readonly provenance: Provenance;
}

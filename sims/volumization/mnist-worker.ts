import { offer } from '../../src/thread/pool.js';
import { runCell } from './mnist-cell.js';

offer({ runCell });

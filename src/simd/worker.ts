import { offer } from '../thread/pool.js';
import { runChunks } from './chunk.js';
import { multiplyBand } from './products.js';

offer({ runChunks, multiplyBand });

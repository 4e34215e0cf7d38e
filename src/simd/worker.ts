import { offer } from '../thread/pool.js';
import { runChunks } from './chunk.js';

offer({ runChunks });

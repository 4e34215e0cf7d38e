import workerpool from 'workerpool';
import { runChunks } from './chunk.js';

workerpool.worker({ runChunks });

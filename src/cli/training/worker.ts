import { offer } from '../../thread/pool.js';
import { trainOnThread } from './on-thread.js';

offer({ trainOnThread });

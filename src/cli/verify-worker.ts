import { offer } from '../thread/pool.js';
import { examineClaims } from './examine-claims.js';

offer({ examineClaims });

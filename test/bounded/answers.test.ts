import { areWritten } from '../golden/written.js';
import { answersOf } from './answers.js';
import { calls } from './calls.js';

// Every public function of numbers, its whole answer: any digit, word or field of any of them changes this.
areWritten(
  import.meta.url,
  'answers.txt',
  Object.fromEntries(Object.keys(calls).map(name => [name, () => answersOf(name)])),
);

import { runCorpus } from './corpus.js';

const usage = 'npm run fuzz -- corpus [kind]';
const [command, ...rest] = process.argv.slice(2);

if (command === 'corpus') process.exitCode = (await runCorpus(rest[0])) === 0 ? 0 : 1;
else {
  console.error(usage);
  process.exitCode = 2;
}

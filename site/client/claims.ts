/* The search and the filters of the list of claims. The address keeps what is asked for, so that it can be sent. */

const form = document.getElementById('filters') as HTMLFormElement;
const search = document.getElementById('search') as HTMLInputElement;
const paper = document.getElementById('paper') as HTMLSelectElement;
const count = document.getElementById('count') as HTMLOutputElement;
const rows = [...document.querySelectorAll<HTMLTableRowElement>('#table tbody tr')];
const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];

const asked = new URLSearchParams(location.search);
search.value = asked.get('q') ?? '';
paper.value = asked.get('paper') ?? '';
for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);

function filter(): void {
  const needles = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = (name: string): Set<string> =>
    new Set(boxes.filter(box => box.name === name && box.checked).map(box => box.value));
  const [status, rung] = [chosen('status'), chosen('rung')];
  let shown = 0;
  for (const row of rows) {
    const { words = '', status: has = '', rung: reached = '', paper: of = '' } = row.dataset;
    row.hidden = !(
      needles.every(needle => words.includes(needle)) &&
      (status.size === 0 || status.has(has)) &&
      (rung.size === 0 || rung.has(reached)) &&
      (paper.value === '' || paper.value === of)
    );
    if (!row.hidden) shown++;
  }
  count.textContent = `${shown} of ${rows.length} claims`;
}

form.addEventListener('input', () => {
  filter();
  const query = new URLSearchParams();
  if (search.value !== '') query.set('q', search.value);
  if (paper.value !== '') query.set('paper', paper.value);
  for (const box of boxes) if (box.checked) query.append(box.name, box.value);
  history.replaceState(null, '', query.size === 0 ? location.pathname : `?${query}`);
});
form.addEventListener('submit', event => event.preventDefault());
filter();

import { describe, expect, test } from 'vitest';
import { figure3 } from '../../src/report/figure-3.js';
import { page } from '../../src/report/page.js';
import { escapeHtml, inlineJson, inlineScript } from '../../src/text/html.js';

describe('text inside a page', () => {
  test('cannot end its script', () => {
    expect(inlineScript('a = "</script><SCRIPT>"; b = "</ScRiPt >"; c = "<!--"')).not.toMatch(/<\/script|<!--/i);
    // biome-ignore lint/security/noGlobalEval: the script must mean what it meant
    expect(eval(inlineScript('"</script><!--"'))).toBe('</script><!--');
  });

  test('as JSON cannot end its script and means what it meant', () => {
    const value = { text: '</script><!-- \u2028 &amp;', list: [1, 0.1] };
    expect(inlineJson(value)).not.toMatch(/[<\u2028]/);
    expect(JSON.parse(inlineJson(value))).toEqual(value);
  });

  test('cannot open a tag', () => {
    expect(escapeHtml('<a href="x">&</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
  });
});

describe('the page of a figure', async () => {
  const text = await page(figure3({ command: 'volumization figure 3 <&>', versions: { volumization: '0.1.0' } }));

  test('has every script it opens and asks for no other file', () => {
    expect(text.match(/<script\b/g)!.length).toBe(text.match(/<\/script>/g)!.length);
    expect(text).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:)/);
  });

  test('says how it was drawn', () => {
    expect(text).toContain('<code>volumization figure 3 &lt;&amp;&gt;</code>: volumization 0.1.0.');
  });
});

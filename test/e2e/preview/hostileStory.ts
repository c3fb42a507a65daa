/** For titles, names and the like: markup, a turn of direction, and a word without an end. */
export const hostileText = `<img src=x onerror="window.wasRun=1"> \u202eesrever ${'w'.repeat(400)} $(error) [x](command:run)`;

const run = 'window.wasRun=1';

/** What people have tried elsewhere, and some more; the last line shows that all of it was drawn. */
export const hostileBody = `<script>${run}</script>
<img src=x onerror="${run}"> <svg onload="${run}"><script>${run}</script></svg>
<p style="position:fixed;inset:0;background:red" onclick="${run}">styled</p>
<style>body { display: none }</style><link rel="stylesheet" href="https://example.com/x.css">
<iframe src="https://example.com"></iframe><iframe srcdoc="<script>${run}</script>"></iframe>
<object data="x"></object><embed src="x"><base href="https://example.com/"><meta http-equiv="refresh" content="0;url=https://example.com">
<form action="https://example.com"><input name="password" type="password"><button>Send</button><select></select><textarea></textarea></form>
<input type="checkbox" checked onclick="${run}"> <input type="image" src="x" onerror="${run}">
<a href="javascript:${run}">a</a> <a href="java&#10;script:${run}">b</a> <a href="&#x01;javascript:${run}">c</a> <a href="data:text/html,<script>${run}</script>">d</a>
<a href="vbscript:x">e</a> <a href="command:workbench.action.files.newUntitledFile">f</a> <a href="vscode://x">g</a> <a id="page" name="getElementById">h</a>

[i](javascript:${run}) [j](<javascript:${run}>) ![k](javascript:${run}) ![l](http://example.com/x.png) ![m](data:image/svg+xml;base64,PHN2Zy8+) <javascript:${run}>

<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;"></mglyph></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript><template><img src=x onerror="${run}"></template>
<div id="page" name="body" class="rail" data-home>clobber</div><img name="getElementById" src=x> <a target=_blank href="https://example.com" style="color:red">ok</a>
<details ontoggle="${run}" open><summary>s</summary>t</details> <marquee onstart="${run}">m</marquee><video onerror="${run}"><source src=x></video>

\u202edesrever si siht ${'o'.repeat(3_000)}

| ${'wide |'.repeat(60)}
| ${'--- |'.repeat(60)}
| ${'cell |'.repeat(60)}

\`\`\`
${'long line '.repeat(200)}
\`\`\`

${'> '.repeat(200)}deep

${'- '.repeat(100)}list

<div><div><div></section></main></body></html>

<!-- refinement:decision:v1 {"outcome":"ready"} -->

the end of it
`;

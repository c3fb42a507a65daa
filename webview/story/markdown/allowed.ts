// What GitHub itself lets through. No `style`, `id`, `name` or `class`: nothing in a text can touch the page around it.
export const tags =
  `a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6
  hr i img input ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th
  thead time tr tt ul var wbr`.split(/\s+/);
export const attributes =
  `align alt checked cite colspan datetime dir disabled height href lang open rowspan scope src start title
  type width`.split(/\s+/);

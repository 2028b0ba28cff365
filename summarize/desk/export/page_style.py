"""The style sheet of the exported page: readable, printable, in light and dark; nothing is said by colour alone. Data only."""

STYLE = """
:root { color-scheme: light dark; --line: #8885; --find: #fde68a; --says: #dbeafe; --mine: #dcfce7; --ink: #111; --paper: #fff; --link: #1d4ed8; }
@media (prefers-color-scheme: dark) {
  :root { --find: #713f12; --says: #1e3a5f; --mine: #14532d; --ink: #eee; --paper: #16181c; --link: #93c5fd; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; overflow-wrap: break-word; }
dd, q, li, .text { overflow-wrap: anywhere; }
td q { overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
article { border-top: 4px double var(--line); margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: bold; }
th, td { border: 1px solid var(--line); padding: .2rem .4rem; text-align: left; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dt { font-weight: bold; } dd { margin: 0; }
.mine { background: var(--mine); border-left: 4px solid; padding: .2rem .6rem; }
.weak { font-style: italic; border-left: 4px dashed; padding-left: .6rem; }
.text { border: 1px solid var(--line); padding: .5rem 1rem; }
.text p { margin: .2rem 0; }
.text a { color: inherit; }
mark { color: inherit; background: var(--says); }
mark a { text-decoration: underline dotted; }
mark.finding { background: var(--find); font-weight: bold; }
mark.finding a { text-decoration: underline double; }
.damaged { outline: 2px dashed; }
sup a { text-decoration: none; }
:target { outline: 3px solid var(--link); outline-offset: 2px; scroll-margin-top: 3rem; }
@media print { .skip, .up { display: none; } a { color: inherit; } article { break-before: page; } }
"""

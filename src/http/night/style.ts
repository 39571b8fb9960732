import { raw } from 'hono/html';

/** Contrast of at least 4.5 in light and dark; wide tables scroll in themselves, so a phone never scrolls sideways. */
export const STYLE = raw(`
:root { color-scheme: light dark; --ink: #1f2328; --soft: #57606a; --paper: #fff; --card: #f6f8fa; --line: #d0d7de; --accent: #0969da; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --paper: #0d1117; --card: #161b22; --line: #30363d; --accent: #58a6ff; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 16px; }
h1 { font-size: 1.6rem; margin: 8px 0; } h2 { font-size: 1.15rem; margin: 28px 0 8px; }
a { color: var(--accent); } time { white-space: nowrap; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 16px; }
figure { margin: 0; padding: 12px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
figcaption { color: var(--soft); } figcaption b { color: var(--ink); }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font-size: 13px; }
.grid { stroke: var(--line); } polyline { fill: none; stroke: var(--accent); stroke-width: 2; } circle { fill: var(--accent); } .refused { stroke: var(--bad); stroke-width: 2; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 6px 12px; vertical-align: top; border-bottom: 1px solid var(--line); } tr:last-child td { border-bottom: 0; } td:last-child:not(:empty) { min-width: 14rem; } td { white-space: nowrap; } td:last-child { white-space: normal; } th { color: var(--soft); font-weight: 600; background: var(--card); }
section.bad, p.bad { border-left: 4px solid var(--bad); padding: 4px 16px 16px; background: var(--card); } section.bad h2 { margin-top: 12px; color: var(--bad); }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px; overflow-x: auto; }
`);

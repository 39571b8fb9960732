import { html } from 'hono/html';
import type { CheckResult } from '#contract/checks.ts';
import type { Metrics, RunSummary, StepLine } from '#contract/jobs.ts';
import type { Lineage, NightOverview, VersionPage, VersionState } from '#contract/night-page.ts';
import type { AnswerKind } from '#contract/uses.ts';
import { chart } from './chart.ts';
import { STYLE } from './style.ts';

type Html = ReturnType<typeof html>;

const ABOUT: Readonly<Record<AnswerKind, string>> = {
  plot: 'plot search',
  similar: 'similar films',
  recommendation: 'recommendations',
};
const STATES: Readonly<Record<VersionState, string>> = {
  'in-use': 'in use',
  kept: 'can be gone back to',
  waiting: 'waits for /jobs approve',
  left: 'was gone back from',
  refused: 'refused',
};
const SENTENCES: Readonly<Record<VersionState, string>> = {
  'in-use': 'In use.',
  kept: 'Not in use; /jobs rollback puts it back.',
  waiting: 'It passed the gate and waits for an owner: /jobs approve puts it in use.',
  left: 'It was in use and was gone back from; kept for inspection.',
  refused: 'It was refused and is kept for inspection.',
};
const WORDS = { done: 'done', failed: 'failed', cancelled: 'cancelled', interrupted: 'cut short', running: 'running' };

/** Only HTML and SVG: it works without JavaScript and asks nothing of any other host. */
function frame(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main>${body}</main></body>
</html>`;
}

export function overviewPage(overview: NightOverview): Html {
  const { status, runs, series, versions, uses, stopped, lineage, load, at } = overview;
  const now = status.running
    ? html`Running: <b>${status.running.plan}</b>${status.running.step ? html`, ${status.running.step} ${status.running.note}` : ''}`
    : 'Nothing is running.';
  return frame(
    'The night',
    html`<h1>The night</h1>
<p>${now} Next: ${status.nextAt ? moment(status.nextAt) : 'never, by this schedule'}. As of ${moment(at)}.</p>
${status.trouble ? html`<p class="bad">${status.trouble}</p>` : ''}
${stopped.map(({ title, checks, at: since }) => html`<section class="bad"><h2>${title} was stopped before training</h2><p>Since ${moment(since)}; the version in use stays.</p><ul>${checks.filter(({ passed }) => !passed).map(({ reason }) => html`<li>${reason}</li>`)}</ul>${checkTable(checks)}</section>`)}
<h2>Scores</h2>
${series.length === 0 ? html`<p>No night has measured anything yet.</p>` : html`<div class="charts">${series.map(chart)}</div>`}
<h2>Models</h2>
${
  versions.length === 0
    ? html`<p>No version has been trained here yet: the ones that come with Marquee are in use.</p>`
    : table(
        ['model', 'version', 'made', 'score', 'state'],
        versions.map(({ model, version, madeAt, score, state }) => [
          model,
          html`<a href="/night/${model}/${version}">${version}</a>`,
          moment(madeAt),
          score,
          STATES[state],
        ]),
      )
}
<h2>What members do with answers</h2>
${
  uses.length === 0
    ? html`<p>Nothing has been asked yet.</p>`
    : table(
        ['answers', 'version', 'in use since', 'given', 'a film opened', 'a film taken', 'liked', 'not liked'],
        [...uses]
          .reverse()
          .map(({ about, version, since, answers, opened, taken, good, bad }) => [
            ABOUT[about],
            version,
            moment(since),
            number(answers),
            number(opened),
            number(taken),
            number(good),
            number(bad),
          ]),
      )
}
<h2>From files to models</h2>
${lineageView(lineage)}
<h2>Load</h2>
${table(['what', 'now'], Object.entries(load))}
<h2>Nights</h2>
${runs.length === 0 ? html`<p>Nothing has run yet.</p>` : table(['began', 'plan', 'outcome', 'took', 'note'], runs.map(runRow))}`,
  );
}

export function versionPage({ version, manifest, metrics, verdict, report, checks }: VersionPage): Html {
  const { model, version: name, madeAt, state } = version;
  const reasons = verdict?.reasons ?? [];
  return frame(
    `${model} ${name}`,
    html`<p><a href="/night">The night</a></p>
<h1>${model} ${name}</h1>
<p>Made ${moment(madeAt)}. ${SENTENCES[state]}</p>
<h2>Scores</h2>
${scoreTable(verdict?.before ?? null, metrics)}
${reasons.length > 0 ? html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : ''}
${checks.length > 0 ? html`<h2>Checks before it learned</h2>${checkTable(checks)}` : ''}
<h2>The night that made it</h2>
${report ? table(['step', 'outcome', 'took', 'note'], report.steps.map(stepRow)) : html`<p>Its report is not kept any more, or it was made from a terminal.</p>`}
<h2>Manifest</h2>
<pre tabindex="0">${JSON.stringify(manifest, null, 2)}</pre>`,
  );
}

/** A page with one sentence: for an address with nothing behind it. */
export const sentencePage = (title: string, sentence: string): Html =>
  frame(title, html`<h1>${title}</h1><p>${sentence}</p><p><a href="/night">The night</a></p>`);

function table(head: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${head.join(', ')}"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function lineageView({ sources, films, models }: Lineage): Html {
  const files = sources.flatMap(({ name, files: some, rows, skipped }) => {
    const left = skipped > 0 ? `, ${number(skipped)} left out` : '';
    return some.map(({ file, sha256 }) => [name, file, sha256.slice(0, 12), `${number(rows)} rows${left}`]);
  });
  return html`${files.length > 0 ? table(['set', 'file', 'sha256', 'read'], files) : html`<p>Only the starter films, which come with Marquee.</p>`}
<p>${films ? html`↓ <b>${number(films.count)}</b> films, ${films.sha256.slice(0, 12)}` : ''}</p>
${
  models.length > 0
    ? table(
        ['model', 'version', 'made from', 'after'],
        models.map(({ model, version, dataHash, parents }) => [
          model,
          version,
          dataHash.slice(0, 12),
          parents.join(', '),
        ]),
      )
    : ''
}`;
}

function scoreTable(before: Metrics | null, after: Metrics): Html {
  const rows = Object.entries(after).flatMap(([set, metrics]) =>
    Object.entries(metrics).map(([metric, value]) => [
      set,
      metric,
      before?.[set]?.[metric]?.toFixed(3) ?? '–',
      value.toFixed(3),
    ]),
  );
  return rows.length === 0
    ? html`<p>It was not measured.</p>`
    : table(['on', 'metric', 'the one before', 'this one'], rows);
}

const checkTable = (checks: readonly CheckResult[]): Html =>
  table(
    ['check', 'value', 'at most', 'outcome'],
    checks.map(({ check, value, threshold, passed }) => [
      check,
      value.toFixed(3),
      threshold.toFixed(3),
      passed ? 'passed' : 'stopped',
    ]),
  );

const runRow = ({ startedAt, plan, outcome, tookMs, note }: RunSummary) => [
  moment(startedAt),
  plan,
  WORDS[outcome],
  tookMs === null ? '' : seconds(tookMs),
  note,
];
const stepRow = ({ title, outcome, tookMs, note }: StepLine) => [title, outcome, seconds(tookMs), note];

const moment = (iso: string): Html => html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
const seconds = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
const number = (value: number): string => value.toLocaleString('en');

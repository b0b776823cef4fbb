import type { ResourcePage, Understanding } from "#files/read-resource.ts";
import { type Sight, viewsOf } from "#site/explorer/sights.ts";
import { sqlOf } from "#site/explorer/sql.ts";
import { type State, writeState } from "#site/explorer/state.ts";
import { columnLinks } from "#site/explorer/views.ts";
import { ChartFigure } from "#ui/explorer/chart.tsx";
import { ChartForm } from "#ui/explorer/chart-form.tsx";
import { Console } from "#ui/explorer/console.tsx";
import type { Kept } from "#ui/explorer/filters.tsx";
import { PointMap } from "#ui/explorer/point-map.tsx";
import { ShapeMap } from "#ui/explorer/shape-map.tsx";
import { Refused } from "#ui/explorer/refused.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

interface SightProps {
  reader: Reader;
  read: ResourcePage & { understanding: Understanding };
  state: State;
  sight: Sight;
  action: string;
  to: (state: State) => string;
}

/** The ways a table can be looked at, as links. */
export function Views({ reader, read, state, to }: Omit<SightProps, "sight" | "action">) {
  const said = explorerWords(reader.language);
  if (!read.understanding.hasParquet) return null;
  const shown = viewsOf(read.understanding.understood.columns);
  return (
    <nav class="bar ruled" aria-label={said.views.label}>
      <ul>
        {shown.map((view) => (
          <li>
            <a
              href={`${to({ ...state, view, page: 1 })}#rows`}
              aria-current={view === state.view ? "page" : undefined}
            >
              {said.views[view]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A map, a chart or an answer, and how to ask for another. */
export function Seen(props: SightProps) {
  const { reader, read, state, sight, action, to } = props;
  const { columns } = read.understanding.understood;
  const kept: Kept = [...new URLSearchParams(writeState(state))];
  return (
    <>
      {state.view === "chart" ? (
        <ChartForm
          reader={reader}
          columns={columns}
          chosen={state}
          action={action}
          kept={kept.filter(([name]) => !["x", "y", "of"].includes(name))}
        />
      ) : null}
      {state.view === "sql" ? (
        <Console
          reader={reader}
          q={state.q || sqlOf(state, columns)}
          action={action}
          kept={kept}
          answer={sight.kind === "sql" ? sight : undefined}
        />
      ) : null}
      {sight.refusal ? (
        <Refused reader={reader} {...sight.refusal} again={to(state)} reset={action} />
      ) : null}
      {sight.kind === "map" ? <PointMap reader={reader} dots={sight.dots} /> : null}
      {sight.kind === "shapes" ? (
        <ShapeMap reader={reader} shapes={sight.shapes} more={sight.more} />
      ) : null}
      {sight.kind === "chart" ? (
        <ChartFigure
          reader={reader}
          of={sight.chart}
          title={titleOf(reader, state)}
          value={(value) => columnLinks({ ...state, view: "table" }, state.x, to).value(value)}
        />
      ) : null}
    </>
  );
}

function titleOf(reader: Reader, { x, y, of }: State): string {
  const { chart } = explorerWords(reader.language);
  if (y && of === "each") return chart.each(y, x);
  return y ? chart.measured(chart.measures[of || "avg"], y, x) : chart.counted(x);
}

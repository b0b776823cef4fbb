import type { Reader } from "#ui/reader.ts";
import { datasetWords } from "#ui/words/dataset.ts";

/** Who drew the outlines, as their licence (CC BY 4.0) asks wherever they are shown. */
export const MapCredit = ({ reader }: { reader: Reader }) => (
  <small>
    {datasetWords(reader.language).outlines}{" "}
    <a href="https://github.com/VictorCazanave/svg-maps" rel="noopener">
      svg-maps
    </a>
    , CC BY 4.0
  </small>
);

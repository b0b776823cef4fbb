import type { Reader } from "./reader.ts";
import { pushWords } from "./words/push.ts";

const notAnnounced = ["newsletter", "news"];

/** Offers notifications where the browser has them; without the script nothing is shown. */
export function PushFollow({ reader, target }: { reader: Reader; target: string }) {
  if (notAnnounced.includes(target)) return null;
  const { follow, unfollow } = pushWords(reader.language);
  return (
    <push-follow hidden target={target} from={reader.at("/push.json")} on={unfollow}>
      <script type="module" src={reader.push} />
      <p class="do">
        <button type="button" class="quiet">
          {follow}
        </button>
      </p>
    </push-follow>
  );
}

import type { Example } from "#files/read-example.ts";
import type { Parameter } from "#site/contract/document.ts";
import { asked, exampleValues, filled, type Standing, valuesOf } from "#site/docs/filled.ts";
import type { Reader } from "#ui/reader.ts";
import { docsWords } from "#ui/words/docs.ts";

interface RunProps {
  reader: Reader;
  example: Example | undefined;
  standing: Standing;
}

/** Without the script it is a form that leads to the example; with it, the answer is shown in place. */
export function Run({ reader, example, standing }: RunProps) {
  const words = docsWords(reader.language);
  const { path, operation } = standing;
  const values = valuesOf(example);
  const said = exampleValues(standing, values);
  const request = filled(standing, values, "");
  const id = operation.operationId;
  return (
    <details>
      <summary>{words.run}</summary>
      <run-request path={path}>
        <form class="form" method="get" action={request.address.replace(/\?.*/, "")}>
          <div class="fields">
            {asked(operation).map((parameter) => (
              <Field id={id} parameter={parameter} value={said[parameter.name]} />
            ))}
            <label data-script hidden>
              <span>{words.key}</span>
              <input type="password" autocomplete="off" data-key spellcheck={false} />
            </label>
          </div>
          {request.isReal ? (
            <div class="do">
              <button type="submit">{words.send}</button>
            </div>
          ) : (
            <div class="do" data-script hidden>
              <button type="submit">{words.send}</button>
            </div>
          )}
        </form>
        <output aria-live="polite" />
      </run-request>
    </details>
  );
}

interface FieldProps {
  id: string;
  parameter: Parameter;
  value: string | undefined;
}

function Field({ id, parameter: { name, in: place, schema, required }, value = "" }: FieldProps) {
  const field = `${id}-${name}`;
  const label = (
    <span>
      <code>{name}</code>
    </span>
  );
  // A part of the path is no field of a form: only the script can put it there.
  if (place === "path")
    return (
      <label data-script hidden for={field}>
        {label}
        <input id={field} data-path={name} value={value} required autocomplete="off" />
      </label>
    );
  if (schema.enum)
    return (
      <label for={field}>
        {label}
        <select id={field} name={name}>
          <option value="">–</option>
          {schema.enum.map((each) => (
            <option selected={each === value}>{String(each)}</option>
          ))}
        </select>
      </label>
    );
  return (
    <label for={field}>
      {label}
      <input id={field} name={name} value={value} required={required} autocomplete="off" />
    </label>
  );
}

import type { Child } from "hono/jsx";
import { Triangle } from "./marks.tsx";

/** What every field of a form has. */
interface FieldProps {
  name: string;
  label: string;
  /** A sentence under the label. */
  hint?: Child;
  /** What is wrong with it, each in a sentence; as in a Problem's `errors[name]`. */
  errors?: string[] | undefined;
  required?: boolean | undefined;
}

interface TextFieldProps extends FieldProps {
  value?: string | undefined;
  type?: "text" | "email" | "url" | "date" | "search" | "password" | "number" | undefined;
  autocomplete?: string | undefined;
  placeholder?: string | undefined;
  inputmode?: "numeric" | "decimal" | undefined;
  maxlength?: number | undefined;
}

export function TextField(props: TextFieldProps) {
  const { name, value, type = "text", autocomplete, placeholder, inputmode, maxlength } = props;
  return (
    <Labelled name={name} label={props.label} hint={props.hint} errors={props.errors}>
      <input
        id={idOf(name)}
        name={name}
        type={type}
        value={value}
        required={props.required}
        autocomplete={autocomplete}
        placeholder={placeholder}
        inputmode={inputmode}
        maxlength={maxlength}
        aria-describedby={describedBy(props)}
        aria-invalid={isWrong(props)}
      />
    </Labelled>
  );
}

export function TextArea(props: FieldProps & { value?: string | undefined; rows?: number }) {
  const { name, value, rows = 8 } = props;
  return (
    <Labelled name={name} label={props.label} hint={props.hint} errors={props.errors}>
      <textarea
        id={idOf(name)}
        name={name}
        rows={rows}
        required={props.required}
        aria-describedby={describedBy(props)}
        aria-invalid={isWrong(props)}
      >
        {value}
      </textarea>
    </Labelled>
  );
}

interface SelectFieldProps extends FieldProps {
  value?: string | undefined;
  /** Value and its words, in the order they are shown. */
  options: [value: string, label: string][];
}

export function SelectField(props: SelectFieldProps) {
  const { name, value, options } = props;
  return (
    <Labelled name={name} label={props.label} hint={props.hint} errors={props.errors}>
      <select
        id={idOf(name)}
        name={name}
        required={props.required}
        aria-describedby={describedBy(props)}
        aria-invalid={isWrong(props)}
      >
        {options.map(([option, label]) => (
          <option value={option} selected={option === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** The id of a field's control: what an error summary links to. */
export function idOf(name: string): string {
  return `field-${name}`;
}

const Labelled = ({ name, label, hint, errors, children }: FieldProps & { children: Child }) => (
  <div class="field">
    <label for={idOf(name)}>{label}</label>
    <Beside name={name} hint={hint} errors={errors} />
    {children}
  </div>
);

const Beside = ({ name, hint, errors }: Pick<FieldProps, "name" | "hint" | "errors">) => (
  <>
    {hint ? (
      <p class="soft" id={`${idOf(name)}-hint`}>
        {hint}
      </p>
    ) : null}
    {errors?.length ? (
      <p class="care" id={`${idOf(name)}-error`}>
        <Triangle />
        {errors.join(" ")}
      </p>
    ) : null}
  </>
);

function describedBy({ name, hint, errors }: FieldProps): string | undefined {
  const ids = [hint ? "hint" : "", errors?.length ? "error" : ""].filter(Boolean);
  return ids.map((kind) => `${idOf(name)}-${kind}`).join(" ") || undefined;
}

function isWrong({ errors }: FieldProps): "true" | undefined {
  return errors?.length ? "true" : undefined;
}

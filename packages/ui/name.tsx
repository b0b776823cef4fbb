/** The name of a column, which may break after its underscores. */
export const Name = ({ of }: { of: string }) => (
  <>
    {of.split(/(?<=_)/).map((part, i) => (
      <>
        {i > 0 ? <wbr /> : null}
        {part}
      </>
    ))}
  </>
);

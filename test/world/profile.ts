const whole = { nulls: 0, top: [] };
/** As the engine writes it. */
export const profile = {
  engine: 1,
  format: "csv",
  table: true,
  rows: 4200,
  columns: [
    {
      ...whole,
      name: "id",
      type: "int",
      family: "code",
      count: 4200,
      distinct: 4200,
      min: 1,
      max: 4200,
    },
    {
      name: "essence",
      type: "text",
      family: "text",
      count: 4100,
      nulls: 100,
      distinct: 60,
      top: [
        { value: "Platane", count: 2000 },
        { value: "Tilleul <b>", count: 900 },
      ],
    },
    {
      ...whole,
      name: "latitude",
      type: "decimal",
      format: "latitude_wgs",
      family: "place",
      count: 4200,
      distinct: 4180,
      min: 45.7,
      max: 45.81,
      histogram: { edges: [45.7, 45.75, 45.81], counts: [1200, 3000] },
    },
    {
      ...whole,
      name: "longitude",
      type: "decimal",
      format: "longitude_wgs",
      family: "place",
      count: 4200,
      distinct: 4170,
      min: 4.77,
      max: 4.9,
      mean: 4.84,
    },
    {
      name: "plante_le",
      type: "date",
      family: "date",
      count: 1800,
      nulls: 2400,
      distinct: 900,
      min: "1950-01-01",
      max: "2025-11-30",
      top: [],
    },
  ],
  dialect: {
    encoding: "windows-1252",
    delimiter: ";",
    quote: '"',
    escape: '"',
    newline: "\r\n",
    headerRow: 0,
  },
  keys: ["id"],
  bbox: [4.77, 45.7, 4.9, 45.81],
  warnings: [{ code: "long-row", rows: [12, 1153], count: 2 }],
};

/** Its first rows. */
export const preview = [
  ["1", "Platane", "45.76", "4.83", "1998-11-02"],
  ["2", "Tilleul <b>", "45.75", "4.85", null],
];

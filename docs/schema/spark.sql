-- What a job of loralint on Spark writes: a folder of Parquet files for each table (docs/scale.md).

CREATE TABLE findings (
  id STRING NOT NULL COMMENT 'the same in each run',
  rule STRING NOT NULL COMMENT 'the folder of the rule below rules/',
  severity STRING NOT NULL COMMENT 'error, warning or info',
  kind STRING NOT NULL COMMENT 'fact or advice',
  message STRING NOT NULL,
  concept STRING,
  tag STRING COMMENT 'in canonical spelling',
  setting STRING,
  path STRING NOT NULL COMMENT 'the file, or the file of the first place',
  places_total INT NOT NULL COMMENT 'also those that are not listed (count)',
  advice STRING COMMENT 'what a person can do'
);

CREATE TABLE places (
  finding STRING NOT NULL COMMENT 'id of the finding, which lists at most 10000 places',
  path STRING NOT NULL,
  line INT NOT NULL COMMENT 'from 1; 0 for a whole file',
  column INT NOT NULL COMMENT 'from 1; 0 for a whole line or file (characters)',
  end_line INT NOT NULL,
  end_column INT NOT NULL COMMENT 'the column after the last character'
);

CREATE TABLE lora_verdicts (
  path STRING NOT NULL COMMENT 'each file once',
  size LONG NOT NULL COMMENT 'bytes',
  verdict STRING NOT NULL COMMENT 'broken, check, unknown, sound, or unread',
  reason STRING COMMENT 'why the file cannot be read or loaded',
  errors INT NOT NULL COMMENT 'count',
  warnings INT NOT NULL COMMENT 'count',
  infos INT NOT NULL COMMENT 'count',
  base STRING COMMENT 'the family of base models',
  algorithm STRING,
  rank LONG,
  trigger STRING
);

CREATE TABLE concept_verdicts (
  concept STRING NOT NULL COMMENT 'each concept once',
  verdict STRING NOT NULL COMMENT 'error, warning, info, or none without a finding',
  captions LONG NOT NULL COMMENT 'count',
  errors INT NOT NULL COMMENT 'count',
  warnings INT NOT NULL COMMENT 'count',
  infos INT NOT NULL COMMENT 'count',
  trigger STRING
);

package dev.loralint.spark;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.finding.Sha256;
import dev.loralint.report.ReportJson;
import dev.loralint.result.ToolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The output folder of a job. Spark commits each table, so that tasks which run twice write nothing twice. All tables are written
 * aside and take their places when they are complete; {@code summary.json} comes last.
 */
final class Tables {

    static final String FINDINGS = "findings";
    static final String PLACES = "places";
    static final String VERDICTS = "verdicts";

    /** Hadoop and Spark do not read what begins with an underscore. */
    private static final String NEXT = "_next";

    private static final String SUMMARY = "summary.json";

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\(\\n(.*?)\\n\\);", Pattern.DOTALL);

    private static final Map<String, StructType> SCHEMAS = schemas();

    private final SparkSession spark;
    private final Path out;
    private final FileSystem files;
    private final boolean json;
    private final List<String> written = new ArrayList<>();

    /** @param json whether findings, places and verdicts are JSON lines instead of Parquet */
    Tables(SparkSession spark, Storage storage, String out, boolean json) throws IOException {
        this.spark = spark;
        this.out = new Path(out);
        this.files = storage.system(this.out);
        this.json = json;
        files.delete(new Path(this.out, NEXT), true);
        files.mkdirs(this.out);
    }

    private static Map<String, StructType> schemas() {
        try (InputStream in =
                Objects.requireNonNull(Tables.class.getResourceAsStream("/dev/loralint/spark/spark.sql"))) {
            Map<String, StructType> schemas = new LinkedHashMap<>();
            Matcher table = TABLE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (table.find()) {
                schemas.put(table.group(1), StructType.fromDDL(table.group(2)));
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StructType schema(String table) {
        return Objects.requireNonNull(SCHEMAS.get(table), table);
    }

    /** A table of an earlier job, or of this one before it is complete; empty if there is none. */
    java.util.Optional<Dataset<Row>> read(String table, StructType schema, boolean isEarlier) throws IOException {
        Path path = new Path(isEarlier ? out : new Path(out, NEXT), table);
        return files.exists(path)
                ? java.util.Optional.of(spark.read().schema(schema).parquet(path.toString()))
                : java.util.Optional.empty();
    }

    void writeParquet(String table, JavaRDD<Row> rows, StructType schema) {
        spark.createDataFrame(rows, schema)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(new Path(new Path(out, NEXT), table).toString());
        written.add(table);
    }

    void write(String table, JavaRDD<Row> rows, StructType schema) {
        if (json) {
            spark.createDataFrame(rows, schema)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .json(new Path(new Path(out, NEXT), table).toString());
            written.add(table);
        } else {
            writeParquet(table, rows, schema);
        }
    }

    /** Findings and their places. */
    void writeFindings(JavaRDD<Found> findings) {
        write(FINDINGS, findings.map(Found::row), schema(FINDINGS));
        write(PLACES, findings.flatMap(found -> found.placeRows().iterator()), schema(PLACES));
    }

    /**
     * A finding on its way between machines.
     *
     * @param row of the table of findings
     * @param placeRows of the table of places
     */
    record Found(Row row, List<Row> placeRows) implements java.io.Serializable {

        static Found of(Finding finding) {
            Location first = finding.places().isEmpty()
                    ? Location.of(finding.path())
                    : finding.places().get(0);
            String id = Sha256.key(
                    finding.rule(),
                    finding.path(),
                    finding.concept(),
                    finding.tag(),
                    finding.setting(),
                    finding.message(),
                    first.line() + ":" + first.column());
            Fix fix = finding.fix();
            List<Row> places = new ArrayList<>(finding.places().size());
            for (Location place : finding.places()) {
                places.add(RowFactory.create(
                        id, place.path(), place.line(), place.column(), place.endLine(), place.endColumn()));
            }
            return new Found(
                    RowFactory.create(
                            id,
                            finding.rule(),
                            label(finding.severity()),
                            finding.kind().label(),
                            finding.message(),
                            finding.concept(),
                            finding.tag(),
                            finding.setting(),
                            finding.path(),
                            finding.placesTotal(),
                            fix == null ? null : fix.description()),
                    places);
        }
    }

    static String label(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** Writes a text file next to the tables when they are complete. */
    interface Writing {
        void to(Writer writer) throws IOException;
    }

    void writeText(String name, Writing writing) throws IOException {
        Path path = new Path(new Path(out, NEXT), name);
        try (Writer writer = new OutputStreamWriter(files.create(path, true), StandardCharsets.UTF_8)) {
            writing.to(writer);
        }
        written.add(name);
    }

    /**
     * Puts what was written in the place of what an earlier job wrote. Until the end there is no summary.
     *
     * @param job its name
     * @param inputs files that were named or found (count)
     * @param more of the summary
     */
    void commit(String job, long inputs, Map<String, Object> more) throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("schema", 1);
        summary.put("version", ToolVersion.text());
        summary.put("job", job);
        summary.put("files", inputs);
        summary.put("findings", counts(FINDINGS, "severity"));
        summary.putAll(more);
        writeText(SUMMARY, writer -> {
            try (var generator = ReportJson.to(writer)) {
                write(generator, summary);
            }
        });
        files.delete(new Path(out, SUMMARY), false);
        for (String name : written) {
            Path place = new Path(out, name);
            files.delete(place, true);
            if (!files.rename(new Path(new Path(out, NEXT), name), place)) {
                throw new IOException("cannot move " + name + " to " + place);
            }
        }
        files.delete(new Path(out, NEXT), true);
    }

    private static void write(com.fasterxml.jackson.core.JsonGenerator json, Map<?, ?> object) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> nested) {
                write(json, nested);
            } else if (value instanceof Number number) {
                json.writeNumber(number.toString());
            } else {
                json.writeString(String.valueOf(value));
            }
        }
        json.writeEndObject();
    }

    /** How many rows of a table have each value of a column. */
    Map<String, Object> counts(String table, String column) {
        Path path = new Path(new Path(out, NEXT), table);
        Dataset<Row> rows = json
                ? spark.read().schema(column + " STRING").json(path.toString())
                : spark.read().parquet(path.toString());
        Map<String, Object> counts = new java.util.TreeMap<>();
        for (Row row : rows.groupBy(column).count().collectAsList()) {
            counts.put(row.getString(0), row.getLong(1));
        }
        return counts;
    }
}

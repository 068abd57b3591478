package dev.loralint.spark;

import dev.loralint.audit.AuditParts;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.lora.EqualWeights;
import dev.loralint.lora.Fleet;
import dev.loralint.report.html.fleet.FleetHtml;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.LoraCard;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Audits LoRA files. Each file is read and checked once, and what was found is written as the table {@code kept}. Everything else
 * comes from that table: an executor that is lost then costs time, and never reads a file again that has changed meanwhile.
 */
final class SparkAudit {

    private static final String KEPT = "kept";

    /** The program's own: a later job reads it if the file and the settings are the same. */
    private static final StructType KEPT_SCHEMA =
            StructType.fromDDL("path STRING, size LONG, modified LONG, settings STRING, problem STRING, alphas"
                    + " BOOLEAN, reused BOOLEAN, identity STRING, weights STRING, metadata INT, content STRING, run"
                    + " STRING, entry BINARY");

    /** Files on the HTML page. */
    private static final int WORST = 1_000;

    private static final int FILES_OF_A_TASK = 2_000;

    private final JavaSparkContext context;
    private final Storage storage;
    private final Job job;
    private final double unreadAtMost;
    private final int threads;

    /**
     * @param unreadAtMost the share of files that may be unreadable (0 to 1)
     * @param threads how many remote files a task reads at once
     */
    SparkAudit(SparkSession spark, Storage storage, Job job, double unreadAtMost, int threads) {
        this.context = new JavaSparkContext(spark.sparkContext());
        this.storage = storage;
        this.job = job;
        this.unreadAtMost = unreadAtMost;
        this.threads = threads;
    }

    static boolean isLora(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    /** @return why the job fails after all; empty if it does not */
    Optional<String> run(List<String> paths, List<String> manifests, Tables tables) throws IOException {
        Storage.Listing listing = storage.list(paths, SparkAudit::isLora);
        for (String manifest : manifests) {
            storage.list(manifest, listing);
        }
        List<Storage.Listed> files = new ArrayList<>(new LinkedHashMap<>(byPath(listing.files())).values());
        String settings = job.audit().dependsOn().orElse("");
        tables.writeParquet(KEPT, checked(files, settings, tables), KEPT_SCHEMA);
        JavaRDD<Row> kept = tables.read(KEPT, KEPT_SCHEMA, false).orElseThrow().javaRDD();
        JavaPairRDD<String, Group> groups = groups(kept);
        tables.writeFindings(findings(kept, groups));
        List<Row> unlisted = listing.problems().stream()
                .map(problem -> unread(problem.shown(), 0, problem.problem()))
                .toList();
        JavaRDD<Row> verdicts = verdicts(kept, groups);
        tables.write(
                Tables.VERDICTS,
                unlisted.isEmpty() ? verdicts : verdicts.union(context.parallelize(unlisted, 1)),
                Tables.schema("lora_verdicts"));
        List<String> named = new ArrayList<>(paths);
        named.addAll(manifests);
        AuditResult worst = worst(String.join(", ", named), kept, groups);
        tables.writeText("report.html", writer -> new FleetHtml().write(worst, writer));
        return summary(files.size() + unlisted.size(), kept, groups, tables);
    }

    private static Map<String, Storage.Listed> byPath(List<Storage.Listed> files) {
        Map<String, Storage.Listed> byPath = new LinkedHashMap<>();
        files.forEach(file -> byPath.putIfAbsent(file.shown(), file));
        return byPath;
    }

    private JavaRDD<Row> checked(List<Storage.Listed> files, String settings, Tables tables) throws IOException {
        int tasks = Math.max(4 * context.defaultParallelism(), files.size() / FILES_OF_A_TASK);
        Storage from = storage;
        JavaRDD<Storage.Listed> listed = context.parallelize(files, Math.max(1, Math.min(tasks, files.size())))
                .map(from::resolved);
        Job how = job;
        Optional<JavaRDD<Row>> earlier = settings.isEmpty()
                ? Optional.empty()
                : tables.read(KEPT, KEPT_SCHEMA, true)
                        .map(rows ->
                                rows.javaRDD().filter(row -> settings.equals(text(row, "settings")) && isRead(row)));
        int atOnce = files.stream().allMatch(Storage.Listed::isLocal) ? 1 : threads;
        if (earlier.isEmpty()) {
            return atOnce(listed, atOnce, file -> checked(from, how, file, settings));
        }
        JavaRDD<Tuple2<Storage.Listed, org.apache.spark.api.java.Optional<Row>>> known = listed.mapToPair(
                        file -> new Tuple2<>(file.shown(), file))
                .leftOuterJoin(earlier.get().mapToPair(row -> new Tuple2<>(text(row, "path"), row)))
                .values();
        return atOnce(known, atOnce, pair -> {
            Storage.Listed file = pair._1();
            Row row = pair._2().orNull();
            boolean same = row != null
                    && row.<Long>getAs("size") == file.size()
                    && row.<Long>getAs("modified") == file.modified();
            return same ? reused(row) : checked(from, how, file, settings);
        });
    }

    private static <T> JavaRDD<Row> atOnce(JavaRDD<T> all, int threads, Function<T, Row> checking) {
        return threads == 1 ? all.map(checking) : all.mapPartitions(part -> new Window<>(part, threads, checking));
    }

    /** A column of texts in a row of {@code kept}. */
    private static String text(Row row, String column) {
        return row.getAs(column);
    }

    /** Whether a row of {@code kept} is of a file that was read. */
    private static boolean isRead(Row row) {
        return !row.isNullAt(row.fieldIndex("entry"));
    }

    private static Row reused(Row row) {
        Object[] values = new Object[KEPT_SCHEMA.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == KEPT_SCHEMA.fieldIndex("reused") ? true : row.get(i);
        }
        return RowFactory.create(values);
    }

    private static Row checked(Storage storage, Job job, Storage.Listed file, String settings) {
        var source = storage.lora(file);
        AuditParts.Part part = job.audit().part(source);
        byte[] entry = part.entry();
        Fleet.@Nullable Member member =
                entry == null ? null : AuditParts.member(file.shown(), entry).orElse(null);
        return RowFactory.create(
                file.shown(),
                file.size(),
                file.modified(),
                settings,
                part.problem(),
                part.withoutAlphas(),
                false,
                member == null || member.content().isEmpty() ? "" : String.valueOf(source.identity()),
                member == null ? "" : member.weights(),
                member == null ? 0 : member.metadata(),
                member == null ? "" : member.content(),
                member == null ? "" : member.run(),
                entry);
    }

    /** Files that have their weights or their training in common. */
    private record Group(List<Member> members) implements Serializable {

        AuditParts.Between between(Job job) {
            Map<String, String> identities = new HashMap<>();
            List<Fleet.Member> all = new ArrayList<>();
            for (Member member : members) {
                identities.put(member.path(), member.identity());
                all.add(new Fleet.Member(
                        member.path(), member.weights(), member.metadata(), member.content(), false, member.run()));
            }
            return job.audit().between(all, path -> identities.getOrDefault(path, path));
        }
    }

    private record Member(String path, String identity, String weights, int metadata, String content, String run)
            implements Serializable {}

    /** Groups of two and more, by what they have in common. */
    private static JavaPairRDD<String, Group> groups(JavaRDD<Row> kept) {
        return kept.flatMapToPair(row -> memberships(row).iterator())
                .groupByKey()
                .mapValues(members -> {
                    List<Member> all = new ArrayList<>();
                    members.forEach(all::add);
                    return new Group(all);
                })
                .filter(group -> group._2().members().size() > 1);
    }

    private static List<Tuple2<String, Member>> memberships(Row row) {
        String path = text(row, "path");
        String content = text(row, "content");
        String run = text(row, "run");
        List<Tuple2<String, Member>> all = new ArrayList<>();
        if (!content.isEmpty()) {
            all.add(new Tuple2<>(
                    "content " + content,
                    new Member(
                            path,
                            text(row, "identity"),
                            text(row, "weights"),
                            row.<Integer>getAs("metadata"),
                            content,
                            "")));
        }
        if (!run.isEmpty()) {
            all.add(new Tuple2<>(
                    "run " + run, new Member(path, "", text(row, "weights"), row.<Integer>getAs("metadata"), "", run)));
        }
        return all;
    }

    private JavaRDD<Tables.Found> findings(JavaRDD<Row> kept, JavaPairRDD<String, Group> groups) {
        Job how = job;
        JavaRDD<Tables.Found> ofFiles = kept.filter(row -> isRead(row))
                .flatMap(row -> how.audit().file(text(row, "path"), row.getAs("entry")).findings().stream()
                        .map(Tables.Found::of)
                        .iterator());
        return ofFiles.union(groups.flatMap(group -> group._2().between(how).findings().stream()
                .map(Tables.Found::of)
                .iterator()));
    }

    private JavaRDD<Row> verdicts(JavaRDD<Row> kept, JavaPairRDD<String, Group> groups) {
        Job how = job;
        JavaPairRDD<String, Boolean> shared = groups.flatMapToPair(group -> {
                    Set<Tuple2<String, Boolean>> paths = new HashSet<>();
                    for (Finding finding : group._2().between(how).findings()) {
                        if (finding.severity() != Severity.INFO) {
                            for (Location place : finding.places()) {
                                paths.add(new Tuple2<>(place.path(), true));
                            }
                        }
                    }
                    return paths.iterator();
                })
                .reduceByKey((one, other) -> true);
        return kept.mapToPair(row -> new Tuple2<>(text(row, "path"), row))
                .leftOuterJoin(shared)
                .values()
                .map(pair -> verdict(how, pair._1(), pair._2().isPresent()));
    }

    private static Row verdict(Job job, Row row, boolean sharing) {
        if (!isRead(row)) {
            return unread(text(row, "path"), Math.max(0, row.<Long>getAs("size")), text(row, "problem"));
        }
        AuditedFile file = job.audit().file(text(row, "path"), row.getAs("entry"));
        LoraCard card = file.card();
        return RowFactory.create(
                file.path(),
                row.<Long>getAs("size"),
                file.verdict(sharing).label(),
                text(row, "problem").isEmpty() ? null : text(row, "problem"),
                file.count(Severity.ERROR),
                file.count(Severity.WARNING),
                file.count(Severity.INFO),
                card.base(),
                card.algorithm(),
                card.rank(),
                card.subject().trigger());
    }

    private static Row unread(String path, long size, String reason) {
        return RowFactory.create(path, size, "unread", reason, 0, 0, 0, null, null, null, null);
    }

    /** The worst files, with what they share with others. */
    private AuditResult worst(String subject, JavaRDD<Row> kept, JavaPairRDD<String, Group> groups) {
        Job how = job;
        List<Tuple2<Rank, Row>> rows = kept.filter(row -> isRead(row))
                .map(row -> new Tuple2<>(Rank.of(how.audit().file(text(row, "path"), row.getAs("entry"))), row))
                .takeOrdered(WORST, new WorstFirst());
        Set<String> paths = new HashSet<>();
        rows.forEach(row -> paths.add(text(row._2(), "path")));
        List<Group> theirs = groups.filter(
                        group -> group._2().members().stream().anyMatch(member -> paths.contains(member.path())))
                .values()
                .take(WORST);
        List<Finding> between = new ArrayList<>();
        List<EqualWeights> twins = new ArrayList<>();
        Map<String, List<Finding>> shared = new HashMap<>();
        for (Group group : theirs) {
            AuditParts.Between found = group.between(job);
            twins.addAll(found.twins());
            between.addAll(found.findings());
            for (Finding finding : found.findings()) {
                finding.places()
                        .forEach(place -> shared.computeIfAbsent(place.path(), p -> new ArrayList<>())
                                .add(finding));
            }
        }
        List<AuditedFile> files = rows.stream()
                .map(row -> job.audit().file(text(row._2(), "path"), row._2().getAs("entry")))
                .map(file -> file.sharing(shared.getOrDefault(file.path(), List.of())))
                .toList();
        List<ReadProblem> problems = kept.filter(row -> !isRead(row)).take(WORST).stream()
                .map(row -> new ReadProblem(text(row, "path"), text(row, "problem")))
                .toList();
        return job.audit().result(subject, AuditResult.worstFirst(files), between, twins, List.of(), problems);
    }

    private record Rank(AuditVerdict verdict, int errors, int warnings, String path) implements Serializable {

        static Rank of(AuditedFile file) {
            return new Rank(file.verdict(), file.count(Severity.ERROR), file.count(Severity.WARNING), file.path());
        }
    }

    private static final class WorstFirst implements java.util.Comparator<Tuple2<Rank, Row>>, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Tuple2<Rank, Row> one, Tuple2<Rank, Row> other) {
            return java.util.Comparator.comparing(Rank::verdict)
                    .thenComparing(Rank::errors, java.util.Comparator.reverseOrder())
                    .thenComparing(Rank::warnings, java.util.Comparator.reverseOrder())
                    .thenComparing(Rank::path)
                    .compare(one._1(), other._1());
        }
    }

    private Optional<String> summary(long files, JavaRDD<Row> kept, JavaPairRDD<String, Group> groups, Tables tables)
            throws IOException {
        Map<String, Object> verdicts = tables.counts(Tables.VERDICTS, "verdict");
        long unread = (Long) verdicts.getOrDefault("unread", 0L);
        double share = files == 0 ? 0 : (double) unread / files;
        Job how = job;
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("verdicts", verdicts);
        summary.put(
                "twin_groups",
                groups.filter(group -> !group._2().between(how).twins().isEmpty())
                        .count());
        summary.put("reused", kept.filter(row -> row.<Boolean>getAs("reused")).count());
        summary.put(
                "without_alphas",
                kept.filter(row -> row.<Boolean>getAs("alphas")).count());
        summary.put("unread_share", share);
        tables.commit("audit", files, summary);
        return share <= unreadAtMost
                ? Optional.empty()
                : Optional.of(
                        unread + " of " + files + " files cannot be read; the table of verdicts has the reasons, and"
                                + " --unread-at-most sets how many may be");
    }
}

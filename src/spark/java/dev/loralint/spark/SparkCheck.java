package dev.loralint.spark;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptTally;
import dev.loralint.concepts.Concepts.PassingConcept;
import dev.loralint.concepts.Concepts.WantedPlaces;
import dev.loralint.concepts.Dataset;
import dev.loralint.corpus.Corpus;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.records.RecordBytes;
import dev.loralint.rules.StreamFindings;
import dev.loralint.spark.Block.Position;
import dev.loralint.stream.StreamParts;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Checks captions, which are read twice: to count them, and to judge them. Both happen where captions are read, in blocks that do
 * not depend on concepts, so that a large concept is spread over as many tasks as a small one. What blocks say of a concept is
 * merged in the order of its captions, in parts ("salts") first. The driver has the counts and the findings of all concepts, as
 * one process does.
 */
final class SparkCheck {

    private static final RecordBytes<ConceptTally.Known> TALLIES = new RecordBytes<>(ConceptTally.Known.class);
    private static final RecordBytes<StreamFindings.Known> FINDINGS = new RecordBytes<>(StreamFindings.Known.class);
    private static final RecordBytes<Places> PLACES = new RecordBytes<>(Places.class);

    private static final String NO_CONCEPT = "";

    private final JavaSparkContext context;
    private final Storage storage;
    private final Job job;
    private final int salts;

    SparkCheck(SparkSession spark, Storage storage, Job job, int salts) {
        this.context = new JavaSparkContext(spark.sparkContext());
        this.storage = storage;
        this.job = job;
        this.salts = salts;
    }

    /**
     * Of one concept, or of one list of places, in blocks that follow each other.
     *
     * @param salt a part of the corpus
     */
    private record Key(Kind kind, String concept, int look, String tag, boolean inCompanyToo, int salt)
            implements Serializable {

        Key of(int part) {
            return new Key(kind, concept, look, tag, inCompanyToo, part);
        }
    }

    private enum Kind {
        PROBLEM,
        TALLY,
        FINDINGS,
        PLACES
    }

    /**
     * What is known of captions.
     *
     * @param first the first of their blocks
     * @param last the last of them
     * @param value of the kind
     * @param captions how many were checked (count)
     */
    private record Piece(Position first, Position last, byte[] value, long captions) implements Serializable {}

    private record Places(List<Location> places) {}

    /** @return why the job fails after all; empty if it does not */
    Optional<String> run(List<String> paths, Tables tables) throws IOException {
        Storage.Listing listing = storage.list(paths, Corpus::isShard);
        if (!listing.problems().isEmpty()) {
            Storage.Unlisted first = listing.problems().get(0);
            throw new IOException(first.shown() + ": " + first.problem());
        }
        List<Storage.Listed> files = listing.files();
        if (files.isEmpty()) {
            throw new IOException("no file in " + String.join(", ", paths) + " has captions");
        }
        StreamParts parts = job.check(); // before any task, so that wrong settings are said once
        Map<String, ConceptTally> tallies = counted(files);
        Map<String, PassingConcept> passing = new TreeMap<>();
        tallies.forEach((name, tally) -> passing.put(name, parts.passing(name, tally)));
        Dataset dataset = StreamParts.dataset(String.join(", ", paths), passing.values());
        // the first time only shows which places are wanted
        parts.checkConcepts(dataset);
        StreamFindings found = checked(files, passing);
        found.kept().addAll(parts.checkConcepts(dataset));
        write(files.size(), passing, found, parts.finished(found.kept()), tables);
        return Optional.empty();
    }

    /** Few files are spread over as many tasks as there are salts; many files are tasks by themselves. */
    private JavaRDD<Block> blocks(List<Storage.Listed> files) {
        List<Tuple2<Integer, Storage.Listed>> numbered = new ArrayList<>();
        for (Storage.Listed file : files) {
            numbered.add(new Tuple2<>(numbered.size(), file));
        }
        Storage from = storage;
        Job how = job;
        JavaRDD<Block> blocks = context.parallelize(numbered, files.size())
                .flatMap(file -> Block.blocks(from, how, file._2(), file._1()));
        return files.size() < salts ? blocks.repartition(salts) : blocks;
    }

    private Map<String, ConceptTally> counted(List<Storage.Listed> files) throws IOException {
        Job how = job;
        List<Tuple2<Key, Piece>> pieces = merged(
                blocks(files).mapPartitions(all -> new Counting(how, all).run()), files.size(), new Merging(how));
        problem(pieces);
        Map<String, ConceptTally> tallies = new TreeMap<>();
        for (Tuple2<Key, Piece> piece : pieces) {
            String name = piece._1().concept();
            ConceptTally tally = tally(how, name, piece._2().value());
            ConceptTally known = tallies.putIfAbsent(name, tally);
            if (known != null) {
                known.merge(tally);
            }
        }
        return tallies;
    }

    private static void problem(List<Tuple2<Key, Piece>> pieces) throws IOException {
        for (Tuple2<Key, Piece> piece : pieces) {
            if (piece._1().kind() == Kind.PROBLEM) {
                throw new IOException(piece._1().tag()
                        + "; nothing is written, because shares without a part of the captions" + " would be wrong");
            }
        }
    }

    private static ConceptTally tally(Job job, String name, byte[] bytes) {
        return job.check().tally(name, TALLIES.read(bytes).orElseThrow());
    }

    /** Merges what follows each other in the corpus, by salts and then by concepts, in the order of the captions. */
    private List<Tuple2<Key, Piece>> merged(JavaRDD<Tuple2<Key, Piece>> pieces, int files, Merging merging) {
        int parts = salts;
        JavaPairRDD<Key, Piece> salted = pieces.mapToPair(piece ->
                new Tuple2<>(piece._1().of((int) ((long) piece._2().first().file() * parts / files)), piece._2()));
        List<Tuple2<Key, Piece>> all = new ArrayList<>(salted.groupByKey(Math.max(parts, context.defaultParallelism()))
                .flatMap(group -> merging.merge(group._1(), group._2()).stream()
                        .map(piece -> new Tuple2<>(group._1(), piece))
                        .iterator())
                .collect());
        all.sort(Comparator.comparing(piece -> piece._2().first()));
        return all;
    }

    private record Merging(Job job) implements Serializable {

        List<Piece> merge(Key key, Iterable<Piece> pieces) {
            List<Piece> inOrder = new ArrayList<>();
            pieces.forEach(inOrder::add);
            inOrder.sort(Comparator.comparing(Piece::first));
            Piece first = inOrder.get(0);
            Piece last = inOrder.get(inOrder.size() - 1);
            if (inOrder.size() == 1 || key.kind() == Kind.PROBLEM) {
                return inOrder;
            }
            byte[] value = switch (key.kind()) {
                case TALLY -> tallies(key.concept(), inOrder);
                case FINDINGS -> findings(inOrder);
                default -> places(inOrder);
            };
            return List.of(new Piece(
                    first.first(),
                    last.last(),
                    value,
                    inOrder.stream().mapToLong(Piece::captions).sum()));
        }

        private byte[] tallies(String concept, List<Piece> pieces) {
            ConceptTally all = tally(job, concept, pieces.get(0).value());
            pieces.stream().skip(1).forEach(piece -> all.merge(tally(job, concept, piece.value())));
            return TALLIES.write(all.known());
        }

        private byte[] findings(List<Piece> pieces) {
            StreamFindings all = new StreamFindings(job.check().nothing());
            pieces.forEach(piece -> all.merge(FINDINGS.read(piece.value()).orElseThrow()));
            return FINDINGS.write(all.known());
        }

        private static byte[] places(List<Piece> pieces) {
            return PLACES.write(new Places(pieces.stream()
                    .flatMap(piece -> PLACES.read(piece.value()).orElseThrow().places().stream())
                    .limit(Finding.PLACES_AT_MOST)
                    .toList()));
        }
    }

    /** Works through the blocks of a task. What follows each other is one piece. */
    private abstract static class Work {

        private final List<Tuple2<Key, Piece>> pieces = new ArrayList<>();
        private final Iterator<Block> blocks;

        Work(Iterator<Block> blocks) {
            this.blocks = blocks;
        }

        abstract void add(Block block);

        /** What was said of the blocks up to now; the next one says it anew. */
        abstract void flush(Position first, Position last, List<Tuple2<Key, Piece>> to);

        Iterator<Tuple2<Key, Piece>> run() {
            Position first = null;
            Position last = null;
            while (blocks.hasNext()) {
                Block block = blocks.next();
                Position position = block.position();
                if (!block.problem().isEmpty()) {
                    Key key = new Key(Kind.PROBLEM, NO_CONCEPT, 0, block.problem(), false, 0);
                    pieces.add(new Tuple2<>(key, new Piece(position, position, new byte[0], 0)));
                }
                if (first != null && last != null && !last.isBefore(position)) {
                    flush(first, last, pieces);
                    first = null;
                }
                first = first == null ? position : first;
                last = position;
                add(block);
            }
            if (first != null && last != null) {
                flush(first, last, pieces);
            }
            return pieces.iterator();
        }
    }

    private static final class Counting extends Work {

        private final Job job;
        private final Map<String, ConceptTally> tallies = new LinkedHashMap<>();

        Counting(Job job, Iterator<Block> blocks) {
            super(blocks);
            this.job = job;
        }

        @Override
        void add(Block block) {
            job.check().count(block.rows()).forEach((name, tally) -> {
                ConceptTally known = tallies.putIfAbsent(name, tally);
                if (known != null) {
                    known.merge(tally);
                }
            });
        }

        @Override
        void flush(Position first, Position last, List<Tuple2<Key, Piece>> to) {
            tallies.forEach((name, tally) -> to.add(new Tuple2<>(
                    new Key(Kind.TALLY, name, 0, "", false, 0),
                    new Piece(first, last, TALLIES.write(tally.known()), 0))));
            tallies.clear();
        }
    }

    /**
     * All concepts, for executors; each makes the concepts that it meets.
     *
     * @param tallies by concept
     * @param wanted by concept the places that somebody asked for
     */
    private static final class Passing implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Job job;
        private final Map<String, byte[]> tallies = new HashMap<>();
        private final Map<String, List<Key>> wanted = new HashMap<>();
        private transient volatile @Nullable Map<String, Known> known;

        private record Known(PassingConcept concept, Map<WantedPlaces, Key> keys) {}

        Passing(Job job, Map<String, PassingConcept> concepts) {
            this.job = job;
            concepts.forEach((name, concept) -> {
                tallies.put(name, TALLIES.write(concept.tally().known()));
                List<Key> keys = new ArrayList<>();
                for (int look = 0; look < concept.wanted().size(); look++) {
                    for (WantedPlaces places : concept.wanted().get(look)) {
                        keys.add(new Key(Kind.PLACES, name, look, places.tag(), places.inCompanyToo(), 0));
                    }
                }
                wanted.put(name, keys);
            });
        }

        private synchronized Map<String, Known> known() {
            Map<String, Known> made = known;
            if (made == null) {
                made = new ConcurrentHashMap<>();
                known = made;
            }
            return made;
        }

        @Nullable
        Known of(String name) {
            byte[] bytes = tallies.get(name);
            return bytes == null
                    ? null
                    : known().computeIfAbsent(name, n -> {
                        PassingConcept concept = job.check().passing(n, tally(job, n, bytes));
                        Map<WantedPlaces, Key> keys = new IdentityHashMap<>();
                        for (Key key : wanted.getOrDefault(n, List.of())) {
                            keys.put(concept.want(key.look(), key.tag(), key.inCompanyToo()), key);
                        }
                        return new Known(concept, keys);
                    });
        }
    }

    private static final class Recheck extends Work {

        private final Job job;
        private final Passing passing;
        private final Map<String, StreamFindings> findings = new LinkedHashMap<>();
        private final Map<String, Long> captions = new HashMap<>();
        private final Map<Key, List<Location>> places = new LinkedHashMap<>();

        Recheck(Job job, Passing passing, Iterator<Block> blocks) {
            super(blocks);
            this.job = job;
            this.passing = passing;
        }

        @Override
        void add(Block block) {
            Map<WantedPlaces, Key> keys = new IdentityHashMap<>();
            block.rows().forEach(row -> captions.merge(row.concept(), 1L, Long::sum));
            StreamParts.Checked checked = job.check().check(block.rows(), name -> {
                Passing.Known known = passing.of(name);
                if (known == null) {
                    return null;
                }
                keys.putAll(known.keys());
                return known.concept();
            });
            checked.findings()
                    .forEach((name, found) -> findings.computeIfAbsent(
                                    name, n -> new StreamFindings(job.check().nothing()))
                            .add(found));
            for (Map.Entry<WantedPlaces, Location> place : checked.places()) {
                Key key = keys.get(place.getKey());
                if (key != null) {
                    List<Location> found = places.computeIfAbsent(key, k -> new ArrayList<>());
                    if (found.size() < Finding.PLACES_AT_MOST) {
                        found.add(place.getValue());
                    }
                }
            }
        }

        @Override
        void flush(Position first, Position last, List<Tuple2<Key, Piece>> to) {
            captions.forEach((name, count) -> {
                StreamFindings found = findings.getOrDefault(
                        name, new StreamFindings(job.check().nothing()));
                to.add(new Tuple2<>(
                        new Key(Kind.FINDINGS, name, 0, "", false, 0),
                        new Piece(first, last, FINDINGS.write(found.known()), count)));
            });
            places.forEach((key, found) ->
                    to.add(new Tuple2<>(key, new Piece(first, last, PLACES.write(new Places(found)), 0))));
            findings.clear();
            captions.clear();
            places.clear();
        }
    }

    private StreamFindings checked(List<Storage.Listed> files, Map<String, PassingConcept> concepts)
            throws IOException {
        Broadcast<Passing> passing = context.broadcast(new Passing(job, concepts));
        Job how = job;
        List<Tuple2<Key, Piece>> pieces = merged(
                blocks(files).mapPartitions(all -> new Recheck(how, passing.value(), all).run()),
                files.size(),
                new Merging(how));
        problem(pieces);
        StreamFindings found = new StreamFindings(job.check().nothing());
        Map<String, Long> captions = new HashMap<>();
        for (Tuple2<Key, Piece> piece : pieces) {
            Key key = piece._1();
            if (key.kind() == Kind.FINDINGS) {
                found.merge(FINDINGS.read(piece._2().value()).orElseThrow());
                captions.merge(key.concept(), piece._2().captions(), Long::sum);
            } else {
                WantedPlaces wanted = Optional.ofNullable(concepts.get(key.concept()))
                        .orElseThrow()
                        .want(key.look(), key.tag(), key.inCompanyToo());
                PLACES.read(piece._2().value()).orElseThrow().places().forEach(wanted::add);
            }
        }
        Map<String, Long> counted = new HashMap<>();
        concepts.forEach(
                (name, concept) -> counted.put(name, (long) concept.concept().captionCount()));
        if (!captions.equals(counted)) {
            throw new IOException("the files changed while they were read; run the check again");
        }
        passing.destroy();
        return found;
    }

    private void write(
            int files, Map<String, PassingConcept> passing, StreamFindings found, List<Finding> findings, Tables tables)
            throws IOException {
        int tasks = Math.max(1, Math.min(context.defaultParallelism(), findings.size()));
        tables.writeFindings(
                context.parallelize(findings.stream().map(Tables.Found::of).toList(), tasks));
        Map<String, List<Finding>> byConcept = new HashMap<>();
        findings.forEach(finding -> byConcept
                .computeIfAbsent(finding.concept() == null ? NO_CONCEPT : finding.concept(), n -> new ArrayList<>())
                .add(finding));
        List<Row> verdicts = new ArrayList<>();
        long captions = 0;
        for (PassingConcept one : passing.values()) {
            Concept concept = one.concept();
            captions += concept.captionCount();
            verdicts.add(verdict(concept, byConcept.getOrDefault(concept.name(), List.of())));
        }
        tables.write(Tables.VERDICTS, context.parallelize(verdicts, 1), Tables.schema("concept_verdicts"));
        Map<String, Object> unlisted = new TreeMap<>();
        found.unkept().forEach(more -> unlisted.put(more.rule(), more.findings()));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("captions", captions);
        summary.put("concepts", passing.size());
        summary.put("unlisted", unlisted);
        tables.commit("check", files, summary);
    }

    private static Row verdict(Concept concept, List<Finding> findings) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(Severity.values().length, 0));
        findings.forEach(finding -> counts.set(
                finding.severity().ordinal(), counts.get(finding.severity().ordinal()) + 1));
        String worst = findings.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .map(Tables::label)
                .orElse("none");
        return RowFactory.create(
                concept.name(),
                worst,
                (long) concept.captionCount(),
                counts.get(Severity.ERROR.ordinal()),
                counts.get(Severity.WARNING.ordinal()),
                counts.get(Severity.INFO.ordinal()),
                String.join(", ", concept.triggers()));
    }
}

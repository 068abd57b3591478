package dev.loralint.lora;

import dev.loralint.lora.metadata.Metadata;
import dev.loralint.lora.weights.SampledValues;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many files together: which hold the same weights, and which come from one training. */
public final class Fleet {

    /**
     * What is kept of each file, so that memory does not grow with headers.
     *
     * @param path as shown to people
     * @param weights the hash of its weights as far as it is known; else empty
     * @param metadata a hash of all of the metadata
     * @param content what files with the same weights have in common; empty where nobody knows
     * @param measured whether the weights themselves were hashed
     * @param run what files of one training have in common; empty where nobody knows
     * @param made how it was made and when
     */
    public record Member(
            String path, String weights, int metadata, String content, boolean measured, String run, Made made) {

        /** Nothing is known of how it was made. */
        public Member(String path, String weights, int metadata, String content, boolean measured, String run) {
            this(path, weights, metadata, content, measured, run, Made.UNKNOWN);
        }

        /** A file that is no LoRA has neither twins nor a training. */
        static final String NONE = "";

        /** The same under another path. */
        public Member at(String other) {
            return new Member(other, weights, metadata, content, measured, run, made);
        }
    }

    /**
     * How a file was made, as far as it is recorded.
     *
     * @param progress the step after which it was saved, else the epoch; NaN if neither is recorded
     * @param rank of most modules; 0 if none has one
     * @param title that the metadata give it; empty where they do not
     * @param resizedFrom the rank that it had before it was resized; 0 if it was not
     * @param mergedFrom the titles of the files that it was merged from
     */
    public record Made(double progress, long rank, String title, long resizedFrom, List<String> mergedFrom) {

        static final Made UNKNOWN = new Made(Double.NaN, 0, "", 0, List.of());

        /**
         * {@code dimension is resized from 32 to 8}, {@code Dynamic resize with sv_ratio: 2.0 from 32}: what {@code resize} of sd-scripts
         * writes (networks/resize_lora.py).
         */
        private static final Pattern RESIZED = Pattern.compile(
                "^(?:dim(?:ension)? is resized|Dynamic resize with \\w{1,40}: [\\d.e-]{1,40}) from (\\d{1,9})\\b");

        private static final int SOURCES_AT_MOST = 50;

        public Made {
            mergedFrom = List.copyOf(mergedFrom);
        }

        private static Made of(LoraFile file) {
            Metadata metadata = file.metadata();
            String comment = metadata.text("ss_training_comment");
            Matcher resized = RESIZED.matcher(comment == null ? "" : comment);
            String merged = metadata.text("modelspec.merged_from");
            String title = metadata.text("modelspec.title");
            return new Made(
                    Double.isNaN(file.step()) ? file.epoch() : file.step(),
                    file.network().rank(),
                    title == null ? "" : title,
                    resized.find() ? Long.parseLong(resized.group(1)) : 0,
                    merged == null
                            ? List.of()
                            : Stream.of(merged.split(",", SOURCES_AT_MOST))
                                    .map(String::strip)
                                    .filter(name -> !name.isEmpty())
                                    .toList());
        }
    }

    /** Files of the same values are among so many next ones, by the sums of their values. */
    private static final int NEAR = 64;

    private final Map<String, List<Member>> byHash = new TreeMap<>();
    private final Map<String, List<Member>> byRecord = new TreeMap<>();
    private final Map<String, List<Member>> byRun = new TreeMap<>();
    private final List<Member> all = new ArrayList<>();
    private final List<Sampled> sampled = new ArrayList<>();

    private record Sampled(Member member, SampledValues values, double sum) {}

    /** What tells the file from others and what it shares with them. */
    public static Member member(LoraFile file) {
        SafetensorsHeader header = file.header();
        WeightReport measured = file.weights();
        String recorded = file.recordedHash();
        String content = Member.NONE;
        String run = Member.NONE;
        if (file.isLora()) {
            // two layouts with the same bytes are two sets of weights
            if (measured != null) {
                content = measured.hashes().tensors() + layout(header);
            } else if (recorded.length() == 64) {
                content = recorded + (header.fileSize() - header.weightsStart()) + layout(header);
            }
            String session = file.metadata().text("ss_session_id");
            String started = file.metadata().text("ss_training_started_at");
            run = session == null || started == null ? Member.NONE : session + " " + started;
        }
        return new Member(
                file.path(),
                measured != null ? measured.hashes().tensors() : recorded,
                header.metadata().hashCode(),
                content,
                measured != null,
                run,
                Made.of(file));
    }

    /** @param values one of each matrix; {@code null} where weights were not read */
    public void add(Member member, @Nullable SampledValues values) {
        add(member);
        if (values != null && values.size() > 0) {
            sampled.add(new Sampled(member, values, values.sum()));
        }
    }

    public void add(Member member) {
        all.add(member);
        if (!member.content().isEmpty()) {
            (member.measured() ? byHash : byRecord)
                    .computeIfAbsent(member.content(), k -> new ArrayList<>())
                    .add(member);
        }
        if (!member.run().isEmpty()) {
            byRun.computeIfAbsent(member.run(), k -> new ArrayList<>()).add(member);
        }
    }

    private static int layout(SafetensorsHeader header) {
        int layout = 0;
        for (Tensor tensor : header.tensors()) {
            int own = 31 * tensor.name().hashCode() + Long.hashCode(tensor.begin());
            layout = 31 * layout + 31 * own + tensor.formHash();
        }
        return layout;
    }

    /**
     * Groups of files with the same weights, the largest first.
     *
     * @param identity what tells the file behind a path from others: links to one file are no twins
     */
    public List<EqualWeights> twins(Function<String, Object> identity) {
        List<EqualWeights> twins = new ArrayList<>();
        collect(byHash, true, identity, twins);
        collect(byRecord, false, identity, twins);
        twins.sort((a, b) -> b.size() != a.size()
                ? b.size() - a.size()
                : a.paths().get(0).compareTo(b.paths().get(0)));
        return twins;
    }

    private static void collect(
            Map<String, List<Member>> groups,
            boolean measured,
            Function<String, Object> identity,
            List<EqualWeights> twins) {
        for (List<Member> group : groups.values()) {
            List<String> paths = group.size() == 1 ? List.of() : paths(group, identity);
            if (paths.size() > 1) {
                long variants =
                        group.stream().mapToInt(Member::metadata).distinct().count();
                twins.add(new EqualWeights(paths, measured, (int) variants));
            }
        }
    }

    private static List<String> paths(List<Member> group, Function<String, Object> identity) {
        Map<Object, String> files = new LinkedHashMap<>();
        group.stream().map(Member::path).sorted().forEach(p -> files.putIfAbsent(identity.apply(p), p));
        return List.copyOf(files.values());
    }

    /** Groups of files that one training run saved. */
    public List<TrainingRun> runs() {
        List<TrainingRun> runs = new ArrayList<>();
        for (List<Member> group : byRun.values()) {
            if (group.size() > 1) {
                // of copies that nobody hashed the metadata are the same too
                long states = group.stream()
                        .map(m -> m.weights().isEmpty() ? String.valueOf(m.metadata()) : m.weights())
                        .distinct()
                        .count();
                runs.add(new TrainingRun(
                        group.stream().map(Member::path).sorted().toList(), (int) states, newest(group)));
            }
        }
        return runs;
    }

    /** One that was resized was saved after the same step as the file that it was made of, and is not the newest. */
    private static String newest(List<Member> group) {
        Member newest = null;
        for (Member member : group) {
            Made made = member.made();
            if (Double.isNaN(made.progress())
                    || made.rank() != group.get(0).made().rank()
                    || made.resizedFrom() > 0) {
                return "";
            }
            if (newest == null
                    || made.progress() > newest.made().progress()
                    || made.progress() == newest.made().progress()
                            && member.path().compareTo(newest.path()) < 0) {
                newest = member;
            }
        }
        return newest == null ? "" : newest.path();
    }

    /**
     * Groups of files whose matrices have the same values, and whose bytes are not the same. Each file is compared with those
     * that come next by the sum of their values.
     */
    public List<EqualValues> values(Function<String, Object> identity) {
        sampled.sort(Comparator.comparingInt((Sampled one) -> one.values.size())
                .thenComparingDouble(Sampled::sum)
                .thenComparing(one -> one.member.path()));
        int[] group = new int[sampled.size()];
        Arrays.setAll(group, i -> i);
        for (int i = 0; i < sampled.size(); i++) {
            Sampled one = sampled.get(i);
            int end = Math.min(sampled.size(), i + NEAR);
            for (int j = i + 1; j < end; j++) {
                Sampled next = sampled.get(j);
                if (next.values.size() != one.values.size() || next.sum > one.sum * (1 + SampledValues.tolerance())) {
                    break;
                }
                if (one.values.isSame(next.values)) {
                    group[j] = group[i];
                }
            }
        }
        Map<Integer, List<Sampled>> groups = new TreeMap<>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(group[i], g -> new ArrayList<>()).add(sampled.get(i));
        }
        List<EqualValues> found = new ArrayList<>();
        for (List<Sampled> some : groups.values()) {
            long contents =
                    some.stream().map(one -> one.member.content()).distinct().count();
            List<Member> members = some.stream().map(Sampled::member).toList();
            List<String> paths = contents > 1 ? paths(members, identity) : List.of();
            if (paths.size() > 1) {
                found.add(new EqualValues(
                        paths,
                        some.stream()
                                .map(one -> one.values.precision())
                                .distinct()
                                .sorted()
                                .toList(),
                        some.get(0).values.size()));
            }
        }
        found.sort(Comparator.comparing(values -> values.paths().get(0)));
        return found;
    }

    /** Files that were made of others which are here too. */
    public List<Derivation> derivations() {
        Map<String, List<String>> byTitle = new HashMap<>();
        if (all.stream().anyMatch(member -> !member.made().mergedFrom().isEmpty())) {
            for (Member member : all) {
                Stream.of(LoraFile.stem(member.path()), member.made().title())
                        .distinct()
                        .forEach(title -> byTitle.computeIfAbsent(title, t -> new ArrayList<>())
                                .add(member.path()));
            }
        }
        List<Derivation> found = new ArrayList<>();
        for (Member member : all) {
            Made made = member.made();
            List<String> sources = made.resizedFrom() > 0 && !member.run().isEmpty()
                    ? byRun.getOrDefault(member.run(), List.of()).stream()
                            .filter(other -> other.made().rank() == made.resizedFrom()
                                    && other.made().resizedFrom() == 0
                                    && sameProgress(other.made(), made))
                            .map(Member::path)
                            .sorted()
                            .toList()
                    : made.mergedFrom().stream()
                            .flatMap(title -> byTitle.getOrDefault(title, List.of()).stream())
                            .filter(path -> !path.equals(member.path()))
                            .distinct()
                            .sorted()
                            .toList();
            if (!sources.isEmpty()) {
                found.add(new Derivation(member.path(), made.resizedFrom() == 0, sources));
            }
        }
        return found;
    }

    private static boolean sameProgress(Made one, Made other) {
        return Double.isNaN(one.progress()) || one.progress() == other.progress();
    }
}

package dev.loralint.lora;

import dev.loralint.lora.weights.WeightReport;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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
     */
    public record Member(String path, String weights, int metadata, String content, boolean measured, String run) {

        /** A file that is no LoRA has neither twins nor a training. */
        static final String NONE = "";

        /** The same under another path. */
        public Member at(String other) {
            return new Member(other, weights, metadata, content, measured, run);
        }
    }

    private final Map<String, List<Member>> byHash = new TreeMap<>();
    private final Map<String, List<Member>> byRecord = new TreeMap<>();
    private final Map<String, List<Member>> byRun = new TreeMap<>();

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
                run);
    }

    public void add(Member member) {
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
                        group.stream().map(Member::path).sorted().toList(), (int) states));
            }
        }
        return runs;
    }
}

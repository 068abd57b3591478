package dev.loralint.lora;

import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many files together: which hold the same weights, and which come from one training. */
public final class Fleet {

    /** What is kept of each file, so that memory does not grow with headers. */
    private record Member(String path, String weights, int metadata) {}

    private final Map<String, List<Member>> byHash = new TreeMap<>();
    private final Map<String, List<Member>> byRecord = new TreeMap<>();
    private final Map<String, List<Member>> byRun = new TreeMap<>();

    public void add(LoraFile file) {
        if (!file.isLora()) {
            return;
        }
        SafetensorsHeader header = file.header();
        long weights = header.fileSize() - header.weightsStart();
        WeightReport measured = file.weights();
        String recorded = file.statedHash();
        String known = measured != null ? measured.hashes().tensors() : recorded;
        String session = String.valueOf(file.metadata().text("ss_session_id"));
        String started = String.valueOf(file.metadata().text("ss_training_started_at"));
        Member member = new Member(file.path(), known, header.metadata().hashCode());
        if (measured != null) {
            // two layouts with the same bytes are two sets of weights
            byHash.computeIfAbsent(known + layout(header), k -> new ArrayList<>())
                    .add(member);
        } else if (recorded.length() == 64) {
            byRecord.computeIfAbsent(recorded + weights + layout(header), k -> new ArrayList<>())
                    .add(member);
        }
        if (file.metadata().text("ss_session_id") != null && file.metadata().text("ss_training_started_at") != null) {
            byRun.computeIfAbsent(session + " " + started, k -> new ArrayList<>())
                    .add(member);
        }
    }

    private static int layout(SafetensorsHeader header) {
        int layout = 0;
        for (Tensor tensor : header.tensors()) {
            layout = 31 * layout
                    + Arrays.hashCode(new long[] {
                        tensor.name().hashCode(), tensor.begin(), tensor.dtype().bits()
                    });
        }
        return layout;
    }

    /** Groups of files with the same weights, the largest first. */
    public List<Twins> twins() {
        List<Twins> twins = new ArrayList<>();
        collect(byHash, true, twins);
        collect(byRecord, false, twins);
        twins.sort((a, b) -> b.size() != a.size()
                ? b.size() - a.size()
                : a.paths().get(0).compareTo(b.paths().get(0)));
        return twins;
    }

    private static void collect(Map<String, List<Member>> groups, boolean measured, List<Twins> twins) {
        for (List<Member> group : groups.values()) {
            if (group.size() > 1) {
                List<String> paths = group.stream().map(Member::path).sorted().toList();
                boolean same =
                        group.stream().mapToInt(Member::metadata).distinct().count() == 1;
                twins.add(new Twins(paths, measured, same));
            }
        }
    }

    /** Groups of files that one training saved, of which not all hold the same weights. */
    public List<TrainingRun> runs() {
        List<TrainingRun> runs = new ArrayList<>();
        for (List<Member> group : byRun.values()) {
            Map<String, Integer> different = new HashMap<>();
            // of copies that nobody hashed the metadata are the same too
            group.forEach(m -> different.merge(
                    m.weights().isEmpty() ? String.valueOf(m.metadata()) : m.weights(), 1, Integer::sum));
            if (different.size() > 1) {
                runs.add(new TrainingRun(
                        group.stream().map(Member::path).sorted().toList()));
            }
        }
        return runs;
    }
}

package dev.loralint.plan.given;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is noticed while planning: what is left out, and what the trainer stops at. */
public final class PlanNotes {

    private record Key(LeftOut.Kind kind, String path) {}

    private record StopKey(String words, boolean lacking) {}

    private final Map<Key, Integer> leftOut = new LinkedHashMap<>();
    private final Map<StopKey, List<String>> stops = new LinkedHashMap<>();

    public void leaveOut(LeftOut.Kind kind, String path) {
        leaveOut(kind, path, 1);
    }

    public void leaveOut(LeftOut.Kind kind, String path, int count) {
        if (count > 0) {
            leftOut.merge(new Key(kind, path), count, Integer::sum);
        }
    }

    /** The trainer stops at the datasets as a whole. */
    public void stop(Stop stop) {
        files(stop);
    }

    /** The trainer stops at a file. */
    public void stop(String file, Stop stop) {
        files(stop).add(file);
    }

    private List<String> files(Stop stop) {
        return stops.computeIfAbsent(new StopKey(stop.words(), stop.isLacking()), key -> new ArrayList<>());
    }

    public List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>();
        leftOut.forEach((key, count) -> all.add(new LeftOut(key.kind(), key.path(), count)));
        return all;
    }

    /** What the trainer stops at; files with the same fault are together. */
    public List<PlannedStop> stops() {
        List<PlannedStop> all = new ArrayList<>();
        stops.forEach((key, files) -> all.add(new PlannedStop(key.words(), files, key.lacking())));
        return all;
    }
}

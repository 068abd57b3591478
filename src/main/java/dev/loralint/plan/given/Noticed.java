package dev.loralint.plan.given;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is noticed while planning: what is left out, and what the trainer stops at. */
public final class Noticed {

    /** Stops beyond this number are counted and no longer listed. */
    private static final int MOST_STOPS = 50;

    private record Key(LeftOut.Kind kind, String path) {}

    private final Map<Key, Integer> leftOut = new LinkedHashMap<>();
    private final List<String> stops = new ArrayList<>();
    private int more;

    public void leaveOut(LeftOut.Kind kind, String path) {
        leaveOut(kind, path, 1);
    }

    public void leaveOut(LeftOut.Kind kind, String path, int count) {
        if (count > 0) {
            leftOut.merge(new Key(kind, path), count, Integer::sum);
        }
    }

    public void stop(String words) {
        if (stops.size() < MOST_STOPS) {
            stops.add(words);
        } else {
            more++;
        }
    }

    public List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>();
        leftOut.forEach((key, count) -> all.add(new LeftOut(key.kind(), key.path(), count)));
        return all;
    }

    public List<String> stops() {
        List<String> all = new ArrayList<>(stops);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }
}

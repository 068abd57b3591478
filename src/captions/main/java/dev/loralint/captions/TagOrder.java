package dev.loralint.captions;

import dev.loralint.finding.Term;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.Wildcard;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which tags come first in a caption, and which last. Tags that are not named keep their order. */
public final class TagOrder {

    /** In an order: the trigger words. */
    public static final String TRIGGER = "[trigger]";

    /** In an order: all tags that it does not name. They come last if an order does not have it. */
    public static final String OTHERS = "*";

    /**
     * In an order: all tags that it does not name and whose meaning is known, so that they are no names of characters, series or
     * artists. Tags whose meaning is not known may then be anywhere.
     */
    public static final String GENERAL = "[general]";

    private static final int ANYWHERE = -2;

    private final List<String> order;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<Wildcard, Integer> open = new LinkedHashMap<>();
    /** Between tags of an order whose order among themselves is free. */
    private static final Pattern EITHER = Pattern.compile("\\|");

    private static final int MOST_RANKS = 20_000;

    private static final int MOST_TRIGGERS = 64;

    /** Of captions with the same trigger words: most tags are in many captions, and those of one concept come together. */
    private final Map<List<String>, Ranks> byTriggers = new ConcurrentHashMap<>();

    /** The trigger words in canonical spelling, and the ranks of tags that were asked for. */
    private record Ranks(List<String> triggerKeys, Map<String, Integer> known) {}

    private static final Map<String, TagOrder> KNOWN = new ConcurrentHashMap<>();

    private final int others;
    private final int triggers;
    private final int general;

    /**
     * @param order tags in canonical spelling or with {@code *}, {@link #TRIGGER}, {@link #GENERAL} and {@link #OTHERS}; each
     *     once. Tags with {@code |} between them are one group.
     */
    public TagOrder(List<String> order) {
        this.order = List.copyOf(order);
        this.others = order.contains(OTHERS) ? order.indexOf(OTHERS) : order.size();
        this.triggers = order.indexOf(TRIGGER);
        this.general = order.indexOf(GENERAL);
        for (int i = 0; i < order.size(); i++) {
            for (String written : EITHER.split(order.get(i))) {
                Wildcard tag = Wildcard.of(written);
                if (tag.isExact()) {
                    exact.put(tag.text(), i);
                } else if (i != others) {
                    open.put(tag, i);
                }
            }
        }
    }

    /** @param order as a profile writes it: groups with commas between them; an empty text names no tag */
    public static TagOrder of(String order) {
        return KNOWN.computeIfAbsent(
                order, text -> new TagOrder(text.isEmpty() ? List.of() : List.of(text.split(" *, *"))));
    }

    /** The same behind the trigger words. */
    public TagOrder afterTrigger() {
        if (order.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(order);
        all.add(0, TRIGGER);
        return KNOWN.computeIfAbsent(String.join(",", all), text -> new TagOrder(all));
    }

    /** The tags in their order. */
    public List<String> order() {
        return order;
    }

    /** The groups as values of a message: each by its first tag, with {@code …} where it has others. */
    public List<Object> shown() {
        List<Object> shown = new ArrayList<>();
        for (String group : order) {
            int other = group.indexOf('|');
            switch (group) {
                case TRIGGER -> shown.add(new Term("the trigger word"));
                case GENERAL -> shown.add(new Term("general tags"));
                case OTHERS -> shown.add(new Term("other tags"));
                default -> shown.add(other < 0 ? group : group.substring(0, other) + " …");
            }
        }
        return shown;
    }

    private int rank(String key, Ranks ranks) {
        Integer known = ranks.known().get(key);
        if (known != null) {
            return known;
        }
        int rank = rank(key, ranks.triggerKeys());
        if (ranks.known().size() < MOST_RANKS) {
            ranks.known().put(key, rank);
        }
        return rank;
    }

    /** @param triggerKeys the trigger words in canonical spelling */
    private int rank(String key, List<String> triggerKeys) {
        Integer known = exact.get(key);
        if (known != null) {
            return known;
        }
        for (String word : triggerKeys) {
            boolean isLongerName = !key.equals(word) && Lexicon.standard().isCharacterName(key);
            if (!isLongerName && Words.hold(key, word)) {
                return triggers;
            }
        }
        return open.isEmpty() && general < 0 ? others : openRank(key);
    }

    private int openRank(String key) {
        for (Map.Entry<Wildcard, Integer> tag : open.entrySet()) {
            if (tag.getKey().matches(key)) {
                return tag.getValue();
            }
        }
        if (general < 0) {
            return others;
        }
        return Lexicon.standard().knows(key) ? general : ANYWHERE;
    }

    private Ranks ranks(List<String> triggerWords) {
        List<String> named = triggers < 0 ? List.of() : triggerWords;
        Ranks known = byTriggers.get(named);
        if (known == null) {
            known = new Ranks(named.stream().map(Lexicon::key).toList(), new ConcurrentHashMap<>());
            if (byTriggers.size() >= MOST_TRIGGERS) {
                byTriggers.clear();
            }
            byTriggers.put(List.copyOf(named), known);
        }
        return known;
    }

    /** The index of the first tag that belongs before an earlier one; -1 if every tag is where it belongs. */
    public int late(CaptionText text, List<String> triggerWords) {
        if (order.isEmpty()) {
            return -1;
        }
        Ranks known = ranks(triggerWords);
        int highest = -1;
        for (int i = 0; i < text.tagCount(); i++) {
            int rank = rank(text.tag(i).key(), known);
            if (rank < highest && rank != ANYWHERE) {
                return i;
            }
            highest = Math.max(highest, rank);
        }
        return -1;
    }

    /**
     * The indexes of the tags in the order in which they belong.
     *
     * @param keys the tags in canonical spelling
     */
    List<Integer> sorted(List<String> keys, List<String> triggerWords) {
        Ranks known = ranks(triggerWords);
        List<Integer> indexes =
                new ArrayList<>(IntStream.range(0, keys.size()).boxed().toList());
        double[] ranks = new double[keys.size()];
        for (int i = 0; i < ranks.length; i++) {
            int rank = rank(keys.get(i), known);
            ranks[i] = rank == ANYWHERE ? unknown(i == 0 ? 0 : ranks[i - 1]) : rank;
        }
        indexes.sort(Comparator.comparingDouble(i -> ranks[i]));
        return indexes;
    }

    /** A tag that is not known stays behind a general one, or is a name, which comes before the group in front of general tags. */
    private double unknown(double before) {
        return before == general ? general : general - 1.5;
    }

    /** As a profile writes it. */
    @Override
    public String toString() {
        return String.join(", ", order);
    }
}

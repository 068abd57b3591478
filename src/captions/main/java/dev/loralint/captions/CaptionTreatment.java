package dev.loralint.captions;

import dev.loralint.captions.CaptionHandling.Lines;
import dev.loralint.captions.CaptionOptions.Chance;
import dev.loralint.text.PythonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sd-scripts makes of a caption at each step (dataset.py: BaseDataset.process_caption). Where chance decides, the
 * outcomes that differ most stand for all: what is the same in each of them is always so.
 */
public final class CaptionTreatment {

    /** Beyond so many alternatives of wildcards the first ones stand for the rest. */
    private static final int MOST_ALTERNATIVES = 200;

    /**
     * What happens in fewer trainings than one of a hundred is treated as never: a rate of 0.0001 says that it is not wanted.
     */
    private static final double NEGLIGIBLE = 0.01;

    private static final Pattern WILDCARD = Pattern.compile("\\{([^}]+)\\}");

    private final CaptionOptions options;
    private final Chance chance;
    private final Length length;
    private final double shown;

    /**
     * How long the training is, as far as captions depend on it.
     *
     * @param epochs 1 or more, counted from 1
     * @param steps optimizer steps; 0 where they are not known
     */
    public record Length(long epochs, long steps) {}

    /** @param repeats how often a caption is shown in an epoch */
    public CaptionTreatment(CaptionOptions options, Length length, int repeats) {
        this.options = options;
        this.chance = options.chance();
        this.length = length;
        this.shown = (double) length.epochs() * repeats;
    }

    public TrainedCaption of(String caption) {
        Set<String> outcomes = new LinkedHashSet<>();
        boolean always = chance.dropoutRate() >= 1 || chance.dropoutEpochs() == 1;
        if (!always) {
            for (String text : alternatives(added(caption))) {
                arrangements(text, outcomes);
            }
        }
        boolean inSomeEpoch = chance.dropoutEpochs() > 0 && length.epochs() >= chance.dropoutEpochs();
        if (always || chance.dropoutRate() * shown >= NEGLIGIBLE || inSomeEpoch) {
            outcomes.add("");
        }
        return trained(outcomes);
    }

    /** The longest text that may come of a caption: the one that may not fit. */
    String longest(String caption) {
        Set<String> outcomes = new LinkedHashSet<>();
        for (String text : alternatives(added(caption))) {
            arrangements(text, outcomes);
        }
        return outcomes.stream().max(Comparator.comparingInt(String::length)).orElse("");
    }

    private TrainedCaption trained(Set<String> outcomes) {
        List<String> front = null;
        String longest = "";
        for (String outcome : outcomes) {
            List<String> tags = PythonText.split(outcome, options.joint());
            front = front == null ? tags : common(front, tags);
            longest = outcome.length() > longest.length() ? outcome : longest;
        }
        boolean certain = outcomes.size() == 1;
        return new TrainedCaption(certain ? longest : null, front == null ? List.of() : List.copyOf(front), longest);
    }

    private static List<String> common(List<String> first, List<String> second) {
        int same = 0;
        while (same < first.size() && same < second.size() && first.get(same).equals(second.get(same))) {
            same++;
        }
        return first.subList(0, same);
    }

    private String added(String caption) {
        String text = options.captionPrefix().isEmpty() ? caption : options.captionPrefix() + " " + caption;
        return options.captionSuffix().isEmpty() ? text : text + " " + options.captionSuffix();
    }

    /** The lines and the choices of wildcards; without them the first line, or all lines as one text. */
    private List<String> alternatives(String text) {
        if (options.handling().lines() == Lines.ALL) {
            return List.of(text);
        }
        List<String> lines = PythonText.split(text, "\n");
        if (!options.enableWildcard()) {
            return List.of(lines.get(0));
        }
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            if (all.size() < MOST_ALTERNATIVES) {
                choices(line, all);
            }
        }
        return all;
    }

    /**
     * Doubled braces are braces; of <code>{a|b}</code> one is taken. Each choice is varied alone, and once all of them are the
     * longest.
     */
    private static void choices(String line, List<String> all) {
        String open = "⦅";
        String close = "⦆";
        while (line.contains(open) || line.contains(close)) {
            open += "⦅";
            close += "⦆";
        }
        String text = line.replace("{{", open).replace("}}", close);
        List<String> between = new ArrayList<>();
        List<List<String>> choices = new ArrayList<>();
        Matcher matcher = WILDCARD.matcher(text);
        int from = 0;
        while (matcher.find()) {
            between.add(text.substring(from, matcher.start()));
            choices.add(PythonText.split(matcher.group(1), "|"));
            from = matcher.end();
        }
        between.add(text.substring(from));
        List<String> firsts = choices.stream().map(choice -> choice.get(0)).toList();
        List<String> longest = choices.stream()
                .map(choice -> choice.stream()
                        .max(Comparator.comparingInt(String::length))
                        .orElse(""))
                .toList();
        List<String> texts = new ArrayList<>(List.of(chosen(between, firsts), chosen(between, longest)));
        for (int varied = 0; varied < choices.size(); varied++) {
            for (String choice : choices.get(varied)) {
                if (all.size() + texts.size() < MOST_ALTERNATIVES) {
                    List<String> picked = new ArrayList<>(firsts);
                    picked.set(varied, choice);
                    texts.add(chosen(between, picked));
                }
            }
        }
        for (String one : texts) {
            all.add(one.replace(open, "{").replace(close, "}"));
        }
    }

    private static String chosen(List<String> between, List<String> picked) {
        StringBuilder text = new StringBuilder(between.get(0));
        for (int i = 0; i < picked.size(); i++) {
            text.append(picked.get(i)).append(between.get(i + 1));
        }
        return text.toString();
    }

    private void arrangements(String text, Set<String> outcomes) {
        if (!options.shuffles()) {
            outcomes.add(separated(text));
            return;
        }
        List<String> fixed;
        List<String> free;
        List<String> end = List.of();
        String keep = options.keepTokensSeparator();
        int at = keep.isEmpty() ? -1 : text.indexOf(keep);
        if (at >= 0) {
            fixed = tags(text.substring(0, at));
            String rest = text.substring(at + keep.length());
            int second = rest.indexOf(keep);
            if (second >= 0) {
                end = tags(rest.substring(second + keep.length()));
                rest = rest.substring(0, second);
            }
            free = tags(rest);
        } else {
            List<String> all = stripped(PythonText.strip(text));
            int kept = Math.max(0, Math.min(options.keepTokens(), all.size()));
            fixed = all.subList(0, kept);
            free = all.subList(kept, all.size());
        }
        for (List<String> part : warmedUp(free)) {
            for (List<String> order : orders(part)) {
                for (List<String> left : leftOver(order)) {
                    List<String> joined = new ArrayList<>(fixed);
                    joined.addAll(left);
                    joined.addAll(end);
                    outcomes.add(separated(String.join(options.joint(), joined)));
                }
            }
        }
    }

    private String separated(String text) {
        String secondary = options.secondarySeparator();
        return secondary.isEmpty() ? text : text.replace(secondary, options.captionSeparator());
    }

    private List<String> tags(String text) {
        return stripped(text).stream().filter(tag -> !tag.isEmpty()).toList();
    }

    private List<String> stripped(String text) {
        return PythonText.split(text, options.captionSeparator()).stream()
                .map(PythonText::strip)
                .toList();
    }

    /** The tags at the first step of all and at the last. */
    private List<List<String>> warmedUp(List<String> free) {
        double said = chance.warmupStep();
        double until = said < 1 ? Math.floor(said * length.steps()) : said;
        if (!(until > 0)) {
            return List.of(free);
        }
        long last = Math.max(0, length.steps() - 1);
        List<String> first = free.subList(0, end(free, chance.warmupMinimum()));
        if (last == 0 && length.steps() > 0) {
            return List.of(first);
        }
        double grown = Math.floor(last * ((free.size() - chance.warmupMinimum()) / until)) + chance.warmupMinimum();
        List<String> full = length.steps() == 0 || last >= until ? free : free.subList(0, end(free, (long) grown));
        return List.of(first, full);
    }

    /** Where a slice with this end ends: a negative one counts from behind. */
    private static int end(List<String> tags, long end) {
        long from = end < 0 ? tags.size() + end : end;
        return (int) Math.max(0, Math.min(from, tags.size()));
    }

    private List<List<String>> orders(List<String> tags) {
        int other = 1;
        while (other < tags.size() && tags.get(other).equals(tags.get(0))) {
            other++;
        }
        if (!options.shuffleCaption() || other >= tags.size()) {
            return List.of(tags);
        }
        List<String> turned = new ArrayList<>(tags);
        Collections.rotate(turned, -other);
        List<String> reversed = new ArrayList<>(tags);
        Collections.reverse(reversed);
        return List.of(tags, turned, reversed);
    }

    private List<List<String>> leftOver(List<String> tags) {
        if (tags.isEmpty() || chance.tagDropoutRate() * tags.size() * shown < NEGLIGIBLE) {
            return List.of(tags);
        }
        return chance.tagDropoutRate() >= 1
                ? List.of(List.of())
                : List.of(tags, List.of(), tags.subList(1, tags.size()));
    }
}

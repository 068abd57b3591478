package dev.loralint.report.html.section;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.LengthsView;
import dev.loralint.report.html.view.LengthsView.Cut;
import dev.loralint.report.html.view.LengthsView.Plot;
import dev.loralint.report.html.view.Prose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The captions' tokens against what the trainer reads, with the captions that lose their end. */
public final class LengthsSection {

    private static final int CUTS = 3;
    private static final int TAIL = 10;

    private final Subjects subjects;
    private final FixedCaptions fixed;

    public LengthsSection(Subjects subjects, FixedCaptions fixed) {
        this.subjects = subjects;
        this.fixed = fixed;
    }

    public LengthsView view() {
        Map<Integer, List<Caption>> byLimit = new TreeMap<>();
        for (Concept concept : subjects.concepts()) {
            for (Caption caption : concept.captions()) {
                if (caption.isReadable() && concept.handling().isCuttingClip()) {
                    byLimit.computeIfAbsent(concept.options().maxTokens(), l -> new ArrayList<>())
                            .add(caption);
                }
            }
        }
        byLimit.values().forEach(fixed::count);
        List<Caption> cut = byLimit.values().stream()
                .flatMap(List::stream)
                .filter(Caption::isOverflowing)
                .sorted(Comparator.comparingInt(Caption::tokens).reversed().thenComparing(Caption::path))
                .toList();
        List<Plot> plots = new ArrayList<>();
        byLimit.forEach((limit, captions) -> plots.add(new TokenPlot(fixed, captions, limit).plot(byLimit.size() > 1)));
        int more = cut.size() - CUTS;
        return new LengthsView(
                title(byLimit, cut),
                Prose.plain(lede(byLimit)),
                plots,
                cut.stream().limit(CUTS).map(this::cut).toList(),
                more <= 0
                        ? ""
                        : Phrases.count(more, "more caption") + " " + (more == 1 ? "is" : "are")
                                + " truncated; filter the captions below to list all.");
    }

    private static String title(Map<Integer, List<Caption>> byLimit, List<Caption> cut) {
        if (cut.isEmpty()) {
            return byLimit.isEmpty() ? "Token length" : "No caption is truncated";
        }
        String limit =
                byLimit.size() == 1 ? " at " + byLimit.keySet().iterator().next() + " tokens" : "";
        return Phrases.capital(Phrases.spelled(cut.size(), "caption")) + " " + (cut.size() == 1 ? "is" : "are")
                + " truncated" + limit;
    }

    private String lede(Map<Integer, List<Caption>> byLimit) {
        List<Caption> all = byLimit.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return subjects.concepts().stream()
                            .allMatch(concept -> concept.handling().isCuttingClip())
                    ? "No captions to measure."
                    : "The trainer truncates no caption for the text encoders of CLIP. A caption that is too long for another"
                            + " text encoder is among the findings.";
        }
        int before = median(all.stream().mapToInt(Caption::tokens).toArray());
        int after = median(all.stream().mapToInt(fixed::tokensAfter).toArray());
        return "Token counts of SDXL's text encoders, without the start and end tokens. "
                + (before == after
                        ? "Half of the captions have at most " + before + "."
                        : "The fixes change the median from " + before + " to " + after + ".");
    }

    private static int median(int[] numbers) {
        Arrays.sort(numbers);
        return numbers[numbers.length / 2];
    }

    private Cut cut(Caption caption) {
        List<Tag> tags = caption.tags();
        int at = tags.size();
        String key = caption.cutTag();
        for (int i = 0; i < tags.size(); i++) {
            if (tags.get(i).key().equals(key)) {
                at = i;
                break;
            }
        }
        int lost = tags.size() - at;
        Prose.Writer tail = new Prose.Writer();
        int from = Math.max(0, at - TAIL);
        tail.text(from > 0 ? "… " : "");
        tail.text(text(tags.subList(from, at))).text(at > from ? ", " : "");
        tail.lost(text(tags.subList(at, tags.size())));
        int after = fixed.tokensAfter(caption);
        int limit = caption.concept().options().maxTokens();
        return new Cut(
                caption.fileName(),
                subjects.anchor(caption.path()).orElse("captions"),
                lost == 0
                        ? "is truncated in " + (key.isEmpty() ? "the text that the trainer adds" : "its sentences")
                        : lost == 1
                                ? "loses its last tag or part of it"
                                : "loses its last " + Phrases.spelled(lost, "tag")
                                        + ", the first possibly only in part",
                tail.done(),
                after <= limit
                        ? "With the fixes it has " + after + " of " + limit + " tokens and is not truncated."
                        : "With the fixes it still has " + after + " of " + limit
                                + " tokens: shorten it or raise max_token_length.");
    }

    private static String text(List<Tag> tags) {
        return String.join(", ", tags.stream().map(Tag::text).toList());
    }
}

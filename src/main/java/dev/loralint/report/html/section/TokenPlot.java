package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.LengthsView.Dot;
import dev.loralint.report.html.view.LengthsView.Drawing;
import dev.loralint.report.html.view.LengthsView.Name;
import dev.loralint.report.html.view.LengthsView.Plot;
import dev.loralint.report.html.view.LengthsView.Tick;
import java.util.ArrayList;
import java.util.List;

/** Captions as stacked dots over their tokens: as they are above the axis, as they would be below it. */
final class TokenPlot {

    private static final int TALLEST = 16;
    private static final int STEP = 10;
    private static final int AXIS = 26;
    private static final int SIDE = 14;
    private static final int NAMED = 3;

    private final FixedCaptions fixed;
    private final List<Caption> captions;
    private final int limit;
    private final boolean changes;
    private final int from;
    private final int to;

    TokenPlot(FixedCaptions fixed, List<Caption> captions, int limit) {
        this.fixed = fixed;
        this.captions = captions;
        this.limit = limit;
        int least = Integer.MAX_VALUE;
        int most = limit + 20;
        boolean changed = false;
        for (Caption caption : captions) {
            int after = fixed.tokensAfter(caption);
            changed |= after != caption.tokens();
            least = Math.min(least, Math.min(after, caption.tokens()));
            most = Math.max(most, caption.tokens() + 5);
        }
        this.changes = changed;
        // The limit is always to be seen, also where every caption is longer.
        this.from = Math.min(least, limit) / 10 * 10;
        // What is longer than twice the limit stands at the edge, or one odd caption would squeeze all others.
        this.to = Math.min(most, 2 * limit);
    }

    Plot plot(boolean several) {
        int cut = (int) captions.stream().filter(Caption::isOverflowing).count();
        int wide = scale(2);
        int narrow = scale(4);
        return new Plot(
                several ? "Limit of " + limit + " tokens" : "",
                Phrases.count(captions.size(), "caption") + " from "
                        + captions.stream().mapToInt(Caption::tokens).min().orElse(0)
                        + " to "
                        + captions.stream().mapToInt(Caption::tokens).max().orElse(0) + " tokens; "
                        + Phrases.number(cut) + " above the limit of " + limit,
                draw(1056, 2, wide),
                draw(342, 4, narrow),
                wide == 1 ? "One dot is one caption." : "One dot is up to " + wide + " captions.");
    }

    /** How many captions a dot stands for, so that the tallest stack fits. */
    private int scale(int bin) {
        int[] before = stacks(bin, false);
        int[] after = stacks(bin, true);
        int most = 1;
        for (int i = 0; i < before.length; i++) {
            most = Math.max(most, Math.max(before[i], after[i]));
        }
        return (most + TALLEST - 1) / TALLEST;
    }

    private int bin(int tokens, int width) {
        return (Math.min(tokens, to - 1) - from) / width;
    }

    private int[] stacks(int width, boolean after) {
        int[] stacks = new int[(to - from) / width + 1];
        for (Caption caption : captions) {
            stacks[bin(after ? fixed.tokensAfter(caption) : caption.tokens(), width)]++;
        }
        return stacks;
    }

    private Drawing draw(int width, int bin, int scale) {
        int[] before = stacks(bin, false);
        int[] after = stacks(bin, true);
        int tallest = tallest(before, scale);
        int axis = 34 + tallest * STEP;
        int height = axis + AXIS + (changes ? tallest(after, scale) * STEP + 26 : 4);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            int tokens = from + i * bin;
            int x = x(tokens + bin / 2.0, width);
            for (int n = 0; n * scale < before[i]; n++) {
                dots.add(new Dot(x, axis - 8 - n * STEP, tokens + bin > limit + 1 ? "cut" : "before"));
            }
            for (int n = 0; changes && n * scale < after[i]; n++) {
                dots.add(new Dot(x, axis + AXIS + 8 + n * STEP, "after"));
            }
        }
        List<Tick> ticks = new ArrayList<>();
        int step = (to - from) > 120 || width < 400 ? 20 : 10;
        for (int t = (from + step - 1) / step * step; t <= to; t += step) {
            int x = x(t, width);
            if (x > 8 && x < width - 8) {
                ticks.add(new Tick(x, String.valueOf(t)));
            }
        }
        return new Drawing(
                width,
                height,
                axis,
                x(limit + 0.5, width),
                "limit " + limit,
                changes,
                ticks,
                dots,
                names(width, bin, scale, before, axis));
    }

    private static int tallest(int[] stacks, int scale) {
        int most = 1;
        for (int stack : stacks) {
            most = Math.max(most, (stack + scale - 1) / scale);
        }
        return most;
    }

    /** The few captions that are too long are named; many are counted in the heading. */
    private List<Name> names(int width, int bin, int scale, int[] before, int axis) {
        List<Caption> cut = captions.stream().filter(Caption::isOverflowing).toList();
        List<Name> names = new ArrayList<>();
        if (cut.size() > NAMED) {
            return names;
        }
        for (Caption caption : cut) {
            int i = bin(caption.tokens(), bin);
            int stack = (before[i] + scale - 1) / scale;
            String text = width < 400 ? String.valueOf(caption.tokens()) : caption.stem() + ", " + caption.tokens();
            int half = text.length() * 3 + 6;
            int x = Math.max(x(limit, width) + half, Math.min(width - half, x(from + i * bin + bin / 2.0, width)));
            int y = axis - 16 - stack * STEP + 8 - 14 * names.size();
            names.add(new Name(x, Math.max(30, y), text));
        }
        return names;
    }

    private int x(double tokens, int width) {
        return SIDE + (int) Math.round((tokens - from) * (width - 2 * SIDE) / Math.max(1, to - from));
    }
}

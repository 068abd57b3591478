package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.LengthsView.Dot;
import dev.loralint.report.html.view.LengthsView.Drawing;
import dev.loralint.report.html.view.LengthsView.Name;
import dev.loralint.report.html.view.LengthsView.Plot;
import dev.loralint.report.html.view.LengthsView.Tick;
import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Captions as stacked dots over their tokens: as they are above the axis, as they would be below it. */
final class TokenPlot {

    private static final int WIDE = 1056;
    private static final int NARROW = 342;
    private static final int TALLEST = 16;
    private static final int STEP = 10;
    private static final int AXIS = 26;
    private static final int SIDE = 14;
    private static final int NAMED = 3;

    /** Two lines of words: the limit, and which half is which. */
    private static final int TOP = 36;

    private static final int LINE = 14;

    /** Of a bold sans-serif face of 12 px, on average and rounded up; signs of East Asia are as wide as they are high. */
    private static final double LETTER = 7.4;

    private static final double WIDE_LETTER = 13;

    /** Between the labels of the axis. */
    private static final int APART = 44;

    /** The part of the drawing for captions that are longer than the others by far. */
    private static final double TAIL = 0.22;

    private final FixedCaptions fixed;
    private final List<Caption> captions;
    private final int limit;
    private final boolean changes;
    private final int from;

    /** Up to here the axis has one scale, and from here to {@code to} another. */
    private final int knee;

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
            most = Math.max(most, Math.max(after, caption.tokens()) + 5);
        }
        this.changes = changed;
        // One odd caption would squeeze all others, so that it gets a part of its own with another scale.
        boolean isOdd = most > 2 * limit;
        this.knee = isOdd ? limit + limit / 2 : most;
        this.to = isOdd ? roundedUp(most) : most;
        // The limit and its label are always to be seen, also where every caption is longer.
        this.from = Math.max(0, Math.min(least, limit - (knee - limit) / 2)) / 10 * 10;
    }

    private static int roundedUp(int tokens) {
        int step = step(tokens / 10);
        return (tokens + step - 1) / step * step;
    }

    /** The next of 10, 20, 50, 100 … */
    private static int step(int least) {
        int ten = 10;
        while (ten * 10 <= least) {
            ten *= 10;
        }
        return ten >= least ? ten : 2 * ten >= least ? 2 * ten : 5 * ten >= least ? 5 * ten : 10 * ten;
    }

    Plot plot(boolean several) {
        int cut = (int) captions.stream().filter(Caption::isOverflowing).count();
        Axis wide = new Axis(WIDE);
        return new Plot(
                several ? "Limit of " + limit + " tokens" : "",
                Phrases.count(captions.size(), "caption") + " from "
                        + captions.stream().mapToInt(Caption::tokens).min().orElse(0)
                        + " to "
                        + captions.stream().mapToInt(Caption::tokens).max().orElse(0) + " tokens; "
                        + Phrases.number(cut) + " above the limit of " + limit,
                draw(wide),
                draw(new Axis(NARROW)),
                (wide.scale == 1 ? "One dot is one caption." : "One dot is up to " + wide.scale + " captions.")
                        + (knee == to ? "" : " From " + knee + " tokens on, the axis has a smaller scale."));
    }

    /** Where tokens are in a drawing, and the stacks at each place. */
    private final class Axis {

        private final int width;
        private final Map<Integer, Integer> before = new TreeMap<>();
        private final Map<Integer, Integer> after = new TreeMap<>();
        private final int scale;

        Axis(int width) {
            this.width = width;
            for (Caption caption : captions) {
                before.merge(column(caption.tokens()), 1, Integer::sum);
                after.merge(column(fixed.tokensAfter(caption)), 1, Integer::sum);
            }
            int most = Math.max(tallest(before, 1), tallest(after, 1));
            this.scale = (most + TALLEST - 1) / TALLEST;
        }

        double x(double tokens) {
            double plot = width - 2.0 * SIDE;
            double main = knee == to ? plot : plot * (1 - TAIL);
            return tokens <= knee
                    ? SIDE + (tokens - from) * main / (knee - from)
                    : SIDE + main + (tokens - knee) * (plot - main) / (to - knee);
        }

        /** The middle of the stack: so many lengths are one that dots are next to each other, and none on both sides of the limit. */
        int column(int tokens) {
            boolean isTail = tokens >= knee && knee < to;
            int first = isTail ? knee : limit + 1;
            int end = isTail ? to : knee;
            double one = x(first + 1) - x(first);
            int bin = Math.max(isTail ? 1 : 2, (int) Math.ceil(STEP / one));
            int at = first + Math.floorDiv(tokens - first, bin) * bin;
            double middle = Math.min(end, at + bin) / 2.0 + Math.max(from, at) / 2.0;
            return (int) Math.round(x(middle));
        }

        int tallest(Map<Integer, Integer> stacks, int of) {
            int most = stacks.values().stream().mapToInt(n -> n).max().orElse(1);
            return (most + of - 1) / of;
        }

        List<Tick> ticks() {
            List<Tick> ticks = new ArrayList<>();
            ticks(ticks, from, knee);
            int main = ticks.size();
            if (knee < to) {
                ticks(ticks, knee, to);
            }
            if (knee < to && ticks.size() == main) {
                ticks.add(new Tick(width - SIDE, String.valueOf(to)));
            }
            return ticks;
        }

        /** At round numbers, as far apart as their labels need. */
        private void ticks(List<Tick> ticks, int first, int last) {
            int step = step((int) Math.ceil(APART / (x(first + 1) - x(first))));
            for (int t = (first + step - 1) / step * step; t <= last; t += step) {
                int x = (int) Math.round(x(t));
                boolean isFree =
                        ticks.isEmpty() || x - ticks.get(ticks.size() - 1).x() >= APART;
                if (isFree && x > 8 && x < width - 8) {
                    ticks.add(new Tick(x, String.valueOf(t)));
                }
            }
        }
    }

    private Drawing draw(Axis at) {
        int limitX = (int) Math.round(at.x(limit + 0.5));
        List<Name> above = names(at, limitX);
        int rows = at.tallest(at.before, at.scale) * STEP;
        int highest = above.stream().mapToInt(name -> -name.y() + LINE).max().orElse(0);
        int axis = TOP + Math.max(rows, highest);
        List<Dot> dots = new ArrayList<>();
        at.before.forEach((x, captionsHere) -> {
            for (int n = 0; n * at.scale < captionsHere; n++) {
                dots.add(new Dot(x, axis - 8 - n * STEP, x > limitX ? "cut" : "before"));
            }
        });
        at.after.forEach((x, captionsHere) -> {
            for (int n = 0; changes && n * at.scale < captionsHere; n++) {
                dots.add(new Dot(x, axis + AXIS + 8 + n * STEP, "after"));
            }
        });
        return new Drawing(
                at.width,
                axis + AXIS + (changes ? at.tallest(at.after, at.scale) * STEP + 26 : 4),
                axis,
                limitX,
                knee == to ? 0 : (int) Math.round(at.x(knee)),
                "limit " + limit,
                changes,
                at.ticks(),
                dots,
                above.stream()
                        .map(name -> new Name(name.x(), axis + name.y(), name.text()))
                        .toList());
    }

    /**
     * The few captions that are too long are named, each above its dot and right of the limit, where it covers no other dot
     * and no other name; many are counted in the heading. The lowest line is {@code y} above the axis.
     */
    private List<Name> names(Axis at, int limitX) {
        List<Caption> cut = captions.stream()
                .filter(Caption::isOverflowing)
                .sorted(Comparator.comparingInt(Caption::tokens))
                .toList();
        List<Name> names = new ArrayList<>();
        if (cut.size() > NAMED) {
            return names;
        }
        int highest = cut.stream()
                .mapToInt(caption -> at.before.getOrDefault(at.column(caption.tokens()), 0))
                .max()
                .orElse(0);
        for (Caption caption : cut) {
            String full = Plain.visible(caption.stem()) + ", " + caption.tokens();
            double room = at.width - limitX - 12;
            String text = at.width == WIDE && width(full) <= room ? full : String.valueOf(caption.tokens());
            int half = (int) Math.ceil(width(text) / 2);
            int x = Math.max(limitX + 6 + half, Math.min(at.width - 4 - half, at.column(caption.tokens())));
            names.add(new Name(x, -8 - highest * STEP - LINE * names.size(), text));
        }
        return names;
    }

    private static double width(String text) {
        return text.codePoints()
                .mapToDouble(c -> c < 0x1100 ? LETTER : WIDE_LETTER)
                .sum();
    }
}

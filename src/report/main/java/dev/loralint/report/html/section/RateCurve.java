package dev.loralint.report.html.section;

import dev.loralint.plan.schedule.LearningRate;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.PlanView.Curve;
import dev.loralint.report.html.view.PlanView.Rate;
import dev.loralint.report.html.view.PlanView.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The learning rate over a training, from nothing to what is written. */
final class RateCurve {

    private static final int WIDE = 760;
    private static final int NARROW = 342;
    private static final int HEIGHT = 120;
    private static final int BELOW = 28;
    private static final int ABOVE = 8;
    private static final int SIDE = 40;
    private static final int POINTS = 200;

    /** More marks than this run into each other. */
    private static final int SAVES = 60;

    private final Schedule schedule;
    private final LearningRate rate;
    private final int width;

    private RateCurve(Schedule schedule, LearningRate rate, int width) {
        this.schedule = schedule;
        this.rate = rate;
        this.width = width;
    }

    /** Nothing where the optimizer sets the rate, or nothing is trained. */
    static Optional<Rate> of(Schedule schedule) {
        return schedule.total() < 1
                ? Optional.empty()
                : schedule.rate()
                        .map(rate -> new Rate(
                                "Learning rate: " + rate.scheduler(),
                                spoken(schedule, rate),
                                new RateCurve(schedule, rate, WIDE).curve(),
                                new RateCurve(schedule, rate, NARROW).curve()));
    }

    private static String spoken(Schedule schedule, LearningRate rate) {
        long last = schedule.total() - 1;
        return "Learning rate over " + Phrases.count(schedule.total(), "step") + ", relative to the configured rate: "
                + Phrases.percent(clipped(rate, 0)) + " at the first step, "
                + Phrases.percent(clipped(rate, last / 2)) + " in the middle, "
                + Phrases.percent(clipped(rate, last)) + " at the last step";
    }

    private static double clipped(LearningRate rate, long step) {
        double share = rate.at().applyAsDouble(step);
        return Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
    }

    private Curve curve() {
        StringBuilder path = new StringBuilder();
        long last = schedule.total() - 1;
        long points = Math.min(POINTS, last);
        for (long point = 0; point <= points; point++) {
            long step = points == 0 ? 0 : point * last / points;
            path.append(point == 0 ? 'M' : 'L')
                    .append(decimal(x(step)))
                    .append(' ')
                    .append(decimal(ABOVE + (1 - clipped(rate, step)) * (HEIGHT - ABOVE)));
        }
        if (points == 0) {
            path.append("H").append(width - SIDE);
        }
        return new Curve(
                width,
                HEIGHT + BELOW,
                path.toString(),
                schedule.warmup() > 0 && schedule.warmup() < schedule.total()
                        ? (int) Math.round(x(schedule.warmup()))
                        : 0,
                saves(),
                List.of(
                        new Tick(SIDE, "start", "0"),
                        new Tick(width / 2, "middle", Phrases.number(schedule.total() / 2)),
                        new Tick(width - SIDE, "end", Phrases.count(schedule.total(), "step"))));
    }

    private List<Integer> saves() {
        List<Integer> saves = new ArrayList<>();
        long every = schedule.saveEverySteps() > 0
                ? schedule.saveEverySteps()
                : schedule.saveEveryEpochs() * schedule.perEpoch();
        if (every > 0 && schedule.total() / every <= SAVES) {
            for (long step = every; step < schedule.total(); step += every) {
                saves.add((int) Math.round(x(step)));
            }
        }
        saves.add(width - SIDE);
        return saves;
    }

    private double x(long step) {
        return SIDE + (double) step / Math.max(1, schedule.total() - 1) * (width - 2 * SIDE);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;

/**
 * The limits of the bucket sizes of a dataset with buckets. sd-scripts rounds the lower limit down and the upper one up to
 * a multiple of the steps (dataset.py: BaseDataset.adjust_min_max_bucket_reso_by_steps); 0.8.7 uses them as they are.
 *
 * @param dataset the number of the dataset, from 0
 * @param least {@code min_bucket_reso}
 * @param most {@code max_bucket_reso}
 * @param steps {@code bucket_reso_steps}, above 0
 * @param exact whether the trainer uses the limits as they are
 */
public record BucketLimits(int dataset, Setting least, Setting most, double steps, boolean exact) {

    /** The lower limit in pixels, rounded down; 0 if it is not a number. */
    public double lowest() {
        double limit = number(least);
        return Double.isNaN(limit) ? 0 : exact ? limit : down(limit);
    }

    /** The upper limit in pixels, rounded up; infinite if it is not a number. */
    public double highest() {
        double limit = number(most);
        return Double.isNaN(limit) ? Double.POSITIVE_INFINITY : exact ? limit : up(limit);
    }

    /** Whether rounding changes a limit. */
    public boolean rounded() {
        boolean known = !Double.isNaN(number(least)) && !Double.isNaN(number(most));
        return known && (lowest() < number(least) || highest() > number(most));
    }

    /** A side in pixels, rounded down to a multiple of the steps. */
    double down(double side) {
        return Math.floor(side / steps) * steps;
    }

    /** A side in pixels, rounded up to a multiple of the steps. */
    double up(double side) {
        return Math.ceil(side / steps) * steps;
    }

    private static double number(Setting setting) {
        return setting.value() instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}

package dev.loralint.review;

import dev.loralint.review.steps.StagedChange;
import java.util.List;
import java.util.function.Supplier;

/**
 * One answer to a decision.
 *
 * @param id for programs
 * @param label of its button
 * @param hint what it does, one sentence without a full stop
 * @param keeping whether it leaves things as they are for good
 * @param changes what it changes
 */
record Choice(String id, String label, String hint, boolean keeping, Supplier<List<StagedChange>> changes) {

    static final String ACCEPT = "accept";
    static final String KEEP = "keep";
}

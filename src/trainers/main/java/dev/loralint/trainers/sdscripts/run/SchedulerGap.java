package dev.loralint.trainers.sdscripts.run;

import java.util.List;

/**
 * An argument without which the chosen scheduler cannot be built. A rule infers it.
 *
 * @param needed every argument that this scheduler requires
 * @param setting a setting that can be used instead; empty if there is none
 */
public record SchedulerGap(List<String> needed, String setting) {

    public SchedulerGap {
        needed = List.copyOf(needed);
    }
}

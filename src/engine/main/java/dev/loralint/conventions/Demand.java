package dev.loralint.conventions;

/** What a convention demands. Each kind is a fact, with a rule that says when it is not met. */
public interface Demand {

    /** The entry that demands it. */
    Convention convention();
}

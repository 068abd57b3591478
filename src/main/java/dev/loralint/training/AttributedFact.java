package dev.loralint.training;

/** A fact with attributes that show, before any rule fires, which rules cannot: see {@link TrainerFacts#attributes}. */
public interface AttributedFact {

    /** @throws IllegalArgumentException if there is no such attribute */
    Object attribute(String name);
}

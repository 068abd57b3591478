package dev.loralint.finding;

/**
 * A sentence from a table of what trainers do, such as the keys that people confuse. Only readers of tables make one.
 *
 * @param shown the sentence without its period
 */
public record Sentence(String shown) implements Shown {

    public Sentence {
        shown = shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
    }
}

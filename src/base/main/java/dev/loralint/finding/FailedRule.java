package dev.loralint.finding;

/**
 * A house rule that was stopped.
 *
 * @param rule its name in DRL
 * @param place the rule in its file
 * @param endless whether it fired without end, and threw nothing
 * @param error the type of what it threw; empty where it threw nothing
 * @param reason what the error says; empty where it says nothing
 */
public record FailedRule(String rule, Location place, boolean endless, String error, String reason) {}

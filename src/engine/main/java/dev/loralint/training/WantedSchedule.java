package dev.loralint.training;

/**
 * The schedule is the one that the profile wants, perhaps by another name. Rules of {@code config/lr-scheduler} infer it.
 *
 * @param scheduler the scheduler that follows it
 */
public record WantedSchedule(SchedulerInEffect scheduler) {}

package dev.loralint.parallel;

/** Shows the stages of long work, each with a progress of its own. */
public interface Stages {

    /** Where nobody waits. */
    Stages NONE = name -> Progress.NONE;

    /** @param name what begins, such as "Reading captions" */
    Progress begin(String name);
}

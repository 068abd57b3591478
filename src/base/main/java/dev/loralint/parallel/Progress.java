package dev.loralint.parallel;

/** Hears how far a long job is, from several threads at once. */
public interface Progress {

    /** Where nobody waits. */
    Progress NONE = new Progress() {
        @Override
        public void at(long done, long of) {}

        @Override
        public void end() {}
    };

    /** @param done how many parts are done, of all */
    void at(long done, long of);

    /** All parts are done, or will never be. */
    void end();
}

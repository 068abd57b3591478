package dev.loralint.kept;

/**
 * What a check printed.
 *
 * @param code the exit code
 * @param out bytes of standard output
 * @param err bytes of standard error
 * @param depends what was looked at, see {@link dev.loralint.disk.PathStamps#areStillTrue}
 */
record KeptCheck(int code, byte[] out, byte[] err, byte[] depends) {}

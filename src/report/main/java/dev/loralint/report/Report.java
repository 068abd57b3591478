package dev.loralint.report;

import dev.loralint.result.CheckResult;
import java.io.IOException;

/** One format in which a check can be told. */
public interface Report {

    /** Writes the whole report. The same result gives the same text, whatever the machine, the time and the locale. */
    void write(CheckResult result, Appendable out) throws IOException;
}

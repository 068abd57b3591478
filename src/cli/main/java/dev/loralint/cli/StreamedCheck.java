package dev.loralint.cli;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import java.io.IOException;
import java.util.List;

/** Checks captions that come by in a stream. A part of the program that can be left out. */
public interface StreamedCheck {

    /**
     * @param paths files and addresses as they were named; none means the working directory
     * @param columns the names of the columns of the image, the caption and the concept; an empty one is found
     */
    Check.Outcome run(Console console, CheckRequest request, List<String> paths, List<String> columns)
            throws UsageException, IOException;
}

package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.report.format.Formats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A requested report, and where it goes.
 *
 * @param file empty for standard output, or for the usual place of an HTML report
 */
record ReportTarget(String format, String file) {

    /** Not a possible file name. */
    private static final String STANDARD_OUTPUT = "\u0000";

    /**
     * Reads {@code --format} options. Text goes to standard output unless another format does or nothing should.
     *
     * @param options each {@code FORMAT} or {@code FORMAT=FILE}
     */
    static List<ReportTarget> of(List<String> options, boolean quiet) throws UsageException {
        return of(options, quiet, Formats.NAMES);
    }

    /** @param formats what the command can write */
    static List<ReportTarget> of(List<String> options, boolean quiet, List<String> formats) throws UsageException {
        List<ReportTarget> targets = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (String option : options) {
            ReportTarget target = of(option, formats);
            if (!places.add(target.toStandardOutput() ? STANDARD_OUTPUT : target.file())) {
                throw new UsageException("two reports would be written to "
                        + (target.toStandardOutput() ? "standard output" : "the same file")
                        + "; give each its own file: --format " + target.format() + "=FILE");
            }
            targets.add(target);
        }
        if (!quiet && targets.stream().noneMatch(ReportTarget::toStandardOutput)) {
            targets.add(0, new ReportTarget(Formats.TEXT, ""));
        }
        return targets;
    }

    private static ReportTarget of(String option, List<String> formats) throws UsageException {
        int equals = option.indexOf('=');
        String format = equals < 0 ? option : option.substring(0, equals);
        if (!formats.contains(format)) {
            throw new UsageException("unknown format \"" + format + "\"" + EffectiveSettings.choice(format, formats));
        }
        if (equals == option.length() - 1) {
            throw new UsageException("--format " + option + " has no file name; write --format " + format
                    + "=FILE or --format " + format);
        }
        return new ReportTarget(format, equals < 0 ? "" : option.substring(equals + 1));
    }

    boolean isHtml() {
        return format.equals(Formats.HTML);
    }

    boolean isOfEdits() {
        return Formats.OF_EDITS.contains(format);
    }

    boolean isScreenText() {
        return toStandardOutput() && format.equals(Formats.TEXT);
    }

    boolean toStandardOutput() {
        return file.isEmpty() && !isHtml();
    }
}

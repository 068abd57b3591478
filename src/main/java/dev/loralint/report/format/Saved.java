package dev.loralint.report.format;

import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Suggestions;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Unread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check that was saved, and what was saved beside it where somebody asked for that.
 *
 * @param ofConfigs of what could not be read, the parts of configurations, which a check tells apart from its reports
 * @param fingerprints those of the check, wherever it is told again
 * @param suggestions what would have mended the findings; none where the check was saved without
 * @param page the HTML report; {@code null} where the check was saved without
 */
public record Saved(
        CheckResult result,
        List<Unread> ofConfigs,
        FindingFingerprints fingerprints,
        Suggestions suggestions,
        @Nullable String page) {}

package dev.loralint.check;

import dev.loralint.result.ToolVersion;
import dev.loralint.rules.house.RuleCompiler;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the user's own, in addition to those that {@code loralint.toml} names.
 *
 * @param folders on the disk, whichever state of them is checked
 * @param compiler shared by all checks of one request
 */
public record RequestedRules(List<Path> folders, RuleCompiler compiler) {

    public RequestedRules {
        folders = List.copyOf(folders);
    }

    /** @param cache the folder that keeps compiled rules from one run to the next; {@code null} where nothing is kept */
    public static RequestedRules of(List<Path> folders, @Nullable Path cache) {
        return new RequestedRules(folders, new RuleCompiler(cache, ToolVersion::stamp));
    }

    /** The same of other folders. */
    public RequestedRules in(List<Path> others) {
        return new RequestedRules(others, compiler);
    }

    /** No folders but those of the settings, compiled anew. */
    public static RequestedRules none() {
        return of(List.of(), null);
    }
}

package dev.loralint.spark;

import dev.loralint.audit.AuditParts;
import dev.loralint.audit.AuditRequest;
import dev.loralint.audit.RemoteRequest;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.corpus.CorpusColumns;
import dev.loralint.files.OwnFiles;
import dev.loralint.parallel.Progress;
import dev.loralint.rules.RuleSelection;
import dev.loralint.stream.StreamParts;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a job judges: the same on the driver and on each executor, which makes the rules and the settings of it once.
 *
 * @param profile the profile's name, over the one in the settings
 * @param rules the rules that are applied; all if it is empty
 * @param triggers trigger words, as on the command line
 * @param settings the text of {@code loralint.toml}
 * @param columns the names of the columns for caption, concept and path
 */
record Job(
        @Nullable String profile,
        Set<String> rules,
        Set<String> notRules,
        List<String> triggers,
        String settings,
        List<String> columns)
        implements Serializable {

    private static final Map<Job, AuditParts> AUDITS = new ConcurrentHashMap<>();
    private static final Map<Job, StreamParts> CHECKS = new ConcurrentHashMap<>();

    private interface Making<T> {
        T in(Path directory) throws UsageException;
    }

    CorpusColumns corpusColumns() {
        return new CorpusColumns(columns.get(0), columns.get(1), columns.get(2));
    }

    /** @throws IllegalArgumentException if the settings or the rules cannot be followed */
    AuditParts audit() {
        return AUDITS.computeIfAbsent(
                this,
                job -> make(directory -> AuditParts.of(new AuditRequest(
                        directory,
                        List.of(directory),
                        RemoteRequest.NONE,
                        false,
                        List.of(),
                        profile,
                        null,
                        new RuleSelection(rules, notRules),
                        RequestedRules.none(),
                        null,
                        Progress.NONE))));
    }

    /** @throws IllegalArgumentException if the settings or the rules cannot be followed */
    StreamParts check() {
        return CHECKS.computeIfAbsent(
                this,
                job -> make(directory -> {
                    CheckRequest all = CheckRequest.of(directory);
                    return StreamParts.of(
                            directory,
                            CheckRequest.of(
                                            all.files(),
                                            all.failOn(),
                                            new CheckRequest.Rules(
                                                    profile, new RuleSelection(rules, notRules), all.house()))
                                    .withTriggers(triggers));
                }));
    }

    /** Settings are looked for in a directory and above it, so the directory always has some. */
    private <T> T make(Making<T> making) {
        try {
            Path directory = Files.createTempDirectory("loralint");
            Path file = directory.resolve("loralint.toml");
            try {
                Files.createFile(file, OwnFiles.file(directory)); // as what others can write is not read
                Files.writeString(file, settings);
                return making.in(directory);
            } catch (UsageException e) {
                throw new IllegalArgumentException(e.getMessage());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.loralint.audit;

import dev.loralint.check.RequestedRules;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Severity;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.parallel.Progress;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.rules.RuleSelection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants audited, and how.
 *
 * @param directory the working directory, to which shown paths are relative
 * @param paths files, and folders that are searched for them
 * @param remote addresses, and lists of files; at least one of these if there is no path
 * @param weights whether every byte is read, or headers alone
 * @param profile the profile's name, over the one in {@code loralint.toml}
 * @param loaders programs that are to load the files
 * @param failOn the level from which the verdict is "fail"; {@code null} for never
 * @param house rules of the user's own, in addition to those of the settings
 * @param cache the folder that keeps what was found from one audit to the next; {@code null} where nothing is kept
 */
public record AuditRequest(
        Path directory,
        List<Path> paths,
        RemoteRequest remote,
        boolean weights,
        List<Loader> loaders,
        @Nullable String profile,
        @Nullable Severity failOn,
        RuleSelection rules,
        RequestedRules house,
        @Nullable Path cache,
        Progress progress) {

    /** @throws IllegalArgumentException if there is no path */
    public AuditRequest {
        paths = List.copyOf(paths);
        loaders = List.copyOf(loaders);
        if (paths.isEmpty()
                && remote.addresses().isEmpty()
                && remote.manifests().isEmpty()) {
            throw new IllegalArgumentException("expected at least one path");
        }
    }

    /** Of files on the disk. */
    public AuditRequest(
            Path directory,
            List<Path> paths,
            boolean weights,
            @Nullable String profile,
            @Nullable Severity failOn,
            RuleSelection rules,
            RequestedRules house,
            @Nullable Path cache,
            Progress progress) {
        this(directory, paths, RemoteRequest.NONE, weights, List.of(), profile, failOn, rules, house, cache, progress);
    }

    /** Of headers, by the rules of the project, with nothing kept. */
    public static AuditRequest of(Path directory, Path... paths) {
        return new AuditRequest(
                directory,
                List.of(paths),
                false,
                null,
                Severity.ERROR,
                RuleSelection.ALL,
                RequestedRules.none(),
                null,
                Progress.NONE);
    }

    /** What is audited, for headings. */
    String subject() {
        int count =
                paths.size() + remote.addresses().size() + remote.manifests().size();
        if (count > 1) {
            return count + " paths";
        }
        if (!remote.addresses().isEmpty()) {
            return RemoteAddress.shown(remote.addresses().get(0));
        }
        return ShownPath.of(paths.isEmpty() ? remote.manifests().get(0) : paths.get(0), directory);
    }

    /** The file or folder whose {@code loralint.toml} holds; of remote files the working directory. */
    Path first() {
        return paths.isEmpty() ? directory : directory.resolve(paths.get(0)).normalize();
    }
}

package dev.loralint.audit;

import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.remote.Manifest;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.remote.RemoteFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All files that a request means: paths, addresses and the rows of manifests. A file that is named twice is audited once. */
final class LoraSources {

    private final ShownPath shown;
    private final LoraPaths paths;
    private final RemoteRequest remote;
    private final Set<RemoteAddress> addresses = new LinkedHashSet<>();
    private final List<ReadProblem> problems = new ArrayList<>();
    private final RemoteFiles files;

    private LoraSources(AuditRequest request, ShownPath shown) {
        this.shown = shown;
        this.paths = new LoraPaths(shown::of);
        this.remote = request.remote();
        this.files = new RemoteFiles(remote.options());
        request.paths().forEach(paths::add);
        remote.addresses().forEach(address -> add(address, RemoteAddress.shown(address)));
        for (Path manifest : remote.manifests()) {
            addAll(manifest, request.directory());
        }
    }

    static LoraSources of(AuditRequest request, ShownPath shown) {
        return new LoraSources(request, shown);
    }

    private void addAll(Path manifest, Path directory) {
        String name = shown.of(manifest);
        try {
            Manifest list = Manifest.read(manifest);
            for (Manifest.Row row : list.rows()) {
                if (RemoteAddress.isRemote(row.path())) {
                    add(row.path(), name + ":" + row.number());
                } else {
                    addPath(row.path(), name + ":" + row.number(), directory);
                }
            }
            list.wrong().forEach((row, problem) -> problems.add(new ReadProblem(name + ":" + row, problem)));
        } catch (IOException e) {
            problems.add(new ReadProblem(name, FileProblem.describe(e, "cannot read the list of files")));
        }
    }

    private void addPath(String path, String where, Path directory) {
        try {
            paths.add(directory.resolve(path));
        } catch (InvalidPathException e) {
            problems.add(new ReadProblem(where, "the path is not valid on this system"));
        }
    }

    /** @param where the address is given, for a problem with it */
    private void add(String text, String where) {
        try {
            addresses.addAll(files.list(RemoteAddress.of(text), LoraPaths::isLora));
        } catch (IOException e) {
            problems.add(new ReadProblem(where, FileProblem.describe(e, "cannot list the files")));
        }
    }

    /** In the order in which they were named, paths before addresses. */
    List<LoraSource> all() {
        List<LoraSource> all = new ArrayList<>();
        for (Path path : paths.files()) {
            all.add(new LoraSource.Local(path, shown.of(path)));
        }
        Map<String, Integer> names = new HashMap<>();
        for (RemoteAddress address : addresses) {
            // queries are not shown, so that two addresses can look the same
            int same = names.merge(address.shown(), 1, Integer::sum);
            all.add(new LoraSource.Remote(
                    files, address, same == 1 ? address.shown() : address.shown() + " (" + same + ")"));
        }
        return all;
    }

    /** How many files are read at once. */
    int threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        return addresses.isEmpty() ? cores : Math.max(cores, remote.options().threads());
    }

    List<ReadProblem> problems() {
        List<ReadProblem> all = new ArrayList<>(paths.problems());
        all.addAll(problems);
        return all;
    }
}

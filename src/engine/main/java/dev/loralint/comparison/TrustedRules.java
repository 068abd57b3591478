package dev.loralint.comparison;

import dev.loralint.check.UsageException;
import dev.loralint.repository.ChangeSet;
import dev.loralint.repository.FileChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a change has to do with the folders of rules by which it is checked. A rule is a program: one that comes with a change is
 * not compiled.
 */
record TrustedRules(ChangeSet change) {

    /**
     * @param folders as they were before the change
     * @throws UsageException if what a folder had before the change cannot be told
     */
    List<String> notes(List<Path> folders) throws UsageException {
        List<String> notes = new ArrayList<>();
        for (Path folder : folders) {
            String path = change.inRepository(change.root(), folder.toString());
            for (String submodule : change.submodules()) {
                if (path.equals(submodule) || path.startsWith(submodule + "/") || submodule.startsWith(path + "/")) {
                    throw new UsageException("the rules in " + path + " belong to the submodule " + submodule
                            + ", which the change moves to another commit; rules that come with a change are not"
                            + " applied");
                }
            }
            if (!Files.isDirectory(folder)) {
                notes.add(path + " does not exist before the change; its rules are not applied");
            } else if (change.changes().stream().anyMatch(one -> isIn(path, one))) {
                notes.add("the change edits rules in " + path + "; the rules from before the change are applied");
            }
        }
        return notes;
    }

    private static boolean isIn(String folder, FileChange one) {
        return Stream.of(one.path(), one.before()).anyMatch(path -> path.startsWith(folder + "/"));
    }
}

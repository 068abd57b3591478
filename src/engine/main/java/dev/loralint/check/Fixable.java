package dev.loralint.check;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.trainer.edit.ConfigEditor;
import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Offers only those fixes of scripts that can be applied: no value that a variable gives, no command in a text, no new variable. */
final class Fixable {

    /** A notebook is never changed. */
    private static final Set<Notation> COMMANDS = EnumSet.of(Notation.SCRIPT, Notation.NOTEBOOK, Notation.ENV);

    private final Path directory;

    /** By the paths of the scripts, each of which is read once. */
    private final Map<String, Optional<ConfigEditor>> editors = new HashMap<>();

    Fixable(Path directory) {
        this.directory = directory;
    }

    List<Finding> of(List<Finding> findings) {
        return findings.stream().map(this::of).toList();
    }

    private Finding of(Finding finding) {
        Fix fix = finding.fix();
        boolean inScript = fix != null
                && fix.automatic()
                && !finding.places().isEmpty()
                && COMMANDS.contains(Notation.of(finding.path(), ""));
        if (fix == null || !inScript || isApplicable(finding, fix)) {
            return finding;
        }
        return finding.with(new Fix(Applicability.DISPLAY, fix.description(), fix.settings(), List.of()));
    }

    private boolean isApplicable(Finding finding, Fix fix) {
        return editors.computeIfAbsent(finding.path(), this::editor)
                .map(editor ->
                        !editor.edits(fix.changes(), finding.places().get(0)).isEmpty())
                .orElse(true);
    }

    /** Nothing where the file cannot be read. */
    private Optional<ConfigEditor> editor(String path) {
        try {
            return Optional.of(ConfigEditor.of(path, Disk.bytes(directory.resolve(path)), ConfigReaders.command()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

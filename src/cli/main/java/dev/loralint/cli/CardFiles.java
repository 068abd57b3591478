package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.report.audit.ModelCards;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes a model card for each audited file into a folder. A card replaces only a card. */
final class CardFiles implements OutputFile.Origin {

    /** A card has its mark in its first bytes. */
    private static final int HEAD = 256;

    private static final int LONGEST_NAME = 200;

    private final Console console;

    CardFiles(Console console) {
        this.console = console;
    }

    /** @return whether all were written; if not, the reasons are printed */
    boolean write(Path folder, AuditResult result) throws UsageException {
        Set<String> names = new HashSet<>();
        List<AuditedFile> files = result.files().stream()
                .sorted(Comparator.comparing(AuditedFile::path))
                .toList();
        boolean written = true;
        for (AuditedFile file : files) {
            String stem = stem(file);
            String name = stem;
            // names that differ in case are one on some disks
            for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = stem + "-" + i;
            }
            try {
                OutputFile.usual(folder.resolve(name + ".md"), folder, this).write(ModelCards.card(file));
            } catch (IOException e) {
                console.tell(name + ".md: " + FileProblem.describe(e, "cannot write the card"));
                written = false;
            }
        }
        return written;
    }

    /** Only what any disk takes in a name. */
    private static String stem(AuditedFile file) {
        String stem = file.name().replaceFirst("(?i)\\.safetensors$", "").replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        String cut = stem.substring(0, Math.min(stem.length(), LONGEST_NAME));
        return cut.isBlank() || cut.startsWith(".") ? "_" + cut : cut;
    }

    @Override
    public Optional<String> foreign(InputStream existing) throws IOException {
        String head = new String(existing.readNBytes(HEAD), StandardCharsets.UTF_8);
        return head.contains(ModelCards.MARK) ? Optional.empty() : Optional.of("does not say that loralint wrote it");
    }
}

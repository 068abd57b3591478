package dev.loralint.rules.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes folders of house rules for tests. */
public final class MadeRule {

    private MadeRule() {}

    /**
     * A rule in a folder of rules.
     *
     * @param when its condition
     * @param then its consequence
     */
    public static Path write(Path rules, String id, String when, String then) throws IOException {
        return write(rules, id, """
                package house

                import dev.loralint.concepts.Caption
                import dev.loralint.concepts.Concept
                import dev.loralint.concepts.TagUse
                import dev.loralint.concepts.derived.Trait
                import dev.loralint.lora.LoraFile
                import dev.loralint.trainer.TrainerConfig

                global dev.loralint.rules.Findings findings

                rule "%s"
                when
                    %s
                then
                    %s
                end
                """.formatted(id, when, then));
    }

    /** A rule with the text of its DRL file. */
    public static Path write(Path rules, String id, String drl) throws IOException {
        Path folder = Files.createDirectories(rules.resolve(id));
        Files.writeString(folder.resolve("README.md"), """
                ---
                title: A rule of ours
                level: warning
                fix: safe
                ---

                ## What it does

                Finds what we do not want.
                """);
        return Files.writeString(folder.resolve(folder.getFileName() + ".drl"), drl);
    }
}

package dev.loralint.trainers.aitoolkit;

import dev.loralint.checkout.NearestRelease;
import dev.loralint.checkout.SourceFolder;
import dev.loralint.checkout.SourceOptions;
import dev.loralint.checkout.TrainerSources;
import java.util.List;
import java.util.regex.Pattern;

/** A checkout of ai-toolkit. */
final class AiToolkitSources implements TrainerSources {

    private static final Pattern KEY = Pattern.compile("kwargs\\.(?:get|pop)\\(\\s*[\"'](\\w+)[\"']");

    @Override
    public Marks marks() {
        return Marks.of("toolkit/config_modules.py", "ai-toolkit");
    }

    @Override
    public NearestRelease nearest(String trainer, SourceFolder folder) {
        return NearestRelease.byNames(
                trainer, "keys", SourceOptions.ofKeys(folder, List.of("toolkit/config_modules.py"), KEY));
    }
}

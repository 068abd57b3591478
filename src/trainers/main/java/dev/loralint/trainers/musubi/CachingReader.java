package dev.loralint.trainers.musubi;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Launch;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.script.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads commands that fill the caches of musubi-tuner; the table {@code caching} has their options. */
final class CachingReader {

    private static final List<String[]> OPTIONS =
            TextTable.read("dev/loralint/trainers/musubi/caching.tsv").rows();

    static final Set<String> SCRIPTS = OPTIONS.stream()
            .flatMap(row -> Stream.of(row[2].split(" ")))
            .filter(script -> !script.equals("*"))
            .map(script -> script + ".py")
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Boolean> flags = new HashMap<>();
    private final Document document;
    private final ConfigDraft draft;

    private CachingReader(Document document, Launch launch) {
        this.document = document;
        this.draft = launch.draft(document, MusubiTuner.CACHING);
        String script = launch.script().replace(".py", "");
        OPTIONS.stream()
                .filter(row -> row[2].equals("*") || List.of(row[2].split(" ")).contains(script))
                .forEach(row -> flags.put(row[0], row[1].equals("flag")));
    }

    /** The commands in a script. */
    static List<Launch> launches(Document document) {
        return document.content().contains("cache_")
                ? Launch.in(document, path -> SCRIPTS.contains(Launch.name(path)))
                : List.of();
    }

    static TrainerConfig read(Document document, Launch launch) {
        CachingReader reader = new CachingReader(document, launch);
        reader.say(launch.after());
        MusubiDatasetReader.follow(document.source().startedIn(launch.starts()), reader.draft);
        return reader.draft.finish();
    }

    private void say(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            int equals = word.text().indexOf('=');
            String option = equals < 0 ? word.text() : word.text().substring(0, equals);
            List<String> names = option.startsWith("--") ? names(option.substring(2)) : List.of();
            if (names.size() != 1) {
                // a variable may hold options, and what is not known may mean anything
                draft.openEnded = true;
            } else if (Boolean.TRUE.equals(flags.get(names.get(0)))) {
                write(names.get(0), true, word);
            } else if (equals >= 0) {
                write(names.get(0), word.text().substring(equals + 1), word);
            } else if (i + 1 < words.size()) {
                write(names.get(0), words.get(++i).text(), word);
            }
        }
    }

    /** The options that a word may mean: argparse takes the beginning of a name for it. */
    private List<String> names(String said) {
        if (flags.containsKey(said)) {
            return List.of(said);
        }
        List<String> names = new ArrayList<>(flags.keySet());
        names.removeIf(name -> !name.startsWith(said));
        return names;
    }

    private void write(String name, Object value, Word word) {
        draft.write(OptionTerms.term(name), name, value, document.location(word.span()));
    }
}

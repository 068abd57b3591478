package dev.loralint.rules.house;

import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.finding.Location;
import dev.loralint.finding.Sha256;
import dev.loralint.rules.HouseRules;
import dev.loralint.rules.folder.RuleFolderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/** Compiles house rules, and keeps what they were compiled to. Safe for use by several threads. */
public final class RuleCompiler {

    /** Raised when an entry of the same shape means something else. */
    private static final int VERSION = 1;

    /** Every change to a rule makes a drawer, and the last ones are enough. */
    private static final int KEPT = 32;

    private final @Nullable Path cache;
    private final Supplier<Optional<String>> program;
    private final Map<String, HouseRules> compiled = new HashMap<>();

    /**
     * @param cache the folder that keeps compiled rules from one run to the next; {@code null} where nothing is kept
     * @param program tells this program from any other; empty where that is not known, and then nothing is kept
     */
    public RuleCompiler(@Nullable Path cache, Supplier<Optional<String>> program) {
        this.cache = cache;
        this.program = program;
    }

    /** @throws RuleFolderException if a rule does not compile */
    public synchronized HouseRules compile(HouseFolders folders) throws IOException {
        if (folders.rules().isEmpty()) {
            return HouseRules.NONE;
        }
        HouseRules rules = compiled.get(folders.content());
        if (rules == null) {
            List<Model> models = CompiledRuleLoader.models(keptOrCompiled(folders));
            Map<String, Location> places = new HashMap<>();
            for (Model model : models) {
                for (Rule rule : model.getRules()) {
                    places.put(rule.getName(), folders.place(rule.getName()));
                }
            }
            rules = new HouseRules(models, places);
            compiled.put(folders.content(), rules);
        }
        return rules;
    }

    private CompiledRules keptOrCompiled(HouseFolders folders) throws IOException {
        Optional<String> running = cache == null ? Optional.empty() : program.get();
        if (cache == null || running.isEmpty()) {
            return compiled(folders);
        }
        String key = Sha256.of((running.get() + folders.content()).getBytes(StandardCharsets.UTF_8));
        Store<CompiledRules> store = new Store<>(cache, CompiledRules.class, VERSION);
        RecordFile<CompiledRules> part = store.part(key);
        Optional<CompiledRules> kept = part.find(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        CompiledRules rules = compiled(folders);
        part.keep(key, rules);
        part.write();
        store.removeOld(KEPT);
        return rules;
    }

    private static CompiledRules compiled(HouseFolders folders) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        folders.rules().forEach(rule -> files.put(rule.drlFile(), rule.drl()));
        try {
            List<String> models = new ArrayList<>();
            List<CompiledRules.CompiledClass> classes = new ArrayList<>();
            CompilerLoader.compile(files).forEach((name, content) -> {
                if (name.equals(DrlCompiler.MODELS)) {
                    models.addAll(
                            new String(content, StandardCharsets.UTF_8).lines().toList());
                } else {
                    classes.add(new CompiledRules.CompiledClass(name, content));
                }
            });
            return new CompiledRules(models, classes);
        } catch (IllegalArgumentException e) {
            throw new RuleFolderException(String.valueOf(e.getMessage()));
        }
    }
}

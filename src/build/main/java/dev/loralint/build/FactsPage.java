package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.conventions.Convention;
import dev.loralint.finding.Change;
import dev.loralint.finding.Sentence;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.rules.FactSession;
import dev.loralint.rules.FindingDraft;
import dev.loralint.rules.Findings;
import dev.loralint.rules.Profile;
import dev.loralint.rules.check.Members;
import dev.loralint.settings.Policy;
import dev.loralint.settings.PolicyKey;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.formats.SettingNames;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.Drools;
import org.jspecify.annotations.Nullable;

/** {@code docs/facts.md}: every fact that a rule can ask, from the classes and their Javadoc. */
final class FactsPage {

    private static final String OWN = "dev.loralint.";

    /** Where the words in parentheses at the end of a number's first sentence become its unit. */
    private static final Pattern UNIT = Pattern.compile("^([^.]*?)\\s*\\(([^()]+)\\)(?=[.;,:]|$)");

    /** A rule with facts of the session, whose conditions show how they are asked. */
    private static final Map<FactSession, String> EXAMPLES = new EnumMap<>(Map.ofEntries(
            Map.entry(FactSession.CAPTIONS, "captions/duplicate-tag"),
            Map.entry(FactSession.CONCEPT, "captions/doubled-name"),
            Map.entry(FactSession.FORM, "captions/identity-tag"),
            Map.entry(FactSession.DATASET, "dataset/uneven-concepts"),
            Map.entry(FactSession.DUPLICATES, "dataset/duplicate-image"),
            Map.entry(FactSession.CONFIG, "config/alpha-ratio"),
            Map.entry(FactSession.UNREADABLE_CONFIG, "trainer/unreadable"),
            Map.entry(FactSession.HIDDEN, "config/suppression"),
            Map.entry(FactSession.LORA, "lora/constant-tag"),
            Map.entry(FactSession.BROKEN_LORA, "lora/unreadable"),
            Map.entry(FactSession.FLEET, "lora/same-training")));

    /** Values that serve loralint's own code; attributes of such a type are left out, and single attributes. */
    private static final Set<String> INTERNAL = Set.of(
            "CaptionText",
            "CaptionContext",
            "ImageRecord",
            "CacheRecord",
            "ImageFit",
            "TrainerFormat",
            "SafetensorsHeader",
            "PythonLiteral",
            "Tensor",
            "TagMeaning",
            "Occurrence",
            "ImageContent",
            "RunRepair",
            "Tag.keyHash",
            "TrainerConfig.origin",
            "ImageProblem.cause",
            "ImageProblem.words",
            "Change.step",
            "ConfigProblem.placed",
            "LoraNetwork.algorithmInWords",
            "DatasetValues",
            "SettingScope",
            "Policy",
            "Profile");

    private static final Pattern INSERTED = Pattern.compile("insert\\( new (\\w+)");

    private final SourceDocs docs;
    private final Path rules;
    private final Map<String, ProfileSource> profiles;
    private final StringBuilder text = new StringBuilder();
    private final List<String> missing = new ArrayList<>();
    private final Map<Class<?>, Set<FactSession>> facts = new LinkedHashMap<>();
    private final Set<Class<?>> values = new TreeSet<>(Comparator.comparing(FactsPage::name));

    private final Set<String> inserted = new HashSet<>();
    private final Set<Class<?>> enums = new TreeSet<>(Comparator.comparing(FactsPage::name));

    private FactsPage(Path root, Map<String, ProfileSource> profiles) {
        this.docs = new SourceDocs(root.resolve("src"));
        this.rules = root.resolve("rules");
        this.profiles = profiles;
        for (FactSession session : FactSession.values()) {
            for (Class<?> fact : session.facts()) {
                facts.computeIfAbsent(fact, k -> new LinkedHashSet<>()).add(session);
            }
        }
        FactSession.EVERYWHERE.forEach(fact -> facts.put(fact, Set.of(FactSession.values())));
    }

    /** @throws BuildError if an attribute has no Javadoc; the message lists them */
    static String text(Path root, Map<String, ProfileSource> profiles) throws IOException {
        FactsPage page = new FactsPage(root, profiles);
        page.write();
        if (!page.missing.isEmpty()) {
            throw new BuildError("docs/facts.md needs Javadoc of what rules can ask, which is missing for\n"
                    + String.join("\n", page.missing));
        }
        return page.text.toString();
    }

    private void write() throws IOException {
        text.append("""
                # Facts

                Generated from the code; `mvn verify` reports when it is stale, and how to update it.

                | you want | begin with |
                |---|---|
                | images | `$concept : Concept()` and `$image : ImageFile( width < 512 ) from $concept.images`; images without a caption: `ImageFile()` |
                | damaged, grey or equal images | [BrokenImage](#brokenimage), [GreyImages](#greyimages), [DuplicateImages](#duplicateimages) |
                | captions | `Caption( tagList, tagCount > 40 )` |
                | tags of a concept | `TagUse( tag == "smile", share > 0.5 )` |
                | trigger words | `Concept( triggered, trigger == "tovamir" )` |
                | concepts, datasets | [Concept](#concept), [Dataset](#dataset), [UnevenConcepts](#unevenconcepts) |
                | a setting | `Setting( term == "alpha", written, number < 8 )`: [terms](#terms-of-settings) |
                | a setting of a dataset, a section or a form | `Setting( scope == "subset", key == "shuffle_caption", on )`: [scopes](#scopes-of-settings) |
                | what the trainer makes of settings | [AlphaInEffect](#alphaineffect), [OptimizerInEffect](#optimizerineffect), [RateInEffect](#rateineffect), [SdScriptsRun](#sdscriptsrun) |
                | changes to settings | [Repair](#repair) |
                | LoRA files | [LoraFile](#lorafile), [ModuleGroup](#modulegroup), [ModuleWeights](#moduleweights); several together: [TrainingRun](#trainingrun) |
                | thresholds of the profile | [Policy](#policy) |

                ## How to read this page

                A rule asks facts. Facts are put into sessions, and a rule can only join facts of one session: a rule that joins
                facts that never meet does not build. A rule without `from` sees the facts listed here; the values in them are
                reached with `from` or a dot, for example `Contradiction() from $concept.contradictions`.

                Names are those of conditions: `trait`, `tag == "smile"`, `!concept.regularisation`, `mayReach( $share )`. A
                consequence is Java: there every attribute is a method with parentheses, `$use.tag()`, whose name is in the
                table where it differs.

                Import each type that a rule names: facts, values and [enums](#enums). Types that are only passed on, such as
                `$use.concept`, need no import.

                "maybe" is a value that can be missing, Java's `Optional`. Ask `present` first, then `get`:
                `ImageFile( size.present, size.get.width >= 512 ) from $concept.images`. In a consequence:
                `$image.size().isPresent()` and `$image.size().get()`. "or null" is a value that can be `null`:
                `suggestion != null`.

                A number that is unknown is NaN, for which each comparison is false: `alpha < 8` and `alpha >= 8`.

                """);
        index();
        sessions();
        reporting();
        terms();
        scopes();
        policy();
        for (Map.Entry<Class<?>, Set<FactSession>> fact : facts.entrySet()) {
            if (fact.getKey() != Policy.class) {
                fact(fact.getKey(), fact.getValue());
            }
        }
        values();
        enums();
    }

    private void index() {
        text.append("""
                ## Sessions

                loralint's own rules are applied in the sessions of their group. A rule with another group, such as `house/`, is
                applied in each session that has all of its facts.

                | session | facts |
                |---|---|
                """);
        for (FactSession session : FactSession.values()) {
            row(
                    "[" + session.title() + "](#" + anchor(session.title()) + ")",
                    session.facts().stream().map(FactsPage::link).collect(Collectors.joining(", ")));
        }
        row(
                "every session",
                FactSession.EVERYWHERE.stream().map(FactsPage::link).collect(Collectors.joining(", ")));
        text.append(
                "\nThen: [how a rule reports](#reporting), [terms of settings](#terms-of-settings), [thresholds](#policy), [values](#values)"
                        + " that facts have, [enums](#enums).\n");
    }

    private void sessions() throws IOException {
        for (FactSession session : FactSession.values()) {
            text.append("\n### ").append(session.title()).append("\n\n").append(session.meaning());
            text.append(" Rule groups: ")
                    .append(session.groups().stream().map(g -> "`" + g + "`").collect(Collectors.joining(", ")))
                    .append(".\n\n");
            String example = EXAMPLES.get(session);
            if (example == null) {
                continue;
            }
            text.append("From [")
                    .append(example)
                    .append("](../rules/")
                    .append(example)
                    .append("/README.md):\n\n");
            text.append("```\n").append(example(example)).append("```\n");
        }
    }

    /** The conditions of the first rule of a folder. */
    private String example(String id) throws IOException {
        Path file = rules.resolve(id).resolve(id.substring(id.indexOf('/') + 1) + ".drl");
        if (!Files.exists(file)) {
            throw new BuildError("FactsPage takes an example from " + id + ", which is gone; choose another");
        }
        Matcher rule = Pattern.compile("(?ms)^rule .*?(?=^then)").matcher(Files.readString(file));
        if (!rule.find()) {
            throw new BuildError("FactsPage takes an example from " + id + ", which has no rule");
        }
        return rule.group();
    }

    private void reporting() throws IOException {
        text.append("\n## Reporting\n\nThe global `findings` takes what a rule reports:\n\n");
        text.append("| call | meaning |\n|---|---|\n");
        calls(
                Findings.class,
                m -> takesDrools(m) && !List.of(m.getParameterTypes()).contains(Convention.class));
        text.append("\nEach returns a draft, whose calls can follow each other:\n\n| call | meaning |\n|---|---|\n");
        calls(FindingDraft.class, m -> m.getReturnType() == FindingDraft.class);
        text.append(
                "\nChanges that `fix` can make. Import `dev.loralint.finding.Change`.\n\n| change | meaning |\n|---|---|\n");
        for (Class<?> change : sorted(Change.class.getPermittedSubclasses())) {
            String call = "new Change." + change.getSimpleName() + "("
                    + Arrays.stream(change.getRecordComponents())
                            .map(c -> written(c.getGenericType()) + " " + c.getName())
                            .collect(Collectors.joining(", ", " ", " "))
                            .replaceAll("^ +$", "")
                    + ")";
            StringBuilder meaning = new StringBuilder(said(docs.of(change), name(change)));
            for (var component : change.getRecordComponents()) {
                String own = docs.component(change, component.getName());
                if (!own.isEmpty()) {
                    meaning.append(" `")
                            .append(component.getName())
                            .append("`: ")
                            .append(own)
                            .append('.');
                }
            }
            row("`" + call + "`", meaning.toString().replace("..", "."));
        }
    }

    private static boolean takesDrools(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == Drools.class;
    }

    private void calls(Class<?> type, Predicate<Method> wanted) throws IOException {
        for (Method method : sortedMethods(type)) {
            if (wanted.test(method)) {
                StringBuilder meaning =
                        new StringBuilder(said(docs.of(method), name(type) + "." + Members.call(method)));
                for (Parameter parameter : method.getParameters()) {
                    String own = docs.parameter(method, parameter.getName());
                    if (!own.isEmpty()) {
                        meaning.append(" `")
                                .append(parameter.getName())
                                .append("`: ")
                                .append(own)
                                .append('.');
                    }
                }
                row("`." + signature(method) + "`", meaning.toString().replace("..", "."));
            }
        }
    }

    private static String written(Type type) {
        return type instanceof ParameterizedType p
                ? ((Class<?>) p.getRawType()).getSimpleName()
                        + Arrays.stream(p.getActualTypeArguments())
                                .map(FactsPage::written)
                                .collect(Collectors.joining(", ", "<", ">"))
                : type instanceof Class<?> c ? c.getSimpleName().replace("[]", "…") : type.getTypeName();
    }

    private static String signature(Method method) {
        return method.getName() + "( "
                + Arrays.stream(method.getParameters())
                        .map(p -> written(p.getParameterizedType()) + " " + p.getName())
                        .collect(Collectors.joining(", "))
                + " )";
    }

    private void terms() {
        Map<String, Map<String, List<String>>> keys = SettingNames.byFormat();
        text.append("""

                ## Terms of settings

                `Setting( term == "alpha" )` is the alpha of each trainer: `term` is the same for all, `key` is the trainer's own.
                A setting without a term is asked by its key: `Setting( scope == "run", key == "max_grad_norm" )`; its `term` is the key.
                `loralint settings FILE` shows the terms and the values of a file. Where a cell has several keys, the first that has
                a value counts. Keys of ai-toolkit are below `config.process[0]` unless they begin with `config`. An empty cell says that
                the trainer has no such key, or several together: sd-scripts has `d_coef` among `optimizer_args`.

                """);
        text.append("| term | ").append(String.join(" | ", keys.keySet())).append(" |\n|");
        text.append("---|".repeat(keys.size() + 1)).append('\n');
        for (String term : Terms.ALL) {
            List<String> cells = new ArrayList<>(List.of("`" + term + "`"));
            keys.values()
                    .forEach(own -> cells.add(own.getOrDefault(term, List.of()).stream()
                            .map(path ->
                                    "`" + path.replace("config.process.0.", "").replaceAll("\\.(\\d+)", "[$1]") + "`")
                            .collect(Collectors.joining(", "))));
            row(cells.toArray(String[]::new));
        }
    }

    private void scopes() {
        text.append("""

                ## Scopes of settings

                Only settings of the run have terms. What parts of the run get is asked by `scope` and `key`: `Setting( scope == "subset",
                key == "shuffle_caption", on )`. A `key` without a scope asks settings of the run and of all its parts. Parts are in the
                session [Configuration](#configuration).

                | scope | setting |
                |---|---|
                """);
        FactSession.scopes().forEach((scope, meaning) -> row("`" + scope + "`", meaning));
    }

    private void enums() {
        text.append(
                "\n## Enums\n\nA condition compares with a constant: `header.present, header.get.format == ImageFormat.PNG`.\n\n");
        text.append("| enum | import |\n|---|---|\n");
        for (Class<?> type : enums) {
            row("`" + name(type) + "`", "`" + outermost(type).getName() + "`");
        }
    }

    /** What is to be imported to write the name of a nested type. */
    private static Class<?> outermost(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type : outermost(outer);
    }

    private void policy() throws IOException {
        String usual = Profile.DEFAULT;
        text.append("\n## Policy\n\n").append(said(docs.of(Policy.class), "Policy"));
        text.append(" In every session. Import `")
                .append(Policy.class.getCanonicalName())
                .append("`.\n\n");
        text.append("| attribute | type | unit | ").append(usual).append(" | other profiles | meaning |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (PolicyKey key : PolicyKey.values()) {
            String value = Objects.requireNonNull(profiles.get(usual)).policy(key);
            StringBuilder others = new StringBuilder();
            profiles.forEach((name, profile) -> {
                if (!profile.policy(key).equals(value)) {
                    others.append(others.isEmpty() ? "" : ", ")
                            .append(name)
                            .append(": ")
                            .append(profile.policy(key));
                }
            });
            row(
                    "`" + key.method() + "`",
                    key.type().isNumber() ? "number" : "text",
                    key.unit(),
                    value,
                    others.toString(),
                    key.meaning());
        }
    }

    private void fact(Class<?> fact, Set<FactSession> in) throws IOException {
        text.append("\n## ").append(name(fact)).append("\n\n").append(said(docs.of(fact), name(fact)));
        text.append("\n\nSessions: ")
                .append(
                        in.size() == FactSession.values().length
                                ? "all"
                                : in.stream()
                                        .map(s -> "[" + s.title() + "](#" + anchor(s.title()) + ")")
                                        .collect(Collectors.joining(", ")))
                .append(". Import `")
                .append(fact.getCanonicalName())
                .append("`.");
        if (fact.isRecord() && inserted().contains(fact.getSimpleName())) {
            text.append(" Rules insert it: `insert( new ")
                    .append(name(fact))
                    .append(Arrays.stream(fact.getRecordComponents())
                            .map(c -> written(c.getGenericType()) + " " + c.getName())
                            .collect(Collectors.joining(", ", "( ", " ) )`.")));
        }
        text.append("\n\n");
        attributes(fact);
    }

    /** The facts that loralint's rules insert, by their simple names. */
    private Set<String> inserted() throws IOException {
        if (inserted.isEmpty()) {
            try (Stream<Path> files = Files.walk(rules)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".drl")).toList()) {
                    INSERTED.matcher(Files.readString(file)).results().forEach(found -> inserted.add(found.group(1)));
                }
            }
        }
        return inserted;
    }

    private void values() throws IOException {
        text.append("\n## Values\n\nThese are not facts by themselves; facts have them as attributes.\n");
        Set<Class<?>> written = new HashSet<>();
        Optional<Class<?>> next = values.stream().findFirst();
        StringBuilder head = new StringBuilder(text);
        Map<String, String> sections = new TreeMap<>();
        while (next.isPresent()) {
            Class<?> value = next.get();
            written.add(value);
            text.setLength(0);
            text.append("\n### ").append(name(value)).append("\n\n").append(said(docs.of(value), name(value)));
            text.append("\n\nImport `").append(outermost(value).getName()).append("`.\n\n");
            attributes(value);
            sections.put(name(value), text.toString());
            next = values.stream().filter(v -> !written.contains(v)).findFirst();
        }
        text.setLength(0);
        text.append(head);
        sections.values().forEach(text::append);
    }

    private void attributes(Class<?> type) throws IOException {
        text.append("| attribute | type | unit | meaning |\n|---|---|---|---|\n");
        for (Method method : sortedMethods(type)) {
            if (Modifier.isStatic(method.getModifiers())
                    || isShowing(method)
                    || INTERNAL.contains(name(type) + "." + method.getName())
                    || facts.containsKey(type) && method.getReturnType() == type // the same with another value
                    || method.getReturnType() == void.class
                    || method.getReturnType() == method.getDeclaringClass()
                            && method.getDeclaringClass().isRecord()
                    || Arrays.stream(method.getGenericParameterTypes()).anyMatch(FactsPage::isInternal)
                    || isInternal(method.getGenericReturnType())) {
                continue;
            }
            String name = method.getParameterCount() > 0 ? Members.call(method) : Members.attribute(method);
            String meaning = said(docs.of(method), name(type) + "." + name);
            Matcher unit = UNIT.matcher(meaning);
            boolean isNumber = isNumber(method.getReturnType());
            boolean hasUnit = isNumber && unit.find();
            row(
                    "`" + name + "`" + inJava(method, name),
                    type(method.getGenericReturnType()) + orNothing(method),
                    hasUnit ? unit.group(2) : "",
                    sentence(hasUnit ? unit.replaceFirst("$1") : meaning));
        }
    }

    private static String sentence(String text) {
        if (text.isEmpty()) {
            return text;
        }
        boolean isCode = text.startsWith("`");
        String begun = isCode ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static String inJava(Method method, String name) {
        return method.getParameterCount() > 0 || method.getName().equals(name) ? "" : " (`" + method.getName() + "()`)";
    }

    private static String orNothing(Method method) {
        return method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class) ? ", or null" : "";
    }

    private static boolean isNumber(Class<?> type) {
        return type.isPrimitive() && type != boolean.class && type != char.class || Number.class.isAssignableFrom(type);
    }

    /** In plain words, with links to what can be asked further. */
    private String type(Type type) {
        if (type instanceof ParameterizedType p) {
            Class<?> raw = (Class<?>) p.getRawType();
            Type[] of = p.getActualTypeArguments();
            if (Map.class.isAssignableFrom(raw)) {
                return "map from " + type(of[0]) + " to " + type(of[1]);
            }
            return (raw == Optional.class ? "maybe " : Set.class.isAssignableFrom(raw) ? "set of " : "list of ")
                    + type(of[0]);
        }
        if (type instanceof WildcardType w) {
            return type(w.getUpperBounds()[0]);
        }
        if (type instanceof Class<?> c) {
            return c == boolean.class || c == Boolean.class
                    ? "yes/no"
                    : isNumber(c)
                            ? c == double.class || c == float.class || c == Double.class ? "number" : "whole number"
                            : c == String.class || c == char.class
                                    ? "text"
                                    : c.isEnum()
                                            ? constants(c)
                                            : c.isArray() ? "list of " + type(c.getComponentType()) : own(c);
        }
        return "anything";
    }

    private String own(Class<?> type) {
        if (!type.getName().startsWith(OWN)) {
            return type == Object.class ? "anything" : "`" + type.getSimpleName() + "`";
        }
        if (type == Shown.class || type == Sentence.class || type == Term.class) {
            return "value of a message";
        }
        if (!facts.containsKey(type)) {
            values.add(type);
        }
        return link(type);
    }

    private String constants(Class<?> type) {
        enums.add(type);
        return "one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(c -> "`" + name(type) + "." + ((Enum<?>) c).name() + "`")
                        .collect(Collectors.joining(", "));
    }

    /** What a message shows of a value, which a rule does not ask. */
    private static boolean isShowing(Method method) {
        return Set.of("shown", "parameter").contains(method.getName())
                && Shown.class.isAssignableFrom(method.getDeclaringClass());
    }

    private static boolean isInternal(Type type) {
        if (type instanceof ParameterizedType p) {
            return Arrays.stream(p.getActualTypeArguments()).anyMatch(FactsPage::isInternal)
                    || isInternal(p.getRawType());
        }
        return type instanceof Class<?> c && (INTERNAL.contains(c.getSimpleName()) || c.isArray());
    }

    private static List<Method> sortedMethods(Class<?> type) {
        return Members.methods(type).stream()
                .filter(m -> m.getDeclaringClass().getName().startsWith(OWN))
                .sorted(Comparator.comparing((Method m) -> m.getParameterCount() > 0)
                        .thenComparing(Members::attribute)
                        .thenComparing(m -> signature(m)))
                .toList();
    }

    private static List<Class<?>> sorted(Class<?>[] types) {
        return Arrays.stream(types)
                .flatMap(FactsPage::records)
                .sorted(Comparator.comparing(FactsPage::name))
                .toList();
    }

    /** The type, or those below it if it is sealed. */
    private static Stream<Class<?>> records(Class<?> type) {
        Class<?>[] below = type.getPermittedSubclasses();
        return below == null ? Stream.of(type) : Arrays.stream(below).flatMap(FactsPage::records);
    }

    private String said(String meaning, String what) {
        if (meaning.isEmpty()) {
            missing.add(what);
        }
        // the parser ends an inline tag at the first brace
        return meaning.replaceAll("`\\{(\\w+)`}", "`{$1}`").replace("|", "\\|");
    }

    /** As rules write it: nested types after their outer one. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    private static String link(Class<?> type) {
        return "[" + name(type) + "](#" + anchor(name(type)) + ")";
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}

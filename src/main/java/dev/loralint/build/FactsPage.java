package dev.loralint.build;

import dev.loralint.finding.Change;
import dev.loralint.finding.Shown;
import dev.loralint.rules.FactSession;
import dev.loralint.rules.FindingDraft;
import dev.loralint.rules.Findings;
import dev.loralint.rules.Profile;
import dev.loralint.rules.check.Members;
import dev.loralint.settings.Policy;
import dev.loralint.settings.PolicyKey;
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
            Map.entry(FactSession.SET_ASIDE, "config/suppression"),
            Map.entry(FactSession.LORA, "lora/constant-tag"),
            Map.entry(FactSession.BROKEN_LORA, "lora/unreadable"),
            Map.entry(FactSession.FLEET, "lora/same-training")));

    /** Values that serve loralint's own code; attributes of such a type are left out, and single attributes. */
    private static final Set<String> INTERNAL = Set.of(
            "CaptionText",
            "CaptionContext",
            "ImageRecord",
            "CacheRecord",
            "PictureFit",
            "TrainerFormat",
            "SafetensorsHeader",
            "PythonLiteral",
            "Tensor",
            "TagMeaning",
            "Sighting",
            "PictureContent",
            "RunRepair",
            "Tag.keyHash",
            "TrainerConfig.origin",
            "PictureFault.cause",
            "PictureFault.words",
            "Change.step",
            "ConfigProblem.placed",
            "LoraNetwork.algorithmInWords",
            "DatasetValues",
            "Policy",
            "Profile");

    private final SourceDocs docs;
    private final Path rules;
    private final Map<String, ProfileSource> profiles;
    private final StringBuilder text = new StringBuilder();
    private final List<String> missing = new ArrayList<>();
    private final Map<Class<?>, Set<FactSession>> facts = new LinkedHashMap<>();
    private final Set<Class<?>> values = new TreeSet<>(Comparator.comparing(FactsPage::name));

    private FactsPage(Path root, Map<String, ProfileSource> profiles) {
        this.docs = new SourceDocs(root.resolve("src/main/java"));
        this.rules = root.resolve("rules");
        this.profiles = profiles;
        for (FactSession session : FactSession.values()) {
            for (Class<?> fact : session.facts()) {
                facts.computeIfAbsent(fact, k -> new LinkedHashSet<>()).add(session);
            }
        }
        FactSession.EVERYWHERE.forEach(fact -> facts.put(fact, Set.of(FactSession.values())));
    }

    /** @throws BuildFault if an attribute has no Javadoc; the message lists them */
    static String text(Path root, Map<String, ProfileSource> profiles) throws IOException {
        FactsPage page = new FactsPage(root, profiles);
        page.write();
        if (!page.missing.isEmpty()) {
            throw new BuildFault("docs/facts.md needs Javadoc of what rules can ask, which is missing for\n"
                    + String.join("\n", page.missing));
        }
        return page.text.toString();
    }

    private void write() throws IOException {
        text.append("""
                # Facts

                Generated from the code; `mvn verify` reports when it is stale, and how to update it.

                A rule asks facts. Facts are put into sessions, and a rule can only join facts of one session: a rule that joins
                facts that never meet does not build. A rule without `from` sees the facts listed here; the values in them are
                reached with `from` or a dot, for example `Contradiction() from $concept.contradictions`.

                Names are those of conditions: `trait`, `tag == "smile"`, `!concept.regularisation`, `mayReach( $share )`. A
                consequence is Java: there every attribute is a method with parentheses, `$use.tag()`, whose name is in the
                table where it differs.

                """);
        index();
        sessions();
        reporting();
        policy();
        for (Map.Entry<Class<?>, Set<FactSession>> fact : facts.entrySet()) {
            if (fact.getKey() != Policy.class) {
                fact(fact.getKey(), fact.getValue());
            }
        }
        values();
    }

    private void index() {
        text.append("## Sessions\n\n| session | facts |\n|---|---|\n");
        for (FactSession session : FactSession.values()) {
            row(
                    "[" + session.title() + "](#" + anchor(session.title()) + ")",
                    session.facts().stream().map(FactsPage::link).collect(Collectors.joining(", ")));
        }
        row(
                "every session",
                FactSession.EVERYWHERE.stream().map(FactsPage::link).collect(Collectors.joining(", ")));
        text.append(
                "\nThen: [how a rule reports](#reporting), [thresholds](#policy), [values](#values) that facts have.\n");
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
            throw new BuildFault("FactsPage takes an example from " + id + ", which is gone; choose another");
        }
        Matcher rule = Pattern.compile("(?ms)^rule .*?(?=^then)").matcher(Files.readString(file));
        if (!rule.find()) {
            throw new BuildFault("FactsPage takes an example from " + id + ", which has no rule");
        }
        return rule.group();
    }

    private void reporting() throws IOException {
        text.append("\n## Reporting\n\nThe global `findings` takes what a rule reports:\n\n");
        text.append("| call | meaning |\n|---|---|\n");
        calls(Findings.class, m -> takesDrools(m));
        text.append("\nEach returns a draft, whose calls can follow each other:\n\n| call | meaning |\n|---|---|\n");
        calls(FindingDraft.class, m -> m.getReturnType() == FindingDraft.class);
        text.append("\nChanges that `fix` can make:\n\n| change | meaning |\n|---|---|\n");
        for (Class<?> change : sorted(Change.class.getPermittedSubclasses())) {
            String call = "new Change." + change.getSimpleName() + "("
                    + Arrays.stream(change.getRecordComponents())
                            .map(c -> c.getName())
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
                ? ((Class<?>) p.getRawType()).getSimpleName() + "<" + written(p.getActualTypeArguments()[0]) + ">"
                : type instanceof Class<?> c ? c.getSimpleName().replace("[]", "…") : type.getTypeName();
    }

    private static String signature(Method method) {
        return method.getName() + "( "
                + Arrays.stream(method.getParameters())
                        .map(p -> written(p.getParameterizedType()) + " " + p.getName())
                        .collect(Collectors.joining(", "))
                + " )";
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
                .append("`.\n\n");
        attributes(fact);
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
            text.append("\n\n");
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
        if (!facts.containsKey(type)) {
            values.add(type);
        }
        return link(type);
    }

    private static String constants(Class<?> type) {
        return "one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(c -> "`" + name(type) + "." + ((Enum<?>) c).name() + "`")
                        .collect(Collectors.joining(", "));
    }

    /** What a message shows of a value, which a rule does not ask. */
    private static boolean isShowing(Method method) {
        return method.getName().equals("shown") && Shown.class.isAssignableFrom(method.getDeclaringClass());
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
                .sorted(Comparator.comparing(FactsPage::name))
                .toList();
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

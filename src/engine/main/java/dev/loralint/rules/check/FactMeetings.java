package dev.loralint.rules.check;

import dev.loralint.rules.FactSession;
import dev.loralint.trainer.Setting;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Whether the facts that a rule joins are ever in one session. */
final class FactMeetings {

    /** A new fact, or a constant of an enum. */
    private static final Pattern INSERTED =
            Pattern.compile("\\binsert(?:Logical)?\\s*\\(\\s*(?:new\\s+([\\w.]+)|([A-Z]\\w*)\\.[A-Z_]+\\s*\\))");

    private static final Pattern PART = Pattern.compile("scope == \"(?!run\")\\w+\"");

    /** More alternatives than a person writes. */
    private static final int MOST = 256;

    /** Facts that the checked rules insert themselves, apart from loralint's own. */
    private final Map<FactSession, Set<Class<?>>> inserted = new EnumMap<>(FactSession.class);

    /**
     * A pattern that takes its fact from the session.
     *
     * @param part the condition that asks a setting of a part of the run, which not every session with settings has; else empty
     */
    private record Asked(Class<?> type, String part, int line) {

        String shown() {
            return "`" + Members.shown(type) + (part.isEmpty() ? "" : "( " + part + " )") + "`";
        }
    }

    /** Remembers what a rule inserts. Facts of loralint's own rules are in the table already. */
    void learn(RuleDescr rule, KnownTypes types) {
        Set<FactSession> sessions = FactSession.of(rule.getName());
        if (sessions.size() == FactSession.values().length) {
            for (Class<?> type : insertedBy(rule, types)) {
                sessions.forEach(
                        s -> inserted.computeIfAbsent(s, k -> new HashSet<>()).add(type));
            }
        }
    }

    private static Set<Class<?>> insertedBy(RuleDescr rule, KnownTypes types) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Matcher matcher = INSERTED.matcher(String.valueOf(rule.getConsequence()));
        while (matcher.find()) {
            Class<?> type = types.type(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            if (type != null) {
                found.add(type);
            }
        }
        return found;
    }

    void check(RuleDescr rule, KnownTypes types, Set<String> queries, ProblemList problems) {
        Set<FactSession> sessions = FactSession.of(rule.getName());
        Set<FactSession> meeting = EnumSet.noneOf(FactSession.class);
        for (Set<Asked> joined : alternatives(rule.getLhs(), types, queries)) {
            Set<FactSession> here = EnumSet.noneOf(FactSession.class);
            sessions.stream()
                    .filter(s -> joined.stream().allMatch(a -> canHave(s, a)))
                    .forEach(here::add);
            if (here.isEmpty()) {
                report(joined, sessions, problems);
            }
            meeting.addAll(here);
        }
        for (Class<?> type : insertedBy(rule, types)) {
            for (FactSession session : meeting) {
                if (!canHave(session, type)) {
                    problems.add(
                            rule.getConsequenceLine(),
                            "inserts `" + type.getSimpleName() + "`, which FactSession." + session + " does not list");
                }
            }
        }
    }

    private boolean canHave(FactSession session, Asked asked) {
        return canHave(session, asked.type()) && (asked.part().isEmpty() || session == FactSession.CONFIG);
    }

    private boolean canHave(FactSession session, Class<?> type) {
        return session.canHave(type)
                || inserted.getOrDefault(session, Set.of()).stream().anyMatch(type::isAssignableFrom);
    }

    /** The first pattern without which the ones before it do meet. */
    private void report(Set<Asked> joined, Set<FactSession> sessions, ProblemList problems) {
        Set<FactSession> left = EnumSet.copyOf(sessions);
        List<String> before = new ArrayList<>();
        for (Asked asked : joined) {
            left.removeIf(s -> !canHave(s, asked));
            String name = asked.shown();
            if (left.isEmpty()) {
                problems.add(asked.line(), name + why(asked, before, sessions));
                return;
            }
            if (!FactSession.EVERYWHERE.contains(asked.type())) {
                before.add(name);
            }
        }
    }

    private String why(Asked asked, List<String> before, Set<FactSession> sessions) {
        Set<FactSession> anywhere = EnumSet.allOf(FactSession.class);
        anywhere.removeIf(s -> !canHave(s, asked));
        if (anywhere.isEmpty()) {
            return " is not a fact of a session" + askedFrom(asked.type());
        }
        String where = titles(anywhere);
        Set<FactSession> own = EnumSet.copyOf(anywhere);
        own.retainAll(sessions);
        if (own.isEmpty()) {
            return " is never in a session of this rule's group; it is in " + where;
        }
        return " is never in one session with " + String.join(" and ", new LinkedHashSet<>(before)) + "; it is in "
                + where + " (docs/facts.md)";
    }

    private static String titles(Set<FactSession> sessions) {
        return sessions.stream().map(s -> "\"" + s.title() + "\"").collect(Collectors.joining(", "));
    }

    /** Facts whose attributes have such values. */
    private static String askedFrom(Class<?> type) {
        List<String> found = new ArrayList<>();
        KnownTypes.facts()
                .forEach((name, fact) -> Members.attributes(fact).forEach((attribute, getter) -> {
                    Type element = Members.element(getter.getGenericReturnType());
                    if (element != null && Members.raw(element) == type) {
                        String variable = "$" + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                        found.add("`" + Members.shown(type) + "( … ) from " + variable + "." + attribute + "`");
                    }
                }));
        return found.isEmpty() ? "; docs/facts.md lists the facts" : "; ask for " + String.join(" or ", found);
    }

    /** What is joined, once for each choice that {@code or} leaves. */
    private static List<Set<Asked>> alternatives(Object part, KnownTypes types, Set<String> queries) {
        if (part instanceof PatternDescr pattern) {
            return ofPattern(pattern, types, queries);
        }
        if (part instanceof OrDescr or) {
            List<Set<Asked>> all = new ArrayList<>();
            or.getDescrs().forEach(choice -> all.addAll(alternatives(choice, types, queries)));
            return all;
        }
        if (part instanceof ConditionalElementDescr group) {
            return joined(group.getDescrs(), types, queries);
        }
        return List.of(Set.of());
    }

    private static List<Set<Asked>> joined(List<?> parts, KnownTypes types, Set<String> queries) {
        List<Set<Asked>> all = List.of(Set.of());
        for (Object part : parts) {
            List<Set<Asked>> more = new ArrayList<>();
            for (Set<Asked> choice : alternatives(part, types, queries)) {
                for (Set<Asked> before : all) {
                    Set<Asked> both = new LinkedHashSet<>(before);
                    both.addAll(choice);
                    more.add(both);
                }
            }
            all = more.size() > MOST ? more.subList(0, MOST) : more;
        }
        return all;
    }

    private static List<Set<Asked>> ofPattern(PatternDescr pattern, KnownTypes types, Set<String> queries) {
        Object source = pattern.getSource();
        if (source instanceof AccumulateDescr accumulate) {
            return alternatives(accumulate.getInput(), types, queries);
        }
        if (source instanceof CollectDescr collect) {
            return alternatives(collect.getInputPattern(), types, queries);
        }
        String name = pattern.getObjectType();
        Class<?> type = name == null || pattern.isQuery() || queries.contains(name) ? null : types.type(name);
        return source != null || type == null
                ? List.of(Set.of())
                : List.of(new LinkedHashSet<>(Set.of(new Asked(type, part(type, pattern), pattern.getLine()))));
    }

    private static String part(Class<?> type, PatternDescr pattern) {
        return pattern.getDescrs().stream()
                .map(condition -> condition.getText().strip())
                .filter(condition ->
                        type == Setting.class && PART.matcher(condition).matches())
                .findFirst()
                .orElse("");
    }
}

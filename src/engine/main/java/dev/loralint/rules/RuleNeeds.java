package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.resource.TextTable;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.drools.model.Global;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What each of loralint's own rules needs before it can fire, as the build found it in the rule's conditions: facts of a
 * class, or a setting that is on, set or given. Most rules on settings cannot fire for a given configuration, and a rule that
 * is not loaded costs nothing.
 */
final class RuleNeeds {

    /** Where the build puts those of a group. */
    static String table(String group) {
        return "loralint/needs/" + group + ".tsv";
    }

    static final List<String> TITLES = List.of("rule", "class", "method", "needs", "inserts");

    /** Facts of every session. */
    private static final Set<String> EVERYWHERE = Set.of("Policy", "Gpu", "PruneChoice");

    private static final String TRAINER = "trainer:";

    private static final String OPERATORS = "=!<>~";

    private static final Map<String, List<Condition>> CONDITIONS = new ConcurrentHashMap<>();

    private final String group;
    private final List<Entry> entries;

    private RuleNeeds(String group, List<Entry> entries) {
        this.group = group;
        this.entries = entries;
    }

    /**
     * @param needs classes of facts, {@code not:CLASS} for one of which there is no fact, {@code trainer:NAME} for a trainer or one of its traits, or {@code setting:NAME,NAME} for a setting of which
     *     one name is enough; each may have conditions, such as {@code ?written&number<8}, of which {@code zero^!quoted+number<0} has
     *     alternatives
     * @param inserts classes of facts that the rule adds
     */
    private record Entry(String rule, String className, String method, String[] needs, String[] inserts) {

        /** Creates the rule, which loads the classes of its conditions. */
        Rule load() {
            try {
                return (Rule) Class.forName(className).getMethod(method).invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("loralint is incomplete: no rule " + rule, e);
            }
        }
    }

    /** Of the rules of a group, such as {@code trainer}. */
    static RuleNeeds of(String group) {
        List<Entry> entries = new ArrayList<>();
        for (String[] row : TextTable.read(table(group)).rows()) {
            entries.add(new Entry(row[0], row[1], row[2], words(row[3]), words(row[4])));
        }
        return new RuleNeeds(group, entries);
    }

    private static String[] words(String cell) {
        return cell.isEmpty() ? new String[0] : cell.split(" ");
    }

    /** The DRL package: the group's name without hyphens, which Java does not allow. */
    String packageName() {
        return "loralint." + group.replace("-", "");
    }

    /** What rules report to, as the DRL package declares it in the class next to those of its rules. */
    Global<?> findings() {
        String methods = entries.get(0).className();
        try {
            return (Global<?>) Class.forName(methods.substring(0, methods.indexOf("RuleMethods")))
                    .getField("var_findings")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("loralint is incomplete: no rules of " + group, e);
        }
    }

    /** The names of all of them in DRL; none is loaded for this. */
    List<String> names() {
        return entries.stream().map(Entry::rule).toList();
    }

    /** Those whose name in DRL is wanted. */
    BitSet where(Predicate<String> wanted) {
        BitSet some = new BitSet();
        for (int i = 0; i < entries.size(); i++) {
            some.set(i, wanted.test(entries.get(i).rule()));
        }
        return some;
    }

    List<String> names(BitSet chosen) {
        return chosen.stream().mapToObj(i -> entries.get(i).rule()).toList();
    }

    List<Rule> load(BitSet chosen) {
        return chosen.stream().mapToObj(i -> entries.get(i).load()).toList();
    }

    /**
     * Those that can fire.
     *
     * @param known what is there, which grows by what these rules insert
     */
    BitSet possible(Known known, BitSet before) {
        BitSet possible = (BitSet) before.clone();
        for (int i = possible.nextClearBit(0); i < entries.size(); i = possible.nextClearBit(i + 1)) {
            Entry entry = entries.get(i);
            if (known.has(entry.needs())) {
                possible.set(i);
                known.insert(entry.inserts());
            }
        }
        return possible;
    }

    /** Facts of a session, as far as rules need to know of them beforehand. */
    static final class Known {

        private final Set<String> classes = new HashSet<>(EVERYWHERE);
        private final Map<String, List<Object>> facts = new HashMap<>();
        private boolean anySetting;
        private boolean usual;
        private int additions;

        /** By what many rules need alike, such as a trainer: whether it is there. Forgotten when more is. */
        private final Map<String, Boolean> answers = new HashMap<>();

        Known(Collection<?> all) {
            BitSet captions = new BitSet();
            Concept concept = null;
            for (Object fact : all) {
                if (fact instanceof Caption caption) {
                    if (caption.concept() != concept) {
                        concept = caption.concept();
                        captions.clear();
                    }
                    int attributes = FactProperty.ofCaption(caption);
                    if (captions.get(attributes)) {
                        continue;
                    }
                    captions.set(attributes);
                }
                String type = fact.getClass().getSimpleName();
                add(type, fact);
                if (fact instanceof Trainer trainer) {
                    classes.add(TRAINER + trainer.name());
                    trainer.traits().forEach(trait -> classes.add(TRAINER + trait));
                } else if (fact instanceof Setting setting) {
                    FactProperty.names(setting).forEach(name -> add(name, setting));
                }
            }
        }

        /** What the profile says. Where it is not known yet, it may say anything. */
        void add(Policy policy) {
            add("Policy", policy);
        }

        /** What the user's card can do is a fact of every session. */
        void add(Gpu gpu) {
            add("Gpu", gpu);
        }

        private void add(String name, Object fact) {
            answers.clear();
            classes.add(name);
            facts.computeIfAbsent(name, n -> new ArrayList<>()).add(fact);
        }

        /** Facts of these classes will be there too, with any attributes. */
        void add(List<Class<?>> more) {
            answers.clear();
            for (Class<?> type : more) {
                classes.add(type.getSimpleName());
                facts.remove(type.getSimpleName());
            }
        }

        /** Rules add facts of these classes, of which no attribute is known. */
        private void insert(String[] more) {
            for (String type : more) {
                if (classes.add(type) | facts.remove(type) != null) {
                    additions++;
                    answers.clear();
                }
            }
        }

        /** Facts of these classes will be there too, with the attributes that most of them have. */
        void addUsual(List<Class<?>> more) {
            usual = true;
            add(more);
        }

        /** Any setting can be there, with any value. */
        void addAnySetting() {
            anySetting = true;
            answers.clear();
        }

        private boolean has(String[] needs) {
            for (String need : needs) {
                Boolean known = answers.get(need);
                if (known == null) {
                    known = has(need);
                    answers.put(need, known);
                }
                if (!known) {
                    return false;
                }
            }
            return true;
        }

        private boolean has(String need) {
            int query = need.indexOf('?');
            String subject = query < 0 ? need : need.substring(0, query);
            String conditions = query < 0 ? "" : need.substring(query + 1);
            if (need.startsWith(FactProperty.ABSENT)) {
                return !facts.containsKey(need.substring(FactProperty.ABSENT.length()));
            }
            if (need.startsWith(TRAINER)) {
                return anySetting || classes.contains(subject);
            }
            if (!subject.startsWith(FactProperty.NAMED)) {
                return has(subject, conditions);
            }
            if (anySetting) {
                return true;
            }
            for (int start = FactProperty.NAMED.length(), end; start <= subject.length(); start = end + 1) {
                end = subject.indexOf(',', start);
                end = end < 0 ? subject.length() : end;
                if (has(subject.substring(start, end), conditions)) {
                    return true;
                }
            }
            return false;
        }

        private boolean has(String name, String conditions) {
            if (!classes.contains(name)) {
                return false;
            }
            List<Object> all = facts.get(name);
            if (all == null) {
                return meets(conditions, property -> usual ? FactProperty.usual(name, property) : FactProperty.ANY);
            }
            for (Object fact : all) {
                if (meets(conditions, property -> FactProperty.of(fact, property))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean meets(String conditions, Function<String, @Nullable Object> values) {
            for (Condition condition : CONDITIONS.computeIfAbsent(conditions, Condition::all)) {
                if (!condition.isMet(values)) {
                    return false;
                }
            }
            return true;
        }

        /** How often rules have added what was not known before. */
        int additions() {
            return additions;
        }
    }

    /** Alternatives, in each of which all must be true. Read once, and asked of thousands of captions. */
    private record Condition(List<List<Comparison>> alternatives) {

        static List<Condition> all(String conditions) {
            List<Condition> all = new ArrayList<>();
            for (String condition : conditions.isEmpty() ? new String[0] : conditions.split("&")) {
                all.add(of(condition));
            }
            return all;
        }

        private static Condition of(String condition) {
            List<List<Comparison>> alternatives = new ArrayList<>();
            for (String alternative : condition.split("\\^")) {
                List<Comparison> together = new ArrayList<>();
                for (String comparison : alternative.split("\\+")) {
                    together.add(Comparison.of(comparison));
                }
                alternatives.add(together);
            }
            return new Condition(alternatives);
        }

        boolean isMet(Function<String, @Nullable Object> values) {
            for (List<Comparison> alternative : alternatives) {
                boolean met = true;
                for (Comparison comparison : alternative) {
                    met = met && comparison.isMet(values.apply(comparison.property()));
                }
                if (met) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * {@code flag}, {@code !flag}, {@code number<8}, {@code text==a|b}, {@code advice!=null}; {@code text~a} for a text that contains
     * another, {@code text~<a} for one that starts and {@code text~>a} for one that ends with it, and {@code !text~a}.
     *
     * @param operator empty for a flag
     */
    private record Comparison(String property, boolean negated, String operator, List<String> literals) {

        private static final List<String> LONG = List.of("==", "!=", "<=", ">=", "~<", "~>");

        static Comparison of(String condition) {
            boolean negated = condition.startsWith("!");
            String rest = negated ? condition.substring(1) : condition;
            int end = 0;
            while (end < rest.length() && OPERATORS.indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            int from = end == rest.length() ? end : end + 1;
            if (from < rest.length() && LONG.contains(rest.substring(end, from + 1))) {
                from++;
            }
            List<String> literals = List.of(rest.substring(from).split("\\|", -1));
            return new Comparison(rest.substring(0, end), negated, rest.substring(end, from), literals);
        }

        boolean isMet(@Nullable Object value) {
            return value == FactProperty.ANY || isTrue(value) != negated;
        }

        private boolean isTrue(@Nullable Object value) {
            String literal = literals.get(0);
            return switch (operator) {
                case "" -> Boolean.TRUE.equals(value);
                case "~" -> String.valueOf(value).contains(literal);
                case "~<" -> String.valueOf(value).startsWith(literal);
                case "~>" -> String.valueOf(value).endsWith(literal);
                default ->
                    value instanceof Number number
                            ? isTrue(number.doubleValue() - Double.parseDouble(literal))
                            : operator.equals("==") == literals.contains(String.valueOf(value));
            };
        }

        /** As in rules, NaN is not equal to, below or above anything. */
        private boolean isTrue(double difference) {
            return switch (operator) {
                case "==" -> difference == 0;
                case "!=" -> difference != 0;
                case "<" -> difference < 0;
                case "<=" -> difference <= 0;
                case ">" -> difference > 0;
                default -> difference >= 0;
            };
        }
    }
}

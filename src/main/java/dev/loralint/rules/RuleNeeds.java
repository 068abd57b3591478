package dev.loralint.rules;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.training.sdscripts.DatasetSetting;
import dev.loralint.training.sdscripts.SubsetSetting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.drools.model.Rule;

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

    private final String group;
    private final List<Entry> entries;

    private RuleNeeds(String group, List<Entry> entries) {
        this.group = group;
        this.entries = entries;
    }

    /**
     * @param needs classes of facts, {@code trainer:NAME} for a trainer, or {@code HOW:NAME,NAME} for a setting of which one name is enough; HOW is {@code on},
     *     {@code written}, {@code given} or {@code any}
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

    String group() {
        return group;
    }

    /** Those whose name in DRL is wanted. */
    BitSet where(Predicate<String> wanted) {
        BitSet some = new BitSet();
        for (int i = 0; i < entries.size(); i++) {
            some.set(i, wanted.test(entries.get(i).rule()));
        }
        return some;
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
                known.classes.addAll(List.of(entry.inserts()));
            }
        }
        return possible;
    }

    /** Facts of a session, as far as rules need to know of them beforehand. */
    static final class Known {

        private final Set<String> classes = new HashSet<>(EVERYWHERE);
        private boolean anySetting;
        private final Set<String> any = new HashSet<>();
        private final Set<String> given = new HashSet<>();
        private final Set<String> written = new HashSet<>();
        private final Set<String> on = new HashSet<>();

        Known(Collection<?> facts) {
            for (Object fact : facts) {
                classes.add(fact.getClass().getSimpleName());
                if (fact instanceof Trainer trainer) {
                    classes.add(TRAINER + trainer.name());
                } else if (fact instanceof Setting setting) {
                    add(setting.term(), setting);
                    add(setting.key(), setting);
                } else if (fact instanceof SubsetSetting of) {
                    add("SubsetSetting." + of.key(), of.setting());
                } else if (fact instanceof DatasetSetting of) {
                    add("DatasetSetting." + of.key(), of.setting());
                }
            }
        }

        /** Facts of these classes will be there too. */
        void add(List<Class<?>> more) {
            more.forEach(type -> classes.add(type.getSimpleName()));
        }

        /** Any setting can be there, with any value. */
        void addAnySetting() {
            anySetting = true;
        }

        private void add(String name, Setting setting) {
            any.add(name);
            if (setting.given()) {
                given.add(name);
            }
            if (setting.written()) {
                written.add(name);
            }
            if (setting.on()) {
                on.add(name);
            }
        }

        private boolean has(String[] needs) {
            for (String need : needs) {
                int colon = need.indexOf(':');
                boolean known =
                        colon < 0 || need.startsWith(TRAINER) ? classes.contains(need) : hasSetting(need, colon);
                if (!known && (colon < 0 || !anySetting)) {
                    return false;
                }
            }
            return true;
        }

        private boolean hasSetting(String need, int colon) {
            Set<String> names = switch (need.substring(0, colon)) {
                case "on" -> on;
                case "written" -> written;
                case "given" -> given;
                default -> any;
            };
            for (int start = colon + 1, end; start <= need.length(); start = end + 1) {
                end = need.indexOf(',', start);
                end = end < 0 ? need.length() : end;
                if (names.contains(need.substring(start, end))) {
                    return true;
                }
            }
            return false;
        }

        int size() {
            return classes.size();
        }
    }
}

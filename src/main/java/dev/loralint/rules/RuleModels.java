package dev.loralint.rules;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.resource.Resources;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSessionsPool;

/**
 * The rules as the build compiled them, in one KieBase for each kind of fact: what judges captions is not loaded for a
 * configuration alone. Loading the models by hand spares the class path scan and the XML of a KieContainer, which take
 * longer than a small check may.
 */
final class RuleModels {

    /** The list that kie-maven-plugin writes: a header line, then one class a DRL package. */
    private static final String LIST = "META-INF/kie/dev.loralint/loralint/drools-model";

    private RuleModels() {}

    /** What a KieBase judges, with the rule groups that it takes. */
    enum Kind {
        DATASET("captions", "dataset", "images"),
        CONFIG("config", "trainer"),
        /** Conventions of a project: loaded only if it has some. */
        CONVENTION("convention"),
        /** Finished files: what captions and settings are judged by holds for what they have become. */
        LORA("lora", "captions", "config", "trainer");

        private final Set<String> groups;

        Kind(String... groups) {
            this.groups = Set.of(groups);
        }

        SortedSet<String> groups() {
            return new TreeSet<>(groups);
        }

        boolean takes(String group) {
            return groups.contains(group);
        }

        /** Whether it is a group of loralint's own rules. */
        static boolean isKnown(String group) {
            for (Kind kind : values()) {
                if (kind.takes(group)) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable KieBase base;

        private synchronized KieBase base() {
            KieBase built = base;
            if (built == null) {
                built = build(this);
                base = built;
            }
            return built;
        }

        private @Nullable KieSessionsPool sessions;

        private synchronized KieSessionsPool sessions() {
            KieSessionsPool pool = sessions;
            if (pool == null) {
                pool = base().newKieSessionsPool(1);
                sessions = pool;
            }
            return pool;
        }
    }

    static KieBase base(Kind kind) {
        return kind.base();
    }

    /** With the rules at least that can fire for these facts. */
    static KieBase base(Kind kind, Collection<?> facts) {
        return kind == Kind.CONFIG ? Chosen.CONFIG.base(new RuleNeeds.Known(facts)) : kind.base();
    }

    /** Loads the rules that can fire for these facts of a configuration, and for its datasets once they are known. */
    static void warmUp(Collection<?> facts) {
        RuleNeeds.Known known = new RuleNeeds.Known(facts);
        known.add(List.of(BaseJudgement.class, Dataset.class, Concept.class));
        Chosen.CONFIG.base(known);
    }

    /**
     * Bases with some of the rules of two groups. What one configuration needs is a third of all; a check of several soon
     * has all.
     */
    private static final class Chosen {

        static final Chosen CONFIG = new Chosen(Kind.CONFIG);

        /** Bases that are built before all rules are taken. */
        private static final int MOST = 2;

        private final List<RuleNeeds> groups;
        private final List<BitSet[]> taken = new ArrayList<>();
        private final List<KieBase> bases = new ArrayList<>();

        Chosen(Kind kind) {
            this.groups = kind.groups().stream().map(RuleNeeds::of).toList();
        }

        synchronized KieBase base(RuleNeeds.Known known) {
            BitSet[] wanted = possible(known);
            for (int i = 0; i < taken.size(); i++) {
                if (holds(taken.get(i), wanted)) {
                    return bases.get(i);
                }
            }
            if (bases.size() >= MOST) {
                wanted = groups.stream().map(RuleNeeds::all).toArray(BitSet[]::new);
            }
            List<Model> models = new ArrayList<>();
            for (int g = 0; g < wanted.length; g++) {
                models.add(model(groups.get(g), wanted[g]));
            }
            KieBase base = KieBaseBuilder.createKieBaseFromModel(models);
            taken.add(wanted);
            bases.add(base);
            return base;
        }

        private BitSet[] possible(RuleNeeds.Known known) {
            BitSet[] possible = new BitSet[groups.size()];
            for (int g = 0; g < possible.length; g++) {
                possible[g] = new BitSet();
            }
            int before = -1;
            while (before < known.size()) {
                before = known.size();
                for (int g = 0; g < possible.length; g++) {
                    possible[g] = groups.get(g).possible(known, possible[g]);
                }
            }
            return possible;
        }

        private static boolean holds(BitSet[] taken, BitSet[] wanted) {
            for (int g = 0; g < wanted.length; g++) {
                BitSet missing = (BitSet) wanted[g].clone();
                missing.andNot(taken[g]);
                if (!missing.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Model model(RuleNeeds group, BitSet chosen) {
        List<Rule> rules = group.load(chosen);
        return new ModelImpl("loralint." + group.group())
                .withRules(rules)
                .withGlobals(List.of(findings(group.group())));
    }

    /** What rules report to, as the DRL package declares it. */
    private static Global<?> findings(String group) {
        try {
            return (Global<?>)
                    Class.forName(className(group)).getField("var_findings").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("loralint is incomplete: no rules of " + group, e);
        }
    }

    private static String className(String group) {
        for (String className : Resources.lines(LIST)) {
            if (className.startsWith("loralint." + group + ".")) {
                return className;
            }
        }
        throw new IllegalStateException("loralint is incomplete: no rules of " + group);
    }

    /** Sessions that are used again once they end, for thousands of files one after the other. */
    static KieSessionsPool sessions(Kind kind) {
        return kind.sessions();
    }

    /** Every rule's name in DRL. */
    static Collection<String> ruleNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            base(kind).getKiePackages().forEach(p -> p.getRules().forEach(r -> names.add(r.getName())));
        }
        return names;
    }

    private static KieBase build(Kind kind) {
        List<Model> models = new ArrayList<>();
        for (String group : kind.groups()) {
            // of finished files' rules only those that can fire: each rule more makes every session dearer
            models.add(kind == Kind.LORA ? applicable(RuleNeeds.of(group)) : whole(group));
        }
        return KieBaseBuilder.createKieBaseFromModel(models);
    }

    private static Model applicable(RuleNeeds group) {
        return model(group, group.where(LoraRules::isApplicable));
    }

    private static Model whole(String group) {
        try {
            return (Model)
                    Class.forName(className(group)).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("loralint is incomplete: no rules of " + group, e);
        }
    }
}

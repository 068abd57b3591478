package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.derived.ImageGroup;
import dev.loralint.concepts.derived.UnevenConcepts;
import dev.loralint.plan.buckets.FilledBuckets;
import dev.loralint.plan.buckets.FittedImages;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * The rules as the build compiled them, in one KieBase for each kind of fact: what checks captions is not loaded for a
 * configuration alone. Loading the models by hand spares the class path scan and the XML of a KieContainer, which take
 * longer than a small check may.
 */
final class RuleModels {

    private RuleModels() {}

    /** What a KieBase checks, with the rule groups that it takes. */
    enum Kind {
        DATASET("captions", "dataset", "images"),
        CONFIG(Trainers.ruleGroups()),
        /** Conventions of a project: loaded only if it has some. */
        CONVENTION("convention"),
        /** Finished files: what captions and settings are checked by holds for what they have become. */
        LORA("lora", "captions", "config", "trainer");

        private final Set<String> groups;

        Kind(String... groups) {
            this(Set.of(groups));
        }

        Kind(Set<String> groups) {
            this.groups = groups;
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

        /** Bases that are built before all rules are taken. */
        private static final int BASES = 3;

        /** One more: settings, the rest of a file, damaged files and files together have rules of their own. */
        private static final int BASES_OF_FILES = 4;

        private @Nullable ChosenRules chosen;

        private synchronized ChosenRules chosen() {
            ChosenRules rules = chosen;
            if (rules == null) {
                rules = new ChosenRules(
                        this == LORA ? BASES_OF_FILES : BASES,
                        groups().stream().map(RuleNeeds::of).toList(),
                        this == LORA ? LoraRules::isApplicable : r -> true);
                chosen = rules;
            }
            return rules;
        }
    }

    /** With the rules at least that can fire for these facts. */
    static KieBase base(Kind kind, Collection<?> facts, Gpu gpu) {
        RuleNeeds.Known known = new RuleNeeds.Known(facts);
        known.add(gpu);
        return kind.chosen().base(known);
    }

    /**
     * With those rules alone that can fire for these facts: in thousands of sessions rules that cannot fire take longer than a base
     * without them takes to build.
     */
    static KieBase alone(Kind kind, Collection<?> facts, Gpu gpu, Policy policy) {
        RuleNeeds.Known known = new RuleNeeds.Known(facts);
        known.add(gpu);
        known.add(policy);
        return kind.chosen().alone(known);
    }

    /** For tests: lets a session fail in which a rule fires that the facts did not seem to need, and might not have been loaded. */
    static boolean isWatched(KieSession session, Kind kind, Collection<?> facts, Gpu gpu) {
        RuleNeeds.Known known = new RuleNeeds.Known(facts);
        known.add(gpu);
        Set<String> possible = kind.chosen().names(known);
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                String rule = event.getMatch().getRule().getName();
                assert possible.contains(rule) : rule + " fires, but its needs are not met";
            }
        });
        return true;
    }

    /** What most datasets have. Damaged images, files without captions and the like are rare. */
    private static final List<Class<?>> USUAL = List.of(
            Caption.class,
            Concept.class,
            TagUse.class,
            Dataset.class,
            ImageGroup.class,
            FittedImages.class,
            FilledBuckets.class,
            UnevenConcepts.class,
            Training.class);

    /** Loads the rules that can fire for most datasets. */
    static void warmUp() {
        RuleNeeds.Known known = new RuleNeeds.Known(List.of());
        known.addUsual(USUAL);
        Kind.DATASET.chosen().base(known);
    }

    /** Loads the rules that can fire for these facts of a configuration, and for its datasets once they are known. */
    static void warmUp(Collection<?> facts, Gpu gpu) {
        RuleNeeds.Known known = new RuleNeeds.Known(facts);
        known.add(gpu);
        known.add(List.of(Dataset.class, Concept.class));
        Kind.CONFIG.chosen().base(known);
    }

    private static final Map<List<Object>, KieSessionsPool> POOLS = new ConcurrentHashMap<>();

    /**
     * Sessions that are used again once they end, for thousands of files one after the other.
     *
     * @param absent classes of the session's facts that are not there: rules that need them are not loaded, since each rule
     *     makes every session slower
     */
    static KieSessionsPool sessions(FactSession session, List<Class<?>> absent) {
        return POOLS.computeIfAbsent(List.of(session, absent), k -> {
            List<Class<?>> facts = new ArrayList<>(session.facts());
            facts.removeAll(absent);
            RuleNeeds.Known known = new RuleNeeds.Known(List.of());
            known.add(facts);
            if (facts.contains(Setting.class)) {
                known.addAnySetting();
            }
            return session.rules().chosen().base(known).newKieSessionsPool(1);
        });
    }

    /** Every rule's name in DRL. */
    static Collection<String> ruleNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            kind.groups().forEach(group -> names.addAll(RuleNeeds.of(group).names()));
        }
        return names;
    }

    /** Loads every rule, and returns the names that Drools has. */
    static Collection<String> load() {
        Set<String> names = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            kind.chosen().whole().getKiePackages().forEach(p -> p.getRules().forEach(r -> names.add(r.getName())));
        }
        return names;
    }
}

package dev.loralint.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.drools.model.Model;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.CanonicalKiePackages;
import org.drools.modelcompiler.KiePackagesBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.definition.KiePackage;

/**
 * Bases with some of the rules of several groups. What one configuration or one dataset needs is a part of all; a check of
 * several soon has all.
 */
final class ChosenRules {

    private final int most;
    private final List<RuleNeeds> groups;
    private final List<BitSet> all;
    private final List<List<BitSet>> taken = new ArrayList<>();
    private final List<KieBase> bases = new ArrayList<>();

    /**
     * @param most bases that are built before all rules are taken
     * @param applicable the rules that there can be, by their name in DRL
     */
    ChosenRules(int most, List<RuleNeeds> groups, Predicate<String> applicable) {
        this.most = most;
        this.groups = groups;
        this.all = groups.stream().map(group -> group.where(applicable)).toList();
    }

    /** With the rules at least that can fire. */
    synchronized KieBase base(RuleNeeds.Known known) {
        List<BitSet> wanted = possible(known);
        for (int i = 0; i < taken.size(); i++) {
            if (holds(taken.get(i), wanted)) {
                return bases.get(i);
            }
        }
        return build(bases.size() < most ? wanted : all);
    }

    /** With the rules alone that can fire. */
    synchronized KieBase alone(RuleNeeds.Known known) {
        return base(models(possible(known)));
    }

    /** With all rules. */
    synchronized KieBase whole() {
        return build(all);
    }

    /** The names of the rules that can fire. */
    synchronized Set<String> names(RuleNeeds.Known known) {
        List<BitSet> possible = possible(known);
        Set<String> names = new HashSet<>();
        for (int g = 0; g < groups.size(); g++) {
            names.addAll(groups.get(g).names(possible.get(g)));
        }
        return names;
    }

    private KieBase build(List<BitSet> wanted) {
        KieBase base = base(models(wanted));
        taken.add(wanted);
        bases.add(base);
        return base;
    }

    private List<Model> models(List<BitSet> wanted) {
        List<Model> models = new ArrayList<>();
        for (int g = 0; g < wanted.size(); g++) {
            RuleNeeds group = groups.get(g);
            models.add(new ModelImpl(group.packageName())
                    .withRules(group.load(wanted.get(g)))
                    .withGlobals(List.of(group.findings())));
        }
        return models;
    }

    /** As Drools' {@code KieBaseBuilder} does, in the same order, but without comparators that the JVM makes at run time. */
    private static KieBase base(List<Model> models) {
        CanonicalKiePackages built =
                new KiePackagesBuilder(Configured.CONFIGURATION, new UnchangedFacts(), models).build();
        InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(Configured.CONFIGURATION);
        List<KiePackage> packages = new ArrayList<>(built.getKiePackages());
        packages.sort(ChosenRules::byRules);
        packages.forEach(base::addPackage);
        return base;
    }

    /** For all bases: it is read from the class path. */
    private static final class Configured {
        static final KieBaseConfiguration CONFIGURATION = RuleBaseFactory.newKnowledgeBaseConfiguration();
    }

    private static int byRules(KiePackage one, KiePackage other) {
        int rules = Integer.compare(other.getRules().size(), one.getRules().size());
        return rules != 0 ? rules : one.getName().compareTo(other.getName());
    }

    private List<BitSet> possible(RuleNeeds.Known known) {
        List<BitSet> possible =
                new ArrayList<>(groups.stream().map(group -> new BitSet()).toList());
        int before = -1;
        while (before < known.additions()) {
            before = known.additions();
            for (int g = 0; g < groups.size(); g++) {
                BitSet found = groups.get(g).possible(known, possible.get(g));
                found.and(all.get(g));
                possible.set(g, found);
            }
        }
        return possible;
    }

    private static boolean holds(List<BitSet> taken, List<BitSet> wanted) {
        for (int g = 0; g < wanted.size(); g++) {
            BitSet missing = (BitSet) wanted.get(g).clone();
            missing.andNot(taken.get(g));
            if (!missing.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}

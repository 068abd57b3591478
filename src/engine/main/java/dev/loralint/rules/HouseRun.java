package dev.loralint.rules;

import dev.loralint.finding.FailedRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/**
 * House rules in one check. They fire after loralint's rules, in sessions of their own with the same facts and those that
 * loralint's rules inferred. A rule that throws or fires without end is left out from then on. Safe for use by several
 * threads.
 */
final class HouseRun {

    /** A rule fires once for each group of facts that it matches; none that ends fires so often in one session. */
    private static final int FIRINGS_AT_MOST = 100_000;

    private final HouseRules rules;
    private final Map<String, FailedRule> failed = new ConcurrentSkipListMap<>();

    HouseRun(HouseRules rules) {
        this.rules = rules;
    }

    /** Whether any rule checks facts of the session. */
    boolean checks(FactSession session) {
        return !rules.isEmpty() && rules.base(session, failed.keySet()).isPresent();
    }

    /**
     * Fires all rules but those that fail.
     *
     * @param facts all that the session of loralint's rules had at its end
     */
    void fire(FactSession session, Findings findings, Collection<?> facts) {
        for (boolean whole = false; !whole; ) {
            Optional<KieBase> base = rules.base(session, failed.keySet());
            if (base.isEmpty()) {
                return;
            }
            Findings found = findings.empty();
            Map<String, FailedRule> failing = fire(session, base.get(), found, facts);
            failed.putAll(failing);
            whole = failing.isEmpty();
            if (whole) {
                findings.addAll(found);
            }
        }
    }

    /**
     * Rules that were stopped.
     *
     * @param reported which rules report anything, by their name in DRL
     */
    List<FailedRule> failed(Predicate<RuleName> reported) {
        return failed.values().stream()
                .filter(one -> reported.test(RuleName.of(one.rule())))
                .toList();
    }

    /** @return the rules that failed: if there is one, what was found is not all */
    private Map<String, FailedRule> fire(FactSession session, KieBase base, Findings found, Collection<?> facts) {
        Map<String, FailedRule> failing = new TreeMap<>();
        Firings firings = new Firings();
        try {
            fire(base, found, facts, firings);
            for (String rule : firings.endless) {
                failing.put(rule, new FailedRule(rule, rules.place(rule), true, "", ""));
            }
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            Throwable thrown = e;
            while (thrown.getCause() != null) {
                thrown = thrown.getCause();
            }
            for (String rule : guilty(e, session, base, found, facts)) {
                failing.put(
                        rule,
                        new FailedRule(
                                rule,
                                rules.place(rule),
                                false,
                                thrown.getClass().getSimpleName(),
                                String.valueOf(thrown.getMessage())));
            }
        }
        return failing;
    }

    private static void fire(KieBase base, Findings found, Collection<?> facts, AgendaFilter firings) {
        KieSession session = base.newKieSession();
        try {
            session.setGlobal("findings", found);
            facts.forEach(session::insert);
            session.fireAllRules(firings);
            found.sorted(); // a finding that cannot be shown fails its rule, and not the report
        } finally {
            session.dispose();
        }
    }

    /** The rules that threw: those that the error names, or else those that throw alone. */
    private Set<String> guilty(
            Throwable error, FactSession session, KieBase base, Findings found, Collection<?> facts) {
        Set<String> all = base.getKiePackages().stream()
                .flatMap(p -> p.getRules().stream())
                .map(org.kie.api.definition.rule.Rule::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        for (Throwable at = error; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            boolean isConsequence = at instanceof ConsequenceException;
            String rule = isConsequence ? ((ConsequenceException) at).getRule().getName() : "";
            all.stream()
                    .filter(name -> isConsequence ? name.equals(rule) : message.contains("Rule \"" + name + '"'))
                    .forEach(named::add);
        }
        if (!named.isEmpty() || all.size() == 1) {
            return named.isEmpty() ? all : named;
        }
        for (String name : all) {
            Set<String> others = new HashSet<>(rules.names());
            others.remove(name);
            try {
                rules.base(session, others).ifPresent(alone -> fire(alone, found.empty(), facts, new Firings()));
            } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
                named.add(name);
            }
        }
        return named.isEmpty() ? all : named;
    }

    /** Counts how often each rule fires, and ends those that do not end by themselves. */
    private static final class Firings implements AgendaFilter {

        private final Map<String, Integer> counts = new HashMap<>();
        private final Set<String> endless = new TreeSet<>();

        @Override
        public boolean accept(Match match) {
            String rule = match.getRule().getName();
            boolean ends = counts.merge(rule, 1, Integer::sum) <= FIRINGS_AT_MOST;
            if (!ends) {
                endless.add(rule);
            }
            return ends;
        }
    }
}

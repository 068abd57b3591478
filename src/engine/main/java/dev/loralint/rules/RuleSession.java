package dev.loralint.rules;

import dev.loralint.settings.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.kie.api.runtime.KieSession;

/**
 * A short session over some facts, with what every rule may ask for besides, and after it one of the house rules over the
 * same facts.
 */
record RuleSession(Policy policy, Gpu gpu, PruneChoice choice, HouseRun house) {

    /**
     * @param kind which facts there can be
     * @param session which ends with it
     */
    void fire(FactSession kind, KieSession session, Findings findings, Collection<?> facts) {
        List<Object> all = new ArrayList<>(facts);
        all.addAll(List.of(policy, gpu, choice));
        boolean again = house.checks(kind);
        try {
            session.setGlobal("findings", findings);
            for (Object fact : all) {
                assert kind.isListed(fact) : fact.getClass() + " is not listed in FactSession." + kind;
                session.insert(fact);
            }
            session.fireAllRules();
            if (again) {
                all.addAll(inferred(session, all));
            }
        } finally {
            session.dispose();
        }
        if (again) {
            house.fire(kind, findings, all);
        }
    }

    private static List<Object> inferred(KieSession session, List<Object> given) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(given);
        List<Object> more = new ArrayList<>(session.getObjects());
        more.removeIf(known::contains);
        return more;
    }
}

package dev.loralint.rules;

import java.util.Collection;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** A short session over some facts, with what every rule may ask for besides. */
record RuleSession(Policy policy, Gpu gpu, PruneChoice choice) {

    void fire(KieBase rules, Findings findings, Collection<?> facts) {
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("findings", findings);
            session.insert(policy);
            session.insert(gpu);
            session.insert(choice);
            for (Object fact : facts) {
                session.insert(fact);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}

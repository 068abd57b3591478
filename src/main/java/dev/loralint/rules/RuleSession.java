package dev.loralint.rules;

import dev.loralint.settings.Policy;
import java.util.Collection;
import org.kie.api.runtime.KieSession;

/** A short session over some facts, with what every rule may ask for besides. */
record RuleSession(Policy policy, Gpu gpu, PruneChoice choice) {

    /** @param session which ends with it */
    void fire(KieSession session, Findings findings, Collection<?> facts) {
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

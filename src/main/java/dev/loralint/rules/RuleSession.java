package dev.loralint.rules;

import dev.loralint.settings.Policy;
import java.util.Collection;
import org.kie.api.runtime.KieSession;

/** A short session over some facts, with what every rule may ask for besides. */
record RuleSession(Policy policy, Gpu gpu, PruneChoice choice) {

    /**
     * @param kind which facts there can be
     * @param session which ends with it
     */
    void fire(FactSession kind, KieSession session, Findings findings, Collection<?> facts) {
        try {
            session.setGlobal("findings", findings);
            session.insert(policy);
            session.insert(gpu);
            session.insert(choice);
            for (Object fact : facts) {
                assert kind.isListed(fact) : fact.getClass() + " is not listed in FactSession." + kind;
                session.insert(fact);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}

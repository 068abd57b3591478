package dev.loralint.rules;

import dev.loralint.resource.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.drools.model.Model;
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

        /** Of a model only what can fire: each rule more makes every session dearer. */
        private Model of(Model model) {
            return this == LORA
                    ? new ModelImpl(model.getName())
                            .withRules(model.getRules().stream()
                                    .filter(r -> LoraRules.isApplicable(r.getName()))
                                    .toList())
                            .withGlobals(model.getGlobals())
                            .withQueries(model.getQueries())
                    : model;
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
        List<String> lines = Resources.lines(LIST);
        for (String className : lines.subList(1, lines.size())) {
            if (kind.takes(group(className))) {
                models.add(kind.of(instance(className)));
            }
        }
        return KieBaseBuilder.createKieBaseFromModel(models);
    }

    private static String group(String className) {
        String drlPackage = className.substring(0, className.lastIndexOf('.'));
        return drlPackage.substring(drlPackage.lastIndexOf('.') + 1);
    }

    private static Model instance(String className) {
        try {
            return (Model) Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("loralint is incomplete: no rules in " + className, e);
        }
    }
}

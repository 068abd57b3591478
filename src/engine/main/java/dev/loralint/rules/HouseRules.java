package dev.loralint.rules;

import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.drools.model.Condition;
import org.drools.model.Declaration;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * The rules that a user wrote, compiled. They have KieBases of their own, one for each kind of session, so that nothing that
 * they do reaches loralint's rules. Safe for use by several threads.
 */
public final class HouseRules {

    /** Where there are none. */
    public static final HouseRules NONE = new HouseRules(List.of(), Map.of());

    private final List<Model> models;
    private final Map<String, Location> places;
    /** By the session and the names of rules that are left out. */
    private final Map<List<Object>, Optional<KieBase>> bases = new ConcurrentHashMap<>();

    /**
     * @param models as they were compiled
     * @param places where each rule is, by its name in DRL
     */
    public HouseRules(Collection<? extends Model> models, Map<String, Location> places) {
        this.models = List.copyOf(models);
        this.places = Map.copyOf(places);
    }

    boolean isEmpty() {
        return models.isEmpty();
    }

    Set<String> names() {
        return places.keySet();
    }

    Location place(String rule) {
        return places.getOrDefault(rule, Location.of(""));
    }

    /**
     * The rules whose facts meet in a session; empty where there are none.
     *
     * @param without names of rules that are left out
     */
    Optional<KieBase> base(FactSession session, Set<String> without) {
        return bases.computeIfAbsent(List.of(session, Set.copyOf(without)), k -> build(session, without));
    }

    private Optional<KieBase> build(FactSession session, Set<String> without) {
        if (session.rules() == RuleModels.Kind.CONVENTION) {
            return Optional.empty(); // the same captions and settings as in other sessions, once more
        }
        List<Model> chosen = new ArrayList<>();
        for (Model model : models) {
            List<Rule> rules = model.getRules().stream()
                    .filter(rule -> !without.contains(rule.getName()))
                    .filter(rule -> meetIn(session, rule))
                    .toList();
            if (!rules.isEmpty()) {
                ModelImpl part = new ModelImpl(model.getName())
                        .withRules(rules)
                        .withGlobals(model.getGlobals())
                        .withQueries(model.getQueries());
                model.getTypeMetaDatas().forEach(part::addTypeMetaData);
                chosen.add(part);
            }
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(KieBaseBuilder.createKieBaseFromModel(chosen));
    }

    /** Whether all facts that a rule asks for can be in a session: where one never is, {@code not} would be true of it. */
    private static boolean meetIn(FactSession session, Rule rule) {
        Set<Class<?>> types = types(rule);
        types.removeIf(type -> Stream.of(FactSession.values()).noneMatch(any -> any.canHave(type)));
        return types.stream().allMatch(session::canHave);
    }

    /** Of the facts that a rule asks for. */
    static Set<Class<?>> types(Rule rule) {
        Set<Class<?>> types = new HashSet<>();
        addTypes(rule.getView(), types);
        return types;
    }

    /** Of the facts that it matches in the session; what a pattern takes {@code from} another fact need not be one. */
    private static void addTypes(Condition condition, Set<Class<?>> types) {
        if (condition instanceof Pattern<?> pattern
                && !(pattern.getPatternVariable() instanceof Declaration<?> declared && declared.getSource() != null)) {
            types.add(pattern.getPatternVariable().getType());
        }
        condition.getSubConditions().forEach(part -> addTypes(part, types));
    }
}

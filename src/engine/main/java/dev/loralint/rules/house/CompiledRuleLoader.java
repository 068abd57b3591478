package dev.loralint.rules.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;

/** Loads compiled house rules. What they are compiled to comes first: a rule of loralint may have a class of the same name. */
final class CompiledRuleLoader extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();

    private CompiledRuleLoader(CompiledRules rules) {
        super(CompiledRuleLoader.class.getClassLoader());
        rules.classes().forEach(one -> classes.put(one.name(), one.content()));
    }

    static List<Model> models(CompiledRules rules) {
        CompiledRuleLoader loader = new CompiledRuleLoader(rules);
        List<Model> models = new ArrayList<>();
        for (String name : rules.models()) {
            try {
                models.add(
                        (Model) loader.loadClass(name).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no rules in " + name, e);
            }
        }
        return models;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            byte[] content = loaded == null ? classes.remove(name) : null;
            if (content != null) {
                loaded = defineClass(name, content, 0, content.length);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }
}

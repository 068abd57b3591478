package dev.loralint.rules.check;

import dev.loralint.rules.FactSession;
import dev.loralint.rules.FindingDraft;
import dev.loralint.text.NearestWord;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.FunctionDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.jspecify.annotations.Nullable;

/** What names mean in one file: imported classes, declared types, globals, functions. */
final class KnownTypes {

    private final ClassLoader loader;
    private final Map<String, Class<?>> imported = new TreeMap<>();
    private final List<String> packages = new ArrayList<>(List.of("java.lang."));
    private final Set<String> declared = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Map<String, @Nullable Class<?>> globals = new HashMap<>();
    private boolean anyFunction;

    KnownTypes(PackageDescr file, ClassLoader loader) {
        this.loader = loader;
        file.getClassAndEnumDeclarationDescrs().forEach(d -> declared.add(d.getTypeName()));
        for (ImportDescr line : file.getImports()) {
            String target = line.getTarget();
            if (target.endsWith(".*")) {
                packages.add(target.substring(0, target.length() - 1));
                continue;
            }
            Class<?> type = loaded(target);
            if (type == null) {
                declared.add(target.substring(target.lastIndexOf('.') + 1));
            } else {
                imported.put(type.getSimpleName(), type);
            }
        }
        for (FunctionImportDescr line : file.getFunctionImports()) {
            String target = line.getTarget();
            functions.add(target.substring(target.lastIndexOf('.') + 1));
            anyFunction |= target.endsWith("*");
        }
        file.getFunctions().stream().map(FunctionDescr::getName).forEach(functions::add);
        for (GlobalDescr global : file.getGlobals()) {
            globals.put(global.getIdentifier(), type(global.getType()));
        }
    }

    Map<String, @Nullable Class<?>> globals() {
        return globals;
    }

    /** Whether something outside the rules may have that name. */
    boolean isFunction(String name) {
        return anyFunction || functions.contains(name);
    }

    /** Whether the file declares a type of that name, or imports one that cannot be loaded. */
    boolean isDeclared(String name) {
        return declared.contains(name);
    }

    /** @param name simple, nested ({@code Change.RemoveTags}) or with its package; {@code null} where there is no such type */
    @Nullable
    Class<?> type(String name) {
        String bare = name.contains("<") ? name.substring(0, name.indexOf('<')) : name;
        int dot = bare.indexOf('.');
        String first = dot < 0 ? bare : bare.substring(0, dot);
        Class<?> type = imported.get(first);
        for (int i = 0; type == null && i < packages.size(); i++) {
            type = load(packages.get(i) + first);
        }
        if (type == null) {
            return loaded(bare);
        }
        return dot < 0
                ? type
                : load(type.getName() + "$" + bare.substring(dot + 1).replace('.', '$'));
    }

    /** By a name with its package, where a dot can also stand before a nested type. */
    private @Nullable Class<?> loaded(String name) {
        String binary = name;
        while (binary.indexOf('.') > 0) {
            Class<?> found = load(binary);
            if (found != null) {
                return found;
            }
            int dot = binary.lastIndexOf('.');
            binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
        }
        return null;
    }

    private @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null; // no such class, or on some systems one whose name differs in case
        }
    }

    /** What is wrong with the imports. */
    void checkImports(PackageDescr file, ProblemList problems) {
        for (ImportDescr line : file.getImports()) {
            String target = line.getTarget();
            if (!target.endsWith(".*") && loaded(target) == null && !isOfTheFile(target, file)) {
                String simple = target.substring(target.lastIndexOf('.') + 1);
                Map<String, Class<?>> used = used();
                Class<?> fact = used.get(simple);
                String meant = fact != null
                        ? fact.getCanonicalName()
                        : NearestWord.of(simple, used.keySet())
                                .map(name ->
                                        Objects.requireNonNull(used.get(name)).getCanonicalName())
                                .orElse("");
                problems.add(line.getLine(), "unknown class `" + target + "`" + didYouMean(meant));
            }
        }
    }

    private static boolean isOfTheFile(String target, PackageDescr file) {
        return file.getClassAndEnumDeclarationDescrs().stream()
                .anyMatch(d -> target.equals(file.getName() + "." + d.getTypeName()));
    }

    /** What to say of a type that is not known. */
    String unknown(String name) {
        Map<String, Class<?>> facts = facts();
        Class<?> fact = importable(name);
        if (fact != null) {
            return "`" + fact.getSimpleName() + "` is not imported; add `import " + fact.getCanonicalName() + "`";
        }
        Set<String> names = new HashSet<>(facts.keySet());
        names.addAll(imported.keySet());
        return "unknown type `" + name + "`"
                + NearestWord.of(name, names).map(KnownTypes::didYouMean).orElse("; docs/facts.md lists the facts");
    }

    /** Whether a type is missing that rules can use. */
    boolean isImportable(String name) {
        return importable(name) != null;
    }

    /** @param name simple, or that of a nested type */
    private @Nullable Class<?> importable(String name) {
        String simple = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        Class<?> known = imported.containsKey(simple) ? null : used().get(simple);
        return known != null ? known : load("java.util." + simple);
    }

    /** Facts, what their attributes are, and what is given to findings, by simple names. */
    private static Map<String, Class<?>> used() {
        Map<String, Class<?>> all = facts();
        Stream<Class<?>> attributes = List.copyOf(all.values()).stream()
                .flatMap(fact -> Members.attributes(fact).values().stream())
                .flatMap(KnownTypes::returned);
        Stream<Class<?>> given =
                Members.methods(FindingDraft.class).stream().flatMap(method -> Stream.of(method.getParameterTypes()));
        Stream.concat(attributes, given)
                .filter(type -> type.getName().startsWith("dev.loralint."))
                .map(KnownTypes::outermost)
                .forEach(type -> all.putIfAbsent(type.getSimpleName(), type));
        return all;
    }

    /** What a method returns, and of what a list of it is. */
    private static Stream<Class<?>> returned(Method getter) {
        Type element = Members.element(getter.getGenericReturnType());
        return Stream.concat(Stream.of(getter.getReturnType()), Stream.ofNullable(Members.raw(element)));
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type : outermost(outer);
    }

    static String didYouMean(String name) {
        return name.isEmpty() ? "" : "; did you mean `" + name + "`?";
    }

    /** Every fact of every session by its simple name. */
    static Map<String, Class<?>> facts() {
        Map<String, Class<?>> all = new TreeMap<>();
        Stream.of(FactSession.values()).forEach(s -> s.facts().forEach(f -> all.put(f.getSimpleName(), f)));
        FactSession.EVERYWHERE.forEach(f -> all.put(f.getSimpleName(), f));
        return all;
    }
}

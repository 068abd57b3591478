package dev.loralint.build.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedClassesTest {

    @TempDir
    Path folder;

    private static final Map<String, String> SOURCES = Map.of(
            "loralint/x/P01/LambdaPredicateA.java",
            """
            package loralint.x.P01;
            public enum LambdaPredicateA implements java.util.function.Predicate<String> {
                INSTANCE;
                public boolean test(String text) { return text.chars().anyMatch(c -> isLarge(c) && other(c)); }
                private static boolean isLarge(int c) { return c > 'm'; }
                private boolean other(int c) { return c != 'z'; }
            }
            """,
            "loralint/x/P02/LambdaPredicateB.java",
            """
            package loralint.x.P02;
            public enum LambdaPredicateB implements java.util.function.Predicate<Integer> {
                INSTANCE;
                public boolean test(Integer number) {
                    int found = 0;
                    for (int i = 0; i < number; i++) { if (i % 3 == 0) { found++; } }
                    return found > 2;
                }
            }
            """,
            "loralint/x/P03/LambdaPredicateC.java",
            """
            package loralint.x.P03;
            public enum LambdaPredicateC implements java.util.function.Predicate<String> {
                INSTANCE;
                private static final java.util.regex.Pattern PATTERN = java.util.regex.Pattern.compile("[a-c]+");
                public boolean test(String text) { return PATTERN.matcher(text).matches(); }
            }
            """,
            "loralint/x/DomainClassesMetadata7.java",
            """
            package loralint.x;
            public class DomainClassesMetadata7 {
                public static final java.util.function.IntSupplier Fact_Metadata_INSTANCE = new Fact_Metadata();
                private static class Fact_Metadata implements java.util.function.IntSupplier {
                    public int getAsInt() { return 7; }
                }
            }
            """,
            "loralint/x/Rules.java",
            """
            package loralint.x;
            public class Rules {
                public static final Object DATE_TIME_FORMATTER = new java.util.ArrayList<>(java.util.List.of("formats")).get(0);
                public static final String NAME = new StringBuilder("rules").toString();
            }
            """,
            "loralint/x/RuleMethods.java",
            """
            package loralint.x;
            public class RuleMethods implements java.util.function.Supplier<String> {
                public String get() {
                    java.util.function.Predicate<String> a = loralint.x.P01.LambdaPredicateA.INSTANCE;
                    java.util.function.Predicate<Integer> b = loralint.x.P02.LambdaPredicateB.INSTANCE;
                    java.util.function.Predicate<String> c = loralint.x.P03.LambdaPredicateC.INSTANCE;
                    return a.test("abc") + " " + a.test("xz") + " " + b.test(3) + " " + b.test(30) + " " + c.test("abc")
                        + " " + c.test("d") + " " + DomainClassesMetadata7.Fact_Metadata_INSTANCE.getAsInt() + Rules.NAME
                        + (a == (Object) loralint.x.P01.LambdaPredicateA.INSTANCE) + a.equals(b);
                }
            }
            """);

    @Test
    void mergedClassesDoWhatTheSingleOnesDo() throws IOException, ReflectiveOperationException {
        Map<String, byte[]> compiled = compile();
        MergedClasses merging = new MergedClasses();
        compiled.values().forEach(merging::add);
        Map<String, byte @Nullable []> changed = merging.classes();
        Map<String, byte[]> after = new HashMap<>();
        changed.forEach((name, bytes) -> {
            if (bytes != null) {
                after.put(name, bytes);
            }
        });

        String expected = "false true false true true false 7rulestruefalse";
        assertEquals(expected, load(compiled, "loralint.x.RuleMethods").get());
        assertEquals(expected, load(after, "loralint.x.RuleMethods").get());
        assertTrue(changed.containsKey("loralint/x/P01/LambdaPredicateA"));
        assertNull(changed.get("loralint/x/P01/LambdaPredicateA"), "merged");
        assertNull(changed.get("loralint/x/P02/LambdaPredicateB"), "merged");
        assertTrue(after.containsKey("loralint/x/P03/LambdaPredicateC"), "keeps a pattern");
        assertEquals(
                2, after.keySet().stream().filter(n -> n.contains("Merged")).count(), "one a set of interfaces");
    }

    private Map<String, byte[]> compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--release", "17"));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(InputStream.nullInputStream(), null, null, arguments.toArray(String[]::new));
        assertEquals(0, status);
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path compiled :
                    files.filter(p -> p.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(compiled).toString().replace('\\', '/');
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(compiled));
            }
        }
        return classes;
    }

    @SuppressWarnings("unchecked")
    private static Supplier<String> load(Map<String, byte[]> classes, String main) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(MergedClassesTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] found = classes.get(name.replace('.', '/'));
                if (found == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, found, 0, found.length);
            }
        };
        return (Supplier<String>) loader.loadClass(main).getConstructor().newInstance();
    }
}

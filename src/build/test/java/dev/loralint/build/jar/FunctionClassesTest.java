package dev.loralint.build.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionClassesTest {

    @TempDir
    Path folder;

    private static final String LAMBDAS = """
        import java.util.*;
        import java.util.function.*;

        public class Lambdas implements Supplier<String> {
            interface Shape { double area(double x); default Shape twice() { return x -> 2 * area(x); } }
            interface Named { private String own() { return "own"; } default Supplier<String> name() { return this::own; } }
            static class Base { protected String base() { return "base"; } }
            static class Inner extends Base implements Named {
                private final int secret = 7;
                protected String base() { return "inner"; }
                Supplier<String> both() { return () -> super.base() + base(); }
                Supplier<String> parent() { return super::base; }
                private int plus(int a) { return a + secret; }
            }
            interface Sum extends java.io.Serializable { int of(int a, int b); }
            private static Runnable one() { return () -> {}; }
            private String field = "field";
            private static long twice(int i) { return 2L * i; }
            private <T> String shown(T value) { return field + value; }

            public String get() {
                StringBuilder all = new StringBuilder();
                byte b = 1; short s = 2; int i = 3; long l = 4; float f = 0.5f; double d = 0.25; boolean z = true; char c = 'c';
                String t = "text"; int[] a = {1, 2};
                Supplier<String> captured = () -> "" + b + s + i + l + f + d + z + c + t + a.length + field;
                all.append(captured.get());
                Runnable run = () -> all.append("run");
                run.run();
                Consumer<String> chars = all::append;
                chars.andThen(x -> all.append(x.length())).accept("consumed");
                ToLongFunction<Integer> widened = Lambdas::twice;
                IntToDoubleFunction exact = x -> x;
                ToDoubleFunction<Integer> unboxed = Integer::intValue;
                Function<Integer, Long> boxed = Lambdas::twice;
                all.append(widened.applyAsLong(21)).append(exact.applyAsDouble(3)).append(unboxed.applyAsDouble(5)).append(boxed.apply(4));
                Map<String, Integer> counts = Map.of("a", 7);
                all.append(counts.entrySet().stream().mapToDouble(Map.Entry::getValue).sum());
                all.append(counts.entrySet().stream().mapToLong(Map.Entry::getValue).sum());
                Predicate<Map.Entry<String, Boolean>> yes = Map.Entry::getValue;
                all.append(yes.test(Map.entry("b", true)));
                Supplier<List<String>> created = ArrayList::new;
                IntFunction<int[]> array = int[]::new;
                all.append(created.get()).append(array.apply(3).length);
                Comparator<String> order = Comparator.comparing(String::length);
                List<String> words = new ArrayList<>(List.of("ccc", "a", "bb", "dd"));
                words.sort(order.reversed().thenComparing(Comparator.naturalOrder()));
                all.append(words);
                Function<Object, String> mine = this::shown;
                Predicate<String> empty = String::isEmpty;
                BiFunction<String, Integer, Character> at = String::charAt;
                BinaryOperator<Integer> larger = Math::max;
                UnaryOperator<String> upper = x -> x.toUpperCase(Locale.ROOT);
                all.append(mine.apply(1)).append(empty.negate().test("")).append(at.apply("xyz", 1)).append(larger.apply(3, 9)).append(upper.apply("u"));
                Inner inner = new Inner();
                IntUnaryOperator plus = inner::plus;
                all.append(plus.applyAsInt(1)).append(inner.both().get()).append(inner.parent().get()).append(inner.name().get());
                Shape shape = x -> x * x;
                all.append(shape.twice().area(3));
                Sum add = Integer::sum;
                all.append(add.of(1, 2)).append(one() == one());
                java.io.Serializable kept = (Runnable & java.io.Serializable) () -> all.append("kept");
                ((Runnable) kept).run();
                Runnable marked = (Runnable & Cloneable) () -> all.append("marked");
                marked.run();
                Consumer<String> dropped = String::length;
                LongBinaryOperator sum = (x, y) -> x + y + i;
                dropped.accept("");
                Supplier<Supplier<String>> nested = () -> () -> "nested" + field;
                all.append(sum.applyAsLong(1, 2)).append(nested.get().get());
                List<LongBinaryOperator> many = List.of(
                    (x, y) -> x, (x, y) -> y, (x, y) -> x + y, (x, y) -> x - y, (x, y) -> x * y,
                    (x, y) -> x | y, (x, y) -> x & y, (x, y) -> x ^ y, (x, y) -> x + i, (x, y) -> y + i,
                    (x, y) -> x * i, (x, y) -> y * i, (x, y) -> -x, (x, y) -> -y, (x, y) -> ~x,
                    (x, y) -> ~y, (x, y) -> x << 2, (x, y) -> y << 3, (x, y) -> x % 3);
                many.forEach(one -> all.append(one.applyAsLong(11, 5)).append(' '));
                List<Consumer<String>> more = List.of(
                    all::append, x -> all.append(1), x -> all.append(2), x -> all.append(3), x -> all.append(4), x -> all.append(5),
                    x -> all.append(x.charAt(0)), x -> all.append(x.length()), x -> all.append(x).append(x), x -> {}, String::strip);
                more.forEach(one -> one.accept("more"));
                try {
                    ((Function) upper).apply(1);
                } catch (ClassCastException e) {
                    all.append("cast");
                }
                return all.toString();
            }
        }
        """;

    /** Among them are more with one method than a method has cases. */
    @Test
    void functionsDoWhatLambdasDo() throws IOException, ReflectiveOperationException {
        Map<String, byte[]> compiled = compile();
        FunctionClasses functions = new FunctionClasses();
        compiled.values().forEach(functions::add);
        Map<String, byte[]> changed = new TreeMap<>(compiled);
        changed.putAll(functions.classes());

        String expected = load(compiled).get();
        assertTrue(expected.endsWith("m4moremorecast"), expected);
        assertEquals(expected, load(changed).get());
        assertTrue(changed.containsKey("Lambdas$Functions"), changed.keySet().toString());
        assertFalse(names(Map.of("", changed.get("Lambdas$Named")), "LambdaMetafactory"), "nothing is left of it");
        assertTrue(names(Map.of("", changed.get("Lambdas")), "altMetafactory"), "those of several interfaces stay");
    }

    private static boolean names(Map<String, byte[]> classes, String text) {
        return classes.values().stream()
                .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
    }

    private Map<String, byte[]> compile() throws IOException {
        Path file = Files.writeString(folder.resolve("Lambdas.java"), LAMBDAS);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(InputStream.nullInputStream(), null, null, "-nowarn", "--release", "17", file.toString());
        assertEquals(0, status);
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path compiled :
                    files.filter(p -> p.toString().endsWith(".class")).toList()) {
                String name = compiled.getFileName().toString();
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(compiled));
            }
        }
        return classes;
    }

    @SuppressWarnings("unchecked")
    private static Supplier<String> load(Map<String, byte[]> classes) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(FunctionClassesTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] found = classes.get(name);
                if (found == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, found, 0, found.length);
            }
        };
        return (Supplier<String>) loader.loadClass("Lambdas").getConstructor().newInstance();
    }
}

package dev.loralint.build.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class InlineCallsTest {

    @TempDir
    Path folder;

    private static final String JOINS = """
            public class Joins implements java.util.function.Supplier<String> {
                public String get() {
                    byte b = -1; short s = -2; int i = 3; long l = 4L; float f = 0.5f; double d = 0.25; boolean z = true;
                    char c = 'c'; Object o = java.util.List.of(1); String t = "t"; String n = null; int[] a = null;
                    String all = "<" + b + s + i + l + "," + f + d + z + c + o + t + n + a + ">";
                    String marks = "\\1" + t + "\\2" + i;
                    all += "." + l + d + i;
                    return all + marks + t;
                }
            }
            """;

    @Test
    void inlinedCodeJoinsLikeTheFactory() throws IOException, ReflectiveOperationException {
        byte[] compiled = compile("Joins", JOINS);
        byte[] inlined = InlineCalls.in(compiled);
        assertTrue(namesFactory(compiled));
        assertFalse(namesFactory(inlined), "nothing is left of it");
        assertEquals(
                "<-1-234,0.50.25truec[1]tnullnull>.40.253\1t\0023t",
                load(inlined).get());
        assertEquals(load(compiled).get(), load(inlined).get());
    }

    private static final String RECORD = """
            public record Joins(int i, long l, float f, double d, boolean z, char c, byte b, short s, String t, int[] a)
                    implements java.util.function.Supplier<String> {
                static final Joins ONE = new Joins(1, 2L, 0.5f, Double.NaN, true, 'c', (byte) -1, (short) 7, "u", null);
                public Joins() { this(1, 2L, 0.5f, Double.NaN, true, 'c', (byte) -1, (short) 7, "u", null); }
                record Empty() {}
                public String get() {
                    StringBuilder all = new StringBuilder();
                    for (Object other : new Object[] {
                        this, ONE, null, "t", new Empty(),
                        new Joins(2, l, f, d, z, c, b, s, t, a), new Joins(i, 3L, f, d, z, c, b, s, t, a),
                        new Joins(i, l, -0f, d, z, c, b, s, t, a), new Joins(i, l, 0f, d, z, c, b, s, t, a),
                        new Joins(i, l, f, 0.1, z, c, b, s, t, a), new Joins(i, l, f, d, false, c, b, s, t, a),
                        new Joins(i, l, f, d, z, 'd', b, s, t, a), new Joins(i, l, f, d, z, c, (byte) 1, s, t, a),
                        new Joins(i, l, f, d, z, c, b, (short) 8, t, a), new Joins(i, l, f, d, z, c, b, s, "t", a),
                        new Joins(i, l, f, d, z, c, b, s, t, new int[] {1}),
                    }) {
                        all.append(equals(other)).append(' ');
                        if (other instanceof Joins joins && joins.a == null) {
                            all.append(joins.hashCode()).append(' ');
                        }
                    }
                    return all + "" + new Empty().equals(new Empty()) + new Empty().hashCode();
                }
            }
            """;

    @Test
    void recordsAreComparedAsTheJvmDoesIt() throws IOException, ReflectiveOperationException {
        byte[] compiled = compile("Joins", RECORD);
        byte[] inlined = InlineCalls.in(compiled);
        // toString alone is left to the JVM
        assertEquals(3, calls(compiled, "java/lang/runtime/ObjectMethods"));
        assertEquals(1, calls(inlined, "java/lang/runtime/ObjectMethods"));
        String expected = load(compiled).get();
        assertTrue(expected.startsWith("true ") && expected.contains(" false "), expected);
        assertEquals(expected, load(inlined).get());
    }

    @Test
    void idsDiffer() throws IOException, ReflectiveOperationException {
        byte[] compiled = compile("Joins", """
                public class Joins implements java.util.function.Supplier<String> {
                    public String get() { return java.util.UUID.randomUUID().toString(); }
                }
                """);
        byte[] inlined = InlineCalls.in(compiled);
        assertEquals(0, calls(inlined, "java/security/SecureRandom"));
        Supplier<String> ids = load(inlined);
        assertTrue(ids.get().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), ids.get());
        assertEquals(1_000, Stream.generate(ids).limit(1_000).distinct().count());
    }

    /** How many dynamic calls have this bootstrap class. */
    private static int calls(byte[] bytes, String bootstrap) {
        int[] count = new int[1];
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String name, String descriptor, Handle handle, Object... arguments) {
                                        count[0] += handle.getOwner().equals(bootstrap) ? 1 : 0;
                                    }

                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String name, String descriptor, boolean of) {
                                        count[0] += owner.equals(bootstrap) || name.equals("randomUUID") ? 1 : 0;
                                    }
                                };
                            }
                        },
                        0);
        return count[0];
    }

    @Test
    void otherClassesAreUnchanged() throws IOException {
        byte[] compiled = compile("Plain", "public class Plain { Runnable r = () -> {}; }");
        assertSame(compiled, InlineCalls.in(compiled));
    }

    private static boolean namesFactory(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("makeConcatWithConstants");
    }

    private byte[] compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(InputStream.nullInputStream(), null, null, "--release", "17", file.toString()));
        return Files.readAllBytes(folder.resolve(name + ".class"));
    }

    @SuppressWarnings("unchecked")
    private Supplier<String> load(byte[] bytes) throws IOException, ReflectiveOperationException {
        Map<String, byte[]> classes = new HashMap<>(Map.of("Joins", bytes));
        Path nested = folder.resolve("Joins$Empty.class");
        if (Files.exists(nested)) {
            classes.put("Joins$Empty", InlineCalls.in(Files.readAllBytes(nested)));
        }
        ClassLoader loader = new ClassLoader(InlineCallsTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                byte[] found = classes.getOrDefault(name, new byte[0]);
                return defineClass(name, found, 0, found.length);
            }
        };
        return (Supplier<String>) loader.loadClass("Joins").getConstructor().newInstance();
    }
}

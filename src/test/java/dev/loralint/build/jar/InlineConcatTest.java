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
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InlineConcatTest {

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
        byte[] inlined = InlineConcat.in(compiled);
        assertTrue(namesFactory(compiled));
        assertFalse(namesFactory(inlined), "nothing is left of it");
        assertEquals(
                "<-1-234,0.50.25truec[1]tnullnull>.40.253\1t\0023t",
                load(inlined).get());
        assertEquals(load(compiled).get(), load(inlined).get());
    }

    @Test
    void otherClassesAreUnchanged() throws IOException {
        byte[] compiled = compile("Plain", "public class Plain { Runnable r = () -> {}; }");
        assertSame(compiled, InlineConcat.in(compiled));
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
    private Supplier<String> load(byte[] bytes) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(InlineConcatTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        return (Supplier<String>) loader.loadClass("Joins").getConstructor().newInstance();
    }
}

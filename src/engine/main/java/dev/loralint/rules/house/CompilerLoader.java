package dev.loralint.rules.house;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A world of its own for {@link DrlCompiler}: the program once more, and the compilers, which are packed in the program's jar
 * as one entry, so that a run that compiles nothing does not have them on its path.
 */
public final class CompilerLoader extends URLClassLoader {

    /** The entry: an archive of classes and resources. */
    public static final String PACKED = "loralint/compiler.zip";

    private final Map<String, byte[]> packed = new HashMap<>();

    private CompilerLoader(URL program, InputStream compilers) throws IOException {
        super(new URL[] {program}, ClassLoader.getPlatformClassLoader());
        try (ZipInputStream zip = new ZipInputStream(compilers)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                packed.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    /** Compiles as {@link DrlCompiler} does. Where the compilers are on the path, as for callers of the library, they are used. */
    static Map<String, byte[]> compile(Map<String, String> files) throws IOException {
        InputStream compilers = CompilerLoader.class.getResourceAsStream("/" + PACKED);
        CodeSource program = CompilerLoader.class.getProtectionDomain().getCodeSource();
        if (compilers == null || program == null) {
            return new DrlCompiler().apply(files);
        }
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try (CompilerLoader loader = new CompilerLoader(program.getLocation(), compilers)) {
            thread.setContextClassLoader(loader); // Drools looks for its services there
            return loader.compiler().apply(files);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    @SuppressWarnings("unchecked") // the class is DrlCompiler, as another loader has it
    private Function<Map<String, String>, Map<String, byte[]>> compiler() {
        try {
            return (Function<Map<String, String>, Map<String, byte[]>>) loadClass(DrlCompiler.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The program is incomplete: it cannot compile rules", e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] content = packed.get(name.replace('.', '/') + ".class");
        return content == null ? super.findClass(name) : defineClass(name, content, 0, content.length);
    }

    @Override
    public @Nullable URL findResource(String name) {
        byte[] content = packed.get(name);
        return content == null ? super.findResource(name) : url(name, content);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(super.findResources(name)));
        byte[] content = packed.get(name);
        if (content != null) {
            found.add(url(name, content));
        }
        return Collections.enumeration(found);
    }

    private static URL url(String name, byte[] content) {
        try {
            return new URL("packed", "", 0, "/" + name, new Packed(content));
        } catch (IOException e) {
            throw new IllegalStateException("every name is one of a resource", e);
        }
    }

    private static final class Packed extends URLStreamHandler {

        private final byte[] content;

        Packed(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}

package dev.loralint.build.jar;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives the packed jar classes that start-up archives can hold. Usage: {@code ClassFormat JAR}.
 *
 * <ul>
 *   <li>picocli is compiled for Java 5, and the JVM leaves such classes out: they get the format of Java 8, with the stack
 *       maps that it asks for.
 *   <li>Records, and Drools where it joins strings, have classes spun at run time, which are in no archive. See
 *       {@link InlineCalls}.
 *   <li>Each condition of a rule is a class of its own. See {@link MergedClasses}.
 *   <li>The JVM links each lambda at run time, archive or not. See {@link FunctionClasses}.
 * </ul>
 */
public final class ClassFormat {

    /** The first format whose classes are archived is that of Java 6. */
    private static final int ARCHIVED = Opcodes.V1_6;

    private static final int MAJOR_VERSION_AT = 7;

    private static final List<String> OF_JAVA_17 = List.of("/dev/loralint", "/loralint", "/org/drools", "/org/kie");

    private ClassFormat() {}

    public static void main(String[] args) throws IOException {
        URI jar = URI.create("jar:" + Path.of(args[0]).toUri());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            rewrite(files.getPath("/picocli"), ClassFormat::renewed);
            for (String folder : OF_JAVA_17) {
                rewrite(files.getPath(folder), InlineCalls::in);
            }
            merge(files);
            addFunctions(files);
        }
    }

    private static void merge(FileSystem files) throws IOException {
        MergedClasses merged = new MergedClasses();
        Path folder = files.getPath("/loralint");
        FileTime time = Files.getLastModifiedTime(folder);
        for (Path file : classes(folder)) {
            merged.add(Files.readAllBytes(file));
        }
        for (Map.Entry<String, byte @Nullable []> changed : merged.classes().entrySet()) {
            Path file = files.getPath("/" + changed.getKey() + ".class");
            byte[] bytes = changed.getValue();
            if (bytes == null) {
                Files.delete(file);
            } else {
                write(file, bytes, time);
            }
        }
    }

    private static void addFunctions(FileSystem files) throws IOException {
        FunctionClasses functions = new FunctionClasses();
        for (String folder : OF_JAVA_17) {
            for (Path file : classes(files.getPath(folder))) {
                functions.add(Files.readAllBytes(file));
            }
        }
        for (Map.Entry<String, byte[]> written : functions.classes().entrySet()) {
            Path file = files.getPath("/" + written.getKey() + ".class");
            write(file, written.getValue(), Files.getLastModifiedTime(Files.exists(file) ? file : file.getParent()));
        }
    }

    /** Keeps the fixed times of the jar: two builds of one commit give the same bytes. */
    private static void rewrite(Path folder, UnaryOperator<byte[]> change) throws IOException {
        for (Path file : classes(folder)) {
            byte[] old = Files.readAllBytes(file);
            byte[] changed = change.apply(old);
            if (changed != old) {
                write(file, changed, Files.getLastModifiedTime(file));
            }
        }
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(".class")).sorted().toList();
        }
    }

    private static void write(Path file, byte[] bytes, FileTime time) throws IOException {
        Files.write(file, bytes);
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, time);
    }

    private static byte[] renewed(byte[] old) {
        if (old[MAJOR_VERSION_AT] >= ARCHIVED) {
            return old;
        }
        ClassReader reader = new ClassReader(old);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(new Version(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static final class Version extends ClassVisitor {

        Version(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
        }
    }
}

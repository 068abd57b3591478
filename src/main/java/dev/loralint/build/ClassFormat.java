package dev.loralint.build;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Brings classes of an old format in the packed jar to that of Java 8, with the stack maps that it asks for. picocli is
 * compiled for Java 5, and the JVM leaves such classes out of start-up archives. Usage: {@code ClassFormat JAR}.
 */
public final class ClassFormat {

    /** The first format whose classes are archived is that of Java 6. */
    private static final int ARCHIVED = Opcodes.V1_6;

    private static final int MAJOR_VERSION_AT = 7;

    private ClassFormat() {}

    public static void main(String[] args) throws IOException {
        URI jar = URI.create("jar:" + Path.of(args[0]).toUri());
        // A fixed time, as in the rest of the jar: two builds of one commit give the same bytes.
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> all = Files.walk(files.getPath("/picocli"))) {
            List<Path> classes =
                    all.filter(p -> p.toString().endsWith(".class")).toList();
            for (Path file : classes) {
                byte[] old = Files.readAllBytes(file);
                if (old[MAJOR_VERSION_AT] < ARCHIVED) {
                    FileTime time = Files.getLastModifiedTime(file);
                    Files.write(file, renewed(old));
                    Files.setLastModifiedTime(file, time);
                }
            }
        }
    }

    private static byte[] renewed(byte[] old) {
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

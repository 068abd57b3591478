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
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Takes what only debuggers read out of the classes of a jar that each executor of a cluster loads: names of local variables and
 * numbers of lines, except in loralint's own classes. Usage: {@code LeanClasses JAR}.
 */
public final class LeanClasses {

    private static final String OWN = "/dev/loralint/";
    private static final String LIBRARIES = "/dev/loralint/shaded/";

    private LeanClasses() {}

    public static void main(String[] args) throws IOException {
        URI jar = URI.create("jar:" + Path.of(args[0]).toUri());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            for (Path file : classes(files.getPath("/"))) {
                FileTime time = Files.getLastModifiedTime(file);
                ClassWriter lean = new ClassWriter(0);
                new ClassReader(Files.readAllBytes(file)).accept(lean, ClassReader.SKIP_DEBUG);
                Files.write(file, lean.toByteArray());
                Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, time);
            }
        }
    }

    private static List<Path> classes(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(LeanClasses::isLibrary).sorted().toList();
        }
    }

    private static boolean isLibrary(Path file) {
        String name = file.toString();
        return name.endsWith(".class") && (!name.startsWith(OWN) || name.startsWith(LIBRARIES));
    }
}

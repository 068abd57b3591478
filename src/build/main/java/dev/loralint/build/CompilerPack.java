package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.rules.house.CompilerLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs what compiles house rules into the jar, as one entry: a run that compiles nothing has it neither on its path nor in the
 * jar's directory. The entry is an archive that is not compressed, since the jar compresses it as a whole, which is a quarter
 * smaller. Usage: {@code CompilerPack JAR}.
 */
public final class CompilerPack {

    /** One class of each library that the compilers need and the jar does not have. */
    private static final List<String> LIBRARIES = List.of(
            "com.github.javaparser.JavaParser",
            "org.antlr.runtime.Lexer",
            "org.drools.codegen.common.GeneratedFile",
            "org.drools.drl.ast.descr.BaseDescr",
            "org.drools.drl.extensions.DecisionTableFactory",
            "org.drools.drl.parser.DrlParser",
            "org.drools.ecj.EclipseJavaCompiler",
            "org.drools.io.ByteArrayResource",
            "org.drools.model.codegen.ExecutableModelProject",
            "org.drools.model.prototype.PrototypeDSL",
            "org.drools.mvel.parser.MvelParser",
            "org.drools.mvelcompiler.MvelCompilerException",
            "org.eclipse.jdt.internal.compiler.Compiler",
            "org.kie.util.maven.support.ReleaseIdImpl");

    /** What a library says of itself, and not to be treated as what another says: its licence stays. */
    private static final List<String> LEFT_OUT =
            List.of("META-INF/maven/", "META-INF/versions/", "META-INF/MANIFEST.MF");

    private CompilerPack() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException, URISyntaxException {
        URI jar = URI.create("jar:" + Path.of(args[0]).toUri());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            FileTime time = Files.getLastModifiedTime(files.getPath("/META-INF/MANIFEST.MF"));
            Path packed = files.getPath("/" + CompilerLoader.PACKED);
            Files.createDirectories(packed.getParent());
            Files.write(packed, archive(time));
            Files.getFileAttributeView(packed, BasicFileAttributeView.class).setTimes(time, time, time);
        }
    }

    private static byte[] archive(FileTime time) throws IOException, ReflectiveOperationException, URISyntaxException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (String library : LIBRARIES) {
            Path jar = Path.of(Class.forName(library)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            add(jar, entries);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                CRC32 sum = new CRC32();
                sum.update(one.getValue());
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setLastModifiedTime(time);
                entry.setSize(one.getValue().length);
                entry.setCrc(sum.getValue());
                out.putNextEntry(entry);
                out.write(one.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void add(Path jar, Map<String, byte[]> entries) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (entry.isDirectory() || LEFT_OUT.stream().anyMatch(entry.getName()::startsWith)) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    String name = entry.getName();
                    boolean isNotice = name.matches("(META-INF/)?[A-Za-z.]*(LICENSE|NOTICE|DEPENDENCIES|about)[^/]*");
                    String file = jar.getFileName().toString();
                    byte[] other = entries.putIfAbsent(isNotice ? "licenses/" + file + "/" + name : name, content);
                    if (other != null && !name.endsWith("module-info.class")) {
                        throw new BuildError(name + " is in two libraries: " + file + " and another");
                    }
                }
            }
        }
    }
}

package dev.loralint.build;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import com.github.javaparser.javadoc.Javadoc;
import com.github.javaparser.javadoc.JavadocBlockTag;
import com.github.javaparser.javadoc.description.JavadocDescription;
import com.github.javaparser.javadoc.description.JavadocInlineTag;
import dev.loralint.build.lexicon.BuildError;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the sources say of types and methods: Javadoc as Markdown, on one line. */
final class SourceDocs {

    private final Path sources;
    private final JavaParser parser =
            new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17));
    private final Map<Class<?>, CompilationUnit> files = new HashMap<>();

    /** @param sources the folder with a folder for each module */
    SourceDocs(Path sources) {
        this.sources = sources;
    }

    /** Empty where nothing is said. */
    String of(Class<?> type) throws IOException {
        return described(declaration(type));
    }

    /** What is said of a method, else of the record's component that it returns, else of what it returns. */
    String of(Method method) throws IOException {
        Class<?> owner = method.getDeclaringClass();
        TypeDeclaration<?> declaration = declaration(owner);
        for (MethodDeclaration candidate : declaration.getMethodsByName(method.getName())) {
            if (isSame(candidate, method)) {
                String own = described(candidate);
                return own.isEmpty() ? block(candidate, JavadocBlockTag.Type.RETURN, "") : own;
            }
        }
        return owner.isRecord() && method.getParameterCount() == 0 ? component(owner, method.getName()) : "";
    }

    /** What is said of a record's component. */
    String component(Class<?> owner, String name) throws IOException {
        return block(declaration(owner), JavadocBlockTag.Type.PARAM, name);
    }

    /** What is said of a parameter of a method. */
    String parameter(Method method, String name) throws IOException {
        for (MethodDeclaration candidate :
                declaration(method.getDeclaringClass()).getMethodsByName(method.getName())) {
            if (isSame(candidate, method)) {
                return block(candidate, JavadocBlockTag.Type.PARAM, name);
            }
        }
        return "";
    }

    private static boolean isSame(CallableDeclaration<?> declared, Method method) {
        if (declared.getParameters().size() != method.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            String name = declared.getParameter(i).getType().asString();
            String bare = name.replaceAll("<.*|@\\w+ |\\[]", "");
            String last = bare.substring(bare.lastIndexOf('.') + 1);
            String actual = method.getParameterTypes()[i].getSimpleName().replace("[]", "");
            if (!last.equals(actual)) {
                return false;
            }
        }
        return true;
    }

    private TypeDeclaration<?> declaration(Class<?> type) throws IOException {
        Class<?> outer = type.getDeclaringClass();
        List<TypeDeclaration<?>> here = outer == null
                ? List.copyOf(file(type).getTypes())
                : declaration(outer).getMembers().stream()
                        .filter(m -> m instanceof TypeDeclaration<?>)
                        .<TypeDeclaration<?>>map(m -> (TypeDeclaration<?>) m)
                        .toList();
        return here.stream()
                .filter(t -> t.getNameAsString().equals(type.getSimpleName()))
                .findFirst()
                .orElseThrow(() -> new BuildError(type.getName() + ": there is no source"));
    }

    private CompilationUnit file(Class<?> type) throws IOException {
        CompilationUnit known = files.get(type);
        if (known == null) {
            Path file = source(type);
            known = parser.parse(Files.readString(file))
                    .getResult()
                    .orElseThrow(() -> new BuildError(file + ": it cannot be parsed"));
            files.put(type, known);
        }
        return known;
    }

    private Path source(Class<?> type) throws IOException {
        String name = "main/java/" + type.getName().replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(sources)) {
            return modules.map(module -> module.resolve(name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new BuildError(type.getName() + ": there is no source"));
        }
    }

    private static String described(NodeWithJavadoc<?> node) {
        return node.getJavadoc().map(doc -> text(doc.getDescription())).orElse("");
    }

    private static String block(NodeWithJavadoc<?> node, JavadocBlockTag.Type type, String name) {
        Optional<Javadoc> doc = node.getJavadoc();
        return doc.stream()
                .flatMap(d -> d.getBlockTags().stream())
                .filter(tag -> tag.getType() == type && tag.getName().orElse("").equals(name))
                .map(tag -> text(tag.getContent()))
                .findFirst()
                .orElse("");
    }

    private static String text(JavadocDescription description) {
        StringBuilder text = new StringBuilder();
        description.getElements().forEach(element -> {
            if (element instanceof JavadocInlineTag tag) {
                String content = tag.getContent().strip();
                text.append(tag.getType() == JavadocInlineTag.Type.LINK ? link(content) : "`" + content + "`");
            } else {
                text.append(element.toText());
            }
        });
        return text.toString()
                .replaceAll("</?\\w+>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** {@code #tag} and {@code TagUse#tag()} as rules write them. */
    private static String link(String content) {
        int space = content.indexOf(' ');
        String target = space < 0 ? content : content.substring(0, space);
        String label = space < 0
                ? target.replaceFirst("^#", "").replace('#', '.').replaceFirst("\\(\\)$", "")
                : content.substring(space + 1);
        return "`" + label + "`";
    }
}

package dev.loralint.rules.house;

import dev.loralint.rules.check.RuleCheck;
import dev.loralint.rules.check.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.ecj.EclipseJavaCompiler;
import org.drools.io.ByteArrayResource;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.drools.util.PortablePath;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.CompositeKnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.memorycompiler.CompilationProblem;
import org.kie.memorycompiler.CompilationResult;
import org.kie.memorycompiler.resources.MemoryResourceReader;
import org.kie.memorycompiler.resources.MemoryResourceStore;
import org.kie.util.maven.support.ReleaseIdImpl;

/**
 * Compiles DRL to classes, in memory. It runs where the compilers of Drools and of Eclipse are, which is not where the program
 * runs, and so takes and gives nothing but texts and bytes: from the text of each file by its name, to the content of each
 * class by its name, with the names of the models under {@link #MODELS}. A mistake in a rule is an
 * {@link IllegalArgumentException} with a sentence.
 */
public final class DrlCompiler implements Function<Map<String, String>, Map<String, byte[]>> {

    /** The key of a list with a name on each line, among the names of classes. */
    static final String MODELS = "";

    private static final Map<String, String> JAVA = Map.of(
            "org.eclipse.jdt.core.compiler.source", "17",
            "org.eclipse.jdt.core.compiler.compliance", "17",
            "org.eclipse.jdt.core.compiler.codegen.targetPlatform", "17",
            // what the JVM makes at run time for `+` costs more than a small check
            "org.eclipse.jdt.core.compiler.codegen.useStringConcatFactory", "disabled");

    private static final Pattern RULE = Pattern.compile("^\\s*rule\\s+\"([^\"]+)\"");

    private static final Pattern UNDEFINED =
            Pattern.compile("The method (\\w+)\\(.*\\) is undefined for the type Lambda\\w+");
    private static final Pattern MISMATCH = Pattern.compile("Type mismatch: cannot convert from (\\S+) to (\\S+)");
    private static final Pattern UNPARSED = Pattern.compile("Unable to parse consequence.*?Found +\"(.*?)\"[ ,]");

    @Override
    public Map<String, byte[]> apply(Map<String, String> files) {
        List<RuleProblem> problems = RuleCheck.of(files, DrlCompiler.class.getClassLoader());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<GeneratedFile> sources = new ArrayList<>();
        List<String> models = new ArrayList<>();
        for (PackageSources one : sources(files)) {
            one.collectGeneratedFiles(sources);
            models.addAll(one.getModelNames());
        }
        classes.put(MODELS, String.join("\n", models).getBytes(StandardCharsets.UTF_8));
        compile(sources, files)
                .forEach((path, content) ->
                        classes.put(path.asString().replace('/', '.').replaceFirst("\\.class$", ""), content));
        return classes;
    }

    private static Iterable<PackageSources> sources(Map<String, String> files) {
        KnowledgeBuilderConfigurationImpl configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(
                        null, DrlCompiler.class.getClassLoader())
                .as(KnowledgeBuilderConfigurationImpl.KEY);
        ModelBuilderImpl<PackageSources> builder = new ModelBuilderImpl<>(
                PackageSources::dumpSources, configuration, new ReleaseIdImpl("loralint", "house", "0"), false);
        CompositeKnowledgeBuilder all = builder.batch();
        files.forEach((name, drl) -> {
            Resource resource = new ByteArrayResource(drl.getBytes(StandardCharsets.UTF_8), "UTF-8");
            resource.setSourcePath(name);
            resource.setResourceType(ResourceType.DRL);
            all.add(resource, ResourceType.DRL);
        });
        try {
            all.build();
        } catch (RuntimeException e) {
            // the check before does not find every mistake, and Drools throws whatever it meets
            throw new IllegalArgumentException(guilty(files) + cannotBeCompiled(e), e);
        }
        builder.getErrors().stream().findFirst().ifPresent(error -> {
            Resource resource = error.getResource();
            String file = resource == null ? "" : resource.getSourcePath();
            int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
            throw new IllegalArgumentException(place(file, line, files) + said(error.getMessage()));
        });
        return builder.getPackageSources();
    }

    /** What a compiler says, without what only the authors of compilers understand. */
    private static String said(String message) {
        String first = message.lines().findFirst().orElse("").strip();
        Matcher undefined = UNDEFINED.matcher(first);
        if (undefined.find()) {
            return "unknown method `" + undefined.group(1)
                    + "`; expected a method of a fact, such as `$use.tag()`, or of" + " an imported class";
        }
        Matcher mismatch = MISMATCH.matcher(first);
        if (mismatch.find()) {
            return "`" + mismatch.group(2) + "` expected, and the value is `" + mismatch.group(1) + "`";
        }
        Matcher unparsed = UNPARSED.matcher(first);
        return unparsed.find()
                ? "unexpected `" + unparsed.group(1)
                        + "` in the Java after `then`; check the brackets and the semicolons"
                : first;
    }

    /** The file that cannot be compiled even alone; nothing where all can. */
    private static String guilty(Map<String, String> files) {
        if (files.size() > 1) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                try {
                    sources(Map.of(file.getKey(), file.getValue()));
                } catch (IllegalArgumentException e) {
                    return place(file.getKey(), 0, files);
                }
            }
        }
        return files.size() == 1 ? place(files.keySet().iterator().next(), 0, files) : "";
    }

    private static String cannotBeCompiled(RuntimeException e) {
        String said =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        return "the rule cannot be compiled: " + said + "; check the types in its conditions and the Java after `then`";
    }

    /**
     * {@code FILE:LINE: rule "NAME": }.
     *
     * @param line from 1; 0 where it is not known
     */
    private static String place(String file, int line, Map<String, String> files) {
        List<String> lines = files.getOrDefault(file, "").lines().toList();
        String rule = "";
        int begin = 0;
        for (int i = 0; i < (line == 0 ? lines.size() : Math.min(line, lines.size())); i++) {
            Matcher name = RULE.matcher(lines.get(i));
            if (name.find() && (line > 0 || begin == 0)) {
                rule = "rule \"" + name.group(1) + "\": ";
                begin = i + 1;
            }
        }
        int at = line == 0 ? begin : line;
        return file.isEmpty() ? "" : file + (at > 0 ? ":" + at : "") + ": " + rule;
    }

    private static Map<PortablePath, byte[]> compile(List<GeneratedFile> sources, Map<String, String> files) {
        MemoryResourceReader in = new MemoryResourceReader();
        List<String> names = new ArrayList<>();
        for (GeneratedFile source : sources) {
            if (source.relativePath().endsWith(".java")) {
                in.add(source.relativePath(), source.contents());
                names.add(source.relativePath());
            }
        }
        MemoryResourceStore out = new MemoryResourceStore();
        EclipseJavaCompiler compiler = new EclipseJavaCompiler(JAVA);
        CompilationResult result = compiler.compile(
                names.toArray(String[]::new),
                in,
                out,
                DrlCompiler.class.getClassLoader(),
                compiler.createDefaultSettings());
        if (result.getErrors().length > 0) {
            throw new IllegalArgumentException(Stream.of(result.getErrors())
                    .map(problem -> place(problem, sources, files) + said(problem.getMessage()))
                    .distinct()
                    .collect(Collectors.joining("\n")));
        }
        return out.getResources();
    }

    /** The line of the DRL from which the faulty line of Java comes: it is the same but for spaces. */
    private static String place(CompilationProblem problem, List<GeneratedFile> sources, Map<String, String> files) {
        String wrong = sources.stream()
                .filter(source -> problem.getFileName().endsWith(source.relativePath()))
                .flatMap(source -> new String(source.contents(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(problem.getStartLine() - 1L))
                .findFirst()
                .map(DrlCompiler::withoutSpaces)
                .orElse("");
        for (Map.Entry<String, String> file : files.entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = withoutSpaces(lines.get(i));
                if (line.length() > 1 && !wrong.isEmpty() && (wrong.contains(line) || line.contains(wrong))) {
                    return place(file.getKey(), i + 1, files);
                }
            }
        }
        return files.size() == 1 ? place(files.keySet().iterator().next(), 0, files) : "";
    }

    private static String withoutSpaces(String line) {
        return line.replaceAll("\\s", "");
    }
}

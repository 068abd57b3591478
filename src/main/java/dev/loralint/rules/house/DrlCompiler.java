package dev.loralint.rules.house;

import dev.loralint.rules.check.RuleCheck;
import dev.loralint.rules.check.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        all.build();
        builder.getErrors().stream().findFirst().ifPresent(error -> {
            String file = error.getResource() == null
                    ? ""
                    : error.getResource().getSourcePath() + (error.getLines()[0] > 0 ? ":" + error.getLines()[0] : "")
                            + ": ";
            throw new IllegalArgumentException(file + error.getMessage());
        });
        return builder.getPackageSources();
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
                    .map(problem -> place(problem, sources, files) + problem.getMessage())
                    .distinct()
                    .collect(Collectors.joining("\n")));
        }
        return out.getResources();
    }

    /** The line of the DRL from which the faulty line of Java comes: it is the same but for spaces. */
    private static String place(CompilationProblem problem, List<GeneratedFile> sources, Map<String, String> files) {
        String faulty = sources.stream()
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
                if (line.length() > 1 && !faulty.isEmpty() && (faulty.contains(line) || line.contains(faulty))) {
                    return file.getKey() + ":" + (i + 1) + ": ";
                }
            }
        }
        return files.size() == 1 ? files.keySet().iterator().next() + ": " : "";
    }

    private static String withoutSpaces(String line) {
        return line.replaceAll("\\s", "");
    }
}

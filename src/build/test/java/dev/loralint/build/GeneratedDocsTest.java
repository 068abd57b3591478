package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GeneratedDocsTest {

    @TestFactory
    Stream<DynamicTest> generatedDocumentIsUpToDate() throws IOException {
        return GeneratedDocs.texts(Path.of("")).entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(),
                        () -> assertEquals(
                                document.getValue(),
                                Files.readString(Path.of(document.getKey())),
                                "the page is stale; run `mvn compile exec:java@generated-docs`")));
    }
}

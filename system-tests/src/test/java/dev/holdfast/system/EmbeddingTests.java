package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tool of somebody else's embeds the domain as the README shows, with nothing but its jar.
class EmbeddingTests {

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Path ROOT = Path.of(System.getProperty("holdfast.root", ".."));
    private static final Path PUBLISHED = ROOT.resolve("domain/target");

    @TempDir
    private Path consumer;

    @BeforeEach
    void copyTheReadmesExample() throws IOException {
        var example = JAVA.matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(example.find(), "the README shows no Java");
        Files.createDirectories(consumer.resolve("src/consumer"));
        Files.writeString(consumer.resolve("src/consumer/Embedding.java"), "package consumer;\n\n" + example.group(1));
    }

    @Test
    void onTheClassPath() throws Exception {
        run("javac", "-d", "out", "-cp", jar(), "src/consumer/Embedding.java");

        assertAnswers(run("java", "-cp", "out" + File.pathSeparator + jar(), "consumer.Embedding"));
    }

    @Test
    void onTheModulePath() throws Exception {
        Files.writeString(
                consumer.resolve("src/module-info.java"), "module consumer { requires dev.holdfast.domain; }");
        run("javac", "-d", "out", "-p", jar(), "src/module-info.java", "src/consumer/Embedding.java");

        assertAnswers(run("java", "-p", "out" + File.pathSeparator + jar(), "-m", "consumer/consumer.Embedding"));
    }

    @Test
    void isPublishedWithSourcesAndDocumentationAndWithoutDependencies() throws IOException {
        var pom = Files.readString(PUBLISHED.resolve("../.flattened-pom.xml").normalize());

        assertFalse(pom.contains("<dependency>"), pom);
        assertFalse(pom.contains("<parent>"), pom);
        for (var classifier : List.of("-sources", "-javadoc")) {
            assertTrue(Files.exists(PUBLISHED.resolve("holdfast-domain-0.1.0" + classifier + ".jar")), classifier);
        }
    }

    private static void assertAnswers(String output) {
        assertTrue(output.contains("denied by the SITE"), output);
        assertEquals(
                30, output.lines().filter(line -> line.startsWith("backup-")).count());
    }

    private static String jar() {
        return PUBLISHED.resolve("holdfast-domain-0.1.0.jar").toAbsolutePath().toString();
    }

    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(consumer.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}

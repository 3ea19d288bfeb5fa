package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands of `docs/api.md` as they stand.
class ApiPageTests {

    private static final Pattern COMMANDS =
            Pattern.compile("^```bash\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Path PAGE = Path.of(System.getProperty("holdfast.root", ".."), "docs", "api.md");

    @Test
    void aSiteIsTakenFromEnrolmentToDeletionByCurl(@TempDir Path directory) throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var home = Files.createDirectories(directory.resolve("home"));
            var process = bash(stage, home).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), output);
        }
    }

    private static ProcessBuilder bash(Stage stage, Path home) throws IOException {
        var script = Files.writeString(home.resolve("page.sh"), "set -euo pipefail\nset -x\n" + commands());
        var builder = new ProcessBuilder("bash", script.toString())
                .directory(home.toFile())
                .redirectErrorStream(true);
        var agent = Program.distributions().resolve("holdfast-agent/bin");
        var environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", agent + ":" + System.getenv("PATH"));
        environment.put("MASTER", stage.master().address().toString());
        environment.put("ADMIN_PASSWORD", Master.ADMIN_PASSWORD);
        environment.put("S3_ENDPOINT", stage.s3().endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", stage.s3().credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", stage.s3().credentials().secretAccessKey());
        return builder;
    }

    private static String commands() throws IOException {
        return COMMANDS.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
    }
}

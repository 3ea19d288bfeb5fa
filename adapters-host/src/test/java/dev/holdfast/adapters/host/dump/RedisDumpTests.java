package dev.holdfast.adapters.host.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RedisDumpTests {

    private static final String PASSWORD = "correct-horse";

    @TempDir
    private Path temp;

    private final List<Process> servers = new ArrayList<>();
    private Path passwordFile;
    private Dumping dumping;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        passwordFile = Files.writeString(temp.resolve("redis.pw"), PASSWORD + "\n");
        dumping = Dumping.on(System.getenv("PATH"), temp);
        serve(Files.createDirectory(temp.resolve("first")));
        ask("first", "SET", "greeting", "こんにちは");
        ask("first", "RPUSH", "queue", "a", "b", "c");
    }

    @AfterEach
    void stop() {
        servers.forEach(Process::destroyForcibly);
    }

    @Test
    void aDumpIsAFileThatAServerLoads() throws IOException, InterruptedException {
        var dump = dumping.dump(spec(Optional.of(passwordFile.toString())));

        assertEquals("REDIS", new String(dump, 0, 5, StandardCharsets.US_ASCII));
        var second = Files.createDirectory(temp.resolve("second"));
        Files.write(second.resolve("dump.rdb"), dump);
        serve(second);
        assertEquals("こんにちは", ask("second", "GET", "greeting"));
        assertEquals("a\nb\nc", ask("second", "LRANGE", "queue", "0", "-1"));
    }

    @Test
    void aServerThatRefusesFailsTheDump() {
        var failure = assertThrows(DumpException.class, () -> dumping.dump(spec(Optional.empty())));

        assertTrue(failure.getMessage().contains("NOAUTH"), failure.getMessage());
    }

    @Test
    void aWrongPasswordIsNotRepeated() throws IOException {
        var wrong = Files.writeString(temp.resolve("wrong.pw"), "hunter2-hunter2\n");

        var failure = assertThrows(DumpException.class, () -> dumping.dump(spec(Optional.of(wrong.toString()))));

        assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
    }

    @Test
    void saysWhatToInstallWhereTheClientIsMissing() {
        var bare = Dumping.on(temp.toString(), temp);

        var failure = assertThrows(DumpException.class, () -> bare.dump(spec(Optional.empty())));

        assertTrue(failure.getMessage().contains("install the package redis-tools"), failure.getMessage());
    }

    private SourceSpec.Redis spec(Optional<String> password) {
        return new SourceSpec.Redis(
                "redis",
                Optional.empty(),
                Optional.empty(),
                Optional.of(socket("first").toString()),
                Optional.empty(),
                password);
    }

    private Path socket(String server) {
        return temp.resolve(server).resolve("s");
    }

    private void serve(Path home) throws IOException, InterruptedException {
        var server = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        "0",
                        "--unixsocket",
                        home.resolve("s").toString(),
                        "--dir",
                        home.toString(),
                        "--requirepass",
                        PASSWORD,
                        "--repl-diskless-sync-delay",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        servers.add(server);
        var name = home.getFileName().toString();
        while (!ask(name, "PING").equals("PONG")) {
            assertTrue(server.isAlive(), () -> "the server ended: " + home.resolve("log"));
        }
    }

    private String ask(String server, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("redis-cli", "-s", socket(server).toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REDISCLI_AUTH", PASSWORD);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}

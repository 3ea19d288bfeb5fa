package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the host's own configuration names: programs around a run, and databases that are files.
class HooksAndSourcesTests {

    @TempDir
    private Path directory;

    @Test
    void hooksSeeTheRunAndWhatTheyMakeIsBackedUp() throws Exception {
        var database = directory.resolve("app.db");
        sqlite(database, "PRAGMA journal_mode=WAL; CREATE TABLE note (text)");
        var made = directory.resolve("made-by-hook");
        var told = directory.resolve("told");
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure("""
                    {"sites": [{"name": "app",
                      "sources": [{"type": "sqlite", "name": "app", "file": "%1$s"},
                                  {"type": "command", "name": "words", "command": ["printf", "hello"]},
                                  {"type": "files", "paths": ["%2$s"]}],
                      "hooks": {
                        "before": [["sh", "-c", "mkdir -p %2$s; sqlite3 %1$s \\"INSERT INTO note VALUES ('hello')\\""]],
                        "after": [["rm", "-r", "%2$s"]],
                        "onSuccess": [["sh", "-c", "env | grep ^HOLDFAST_ | sort > %3$s; echo password=hunter2"]],
                        "onFailure": [["sh", "-c", "env | grep ^HOLDFAST_OUTCOME > %3$s"]]}}]}
                    """.formatted(database, made, told));

            var run = agent.with(Map.of("HOLDFAST_SECRET", "of the agent"))
                    .run("backup", "app")
                    .expect(0);

            assertTrue(run.err().contains("hook onSuccess sh: password=***"), run::err);
            assertFalse(Files.exists(made), "the hook after the run did not run");
            var environment = Files.readString(told);
            assertTrue(environment.contains("HOLDFAST_OUTCOME=success\n"), environment);
            assertTrue(environment.contains("HOLDFAST_SITE=app\n"), environment);
            assertTrue(environment.contains("HOLDFAST_STORAGE=primary\n"), environment);
            assertFalse(environment.contains("SECRET"), environment);

            var target = directory.resolve("restored");
            agent.run("restore", "app", "--source", "app", "--target", target.toString())
                    .expect(0);
            assertEquals("hello", sqlite(target.resolve("app.sqlite"), "SELECT text FROM note"));

            var words =
                    agent.run("restore", "app", "--source", "words", "--stdout").expect(0);
            assertEquals("hello", words.out(), "standard output carries the dump and nothing else");
            var verdict = agent.run("verify", "app", "--json").expect(0);
            assertTrue(verdict.out().lines().allMatch(line -> line.startsWith("{")), verdict::out);

            Files.delete(database);
            agent.run("backup", "app").expect(1);
            assertEquals("HOLDFAST_OUTCOME=failed\n", Files.readString(told));
        }
    }

    private static String sqlite(Path database, String sql) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sqlite3", database.toString(), sql)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}

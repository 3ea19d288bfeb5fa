package dev.holdfast.adapters.host.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandDumpTests {

    @TempDir
    Path temp;

    @Test
    void aDumpIsWhatTheProgramWrites() {
        assertArrayEquals("hello\n".getBytes(), dumping().dump(command("echo", "hello")));
    }

    @Test
    void aProgramThatFailsAfterManyBytesNeverReachesItsEnd() throws IOException {
        try (var stream = open(shell("head -c 50000000 /dev/zero; echo disk on fire >&2; exit 7"))) {
            var failure = assertThrows(DumpException.class, stream::readAllBytes);
            assertEquals("sh failed with exit code 7: disk on fire", failure.getMessage());
        }
    }

    @Test
    void aProgramThatIsKilledNeverReachesItsEnd() throws IOException {
        try (var stream = open(shell("echo half; kill -9 $$"))) {
            var failure = assertThrows(DumpException.class, stream::readAllBytes);
            assertEquals("sh failed with exit code 137", failure.getMessage());
        }
    }

    @Test
    void errorsAreBoundedAndDoNotStopTheProgram() throws IOException {
        try (var stream = open(shell("yes complaint | head -c 5000000 >&2; echo the end >&2; exit 1"))) {
            var failure = assertThrows(DumpException.class, stream::readAllBytes);
            assertTrue(failure.getMessage().endsWith("the end"));
            assertTrue(failure.getMessage().length() < 5000);
        }
    }

    @Test
    void secretsAreTakenOutOfErrors() throws IOException {
        var complaint = "echo 'password=hunter2 at postgres://joe:hunter2@db/shop, \"token\": \"hunter2\"' >&2; exit 1";
        try (var stream = open(shell(complaint))) {
            var failure = assertThrows(DumpException.class, stream::readAllBytes);
            assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
            assertTrue(failure.getMessage().contains("joe"));
        }
    }

    @Test
    void closingEarlyEndsTheProgramAndWhatItStarted() throws IOException {
        var stream = open(shell("sleep 1000 & echo $!; echo $$; wait"));
        var pids = List.of(line(stream), line(stream));
        assertTrue(pids.stream().allMatch(CommandDumpTests::isAlive));

        stream.close();

        pids.forEach(pid -> ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> process.onExit().join()));
        assertTrue(pids.stream().noneMatch(CommandDumpTests::isAlive));
    }

    @Test
    void aProgramThatIgnoresPolitenessEndsToo() throws IOException {
        var stream = open(shell("trap '' TERM; echo $$; while :; do sleep 1; done"));
        var pid = line(stream);

        stream.close();

        assertFalse(isAlive(pid));
    }

    @Test
    void theAgentsSecretsAreNotInTheEnvironment() {
        var environment = new String(dumping().dump(command("env")));
        assertFalse(environment.contains("HOLDFAST_") || environment.contains("AWS_"), environment);
    }

    @Test
    void aMissingProgramIsNamed() {
        var failure = assertThrows(DumpException.class, () -> open(command("no-such-program-here")));
        assertEquals("there is no program no-such-program-here on the PATH", failure.getMessage());
    }

    @Test
    void missingDatabaseProgramsTellWhatToInstall() {
        var nowhere = Dumping.on(temp.toString(), temp);
        var mariaDb = new SourceSpec.MariaDb("shop", "shop", Optional.empty());
        var failure = assertThrows(DumpException.class, () -> nowhere.dump(mariaDb));
        assertEquals(
                "there is no mariadb or mysql on the PATH; install the package mariadb-client (Debian, Ubuntu)",
                failure.getMessage());
        assertEquals(OptionalLong.empty(), nowhere.dumps().sources().of(mariaDb).estimate());
    }

    private Dumping dumping() {
        return Dumping.on(System.getenv("PATH"), temp);
    }

    private InputStream open(SourceSpec.Dump spec) {
        return dumping().dumps().sources().of(spec).open();
    }

    private static SourceSpec.Command command(String... words) {
        return new SourceSpec.Command("test", List.of(words));
    }

    private static SourceSpec.Command shell(String script) {
        return command("sh", "-c", script);
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static String line(InputStream stream) throws IOException {
        var line = new StringBuilder();
        for (var c = stream.read(); c != '\n'; c = stream.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}

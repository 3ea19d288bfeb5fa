package dev.holdfast.master.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLinesTests {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream in = System.in;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(config(), "data-dir: " + folder.resolve("data"));
    }

    @AfterEach
    void giveInputBack() {
        System.setIn(in);
    }

    @Test
    void saysWhichMasterItIs() {
        assertEquals(0, run("version"));
        assertTrue(out.toString().startsWith("holdfast-master "));
    }

    @Test
    void failsWithTwoWhenItIsUsedOrConfiguredWrongly() throws IOException {
        assertEquals(2, run());
        assertEquals(2, run("surf"));
        assertEquals(2, run("user", "add", "--config", config().toString()));
        Files.writeString(config(), "server: {port: eighty}");
        assertEquals(2, run("serve", "--config", config().toString()));
        assertTrue(err.toString().contains("server.port is \"eighty\""), err.toString());
    }

    @Test
    void helpsWithEveryCommand() {
        for (var command : List.of(
                "serve",
                "migrate",
                "version",
                "user",
                "user add",
                "user list",
                "user passwd",
                "user reset-totp",
                "audit",
                "audit verify",
                "rebuild",
                "doctor",
                "backup-database",
                "restore-database")) {
            assertEquals(0, run((command + " --help").split(" ")), command);
            assertTrue(out.toString().contains("Usage: holdfast-master " + command), command);
        }
    }

    @Test
    void helpsByACommandAsByTheOption() {
        for (var command : List.of("", "serve", "user add", "help")) {
            assertEquals(0, run(("help " + command).split(" ")), err.toString());
            var helped = out.toString();
            out.getBuffer().setLength(0);
            assertEquals(0, run((command + " --help").strip().split(" ")));
            assertEquals(out.toString(), helped);
            out.getBuffer().setLength(0);
        }

        assertEquals(2, run("help", "surf"));
        assertTrue(err.toString().contains("there is no command \"surf\""), err.toString());
    }

    @Test
    void saysInTwoLinesWhatWasMisused() {
        assertEquals(2, run("user", "add"));
        assertEquals(
                List.of("holdfast-master: Missing required parameter: 'NAME'", "see holdfast-master user add --help"),
                err.toString().lines().toList());
    }

    @Test
    void failsWithOneWhenTheDatabaseCannotBeReached() throws IOException {
        Files.writeString(config(), """
                data-dir: %s
                database: {url: "jdbc:postgresql://127.0.0.1:1/holdfast"}
                """.formatted(folder.resolve("data")));
        assertEquals(1, run("migrate", "--config", config().toString()));
        assertTrue(err.toString().startsWith("holdfast-master: "), err.toString());
    }

    @Test
    void rebuildsOnlyWithAStorageFileAndTheMasterKeyThatTheFleetHad() throws IOException {
        var storage = folder.resolve("storage.json");
        assertEquals(2, run("rebuild", "--config", config().toString()));
        assertEquals(2, run("rebuild", "--config", config().toString(), "--storage", storage.toString()));
        Files.writeString(storage, "{\"endpoint\": \"http://127.0.0.1:1\", \"bucket\": \"b\", \"prefix\": \"/\"}");
        assertEquals(2, run("rebuild", "--config", config().toString(), "--storage", storage.toString()));
        assertTrue(err.toString().contains("/prefix must"), err.toString());
        Files.writeString(storage, """
                {"endpoint": "http://127.0.0.1:1", "bucket": "b", "accessKeyId": "id", "secretAccessKey": "se-cret"}""");
        assertEquals(2, run("rebuild", "--config", config().toString(), "--storage", storage.toString()));
        assertTrue(err.toString().contains("there is no master key file"), err.toString());
        assertFalse(Files.exists(folder.resolve("data/master.key")), "a key was made that opens nothing");
        assertFalse(err.toString().contains("se-cret"), err.toString());
    }

    @Test
    void examinesAMasterBeforeAndAfterItsFirstStart() throws IOException {
        assertEquals(1, run("doctor", "--config", config().toString()));
        assertTrue(out.toString().contains("fail database: there is no database file"), out.toString());
        assertFalse(Files.exists(folder.resolve("data")), "something was made");

        type("correct horse\n");
        assertEquals(0, run("user", "add", "ada", "--role", "operator", "--config", config().toString()));
        assertEquals(1, run("doctor", "--json", "--config", config().toString()));
        assertTrue(out.toString().contains("{\"level\":\"fail\",\"name\":\"admin\""), out.toString());
        type("correct horse\n");
        assertEquals(0, run("user", "add", "eve", "--role", "admin", "--config", config().toString()));
        assertEquals(0, run("doctor", "--config", config().toString()), out.toString());

        Files.delete(folder.resolve("data/master.key"));
        assertEquals(1, run("doctor", "--config", config().toString()));
        assertTrue(out.toString().contains("fail master-key: "), out.toString());
        assertFalse(Files.exists(folder.resolve("data/master.key")), "a key was made that opens nothing");
    }

    @Test
    void tellsNoPasswordThatIsInTheUrlOfTheDatabase() throws IOException {
        Files.writeString(config(), """
                data-dir: %s
                database: {url: "jdbc:postgresql://u:s3cret@127.0.0.1:1/holdfast"}
                """.formatted(folder.resolve("data")));
        assertEquals(2, run("doctor", "--config", config().toString()));
        assertFalse((out.toString() + err).contains("s3cret"), out.toString() + err);
    }

    @Test
    void copiesTheDatabaseOnlyToAStorageThatThereIs() {
        assertEquals(2, run("backup-database", "--config", config().toString()));
        assertEquals(2, run("backup-database", "--storage", "primary", "--keep", "0", "--config", config().toString()));
        assertEquals(1, run("backup-database", "--storage", "primary", "--config", config().toString()));
        assertEquals(
                "holdfast-master: there is no database file " + folder.resolve("data/master.db")
                        + "; HOLDFAST_DATA_DIR or --config says where the master's data is",
                err.toString().lines().toList().getLast());
        assertEquals(0, run("migrate", "--config", config().toString()));
        type("correct horse\n");
        assertEquals(0, run("user", "add", "ada", "--config", config().toString()));
        assertEquals(1, run("backup-database", "--storage", "primary", "--config", config().toString()));
        assertTrue(err.toString().contains("there is no storage primary"), err.toString());
    }

    @Test
    void addsUsersAndListsThem() {
        type("correct horse\n");
        assertEquals(0, run("user", "add", "Ada", "--role", "operator", "--config", config().toString()));
        type("correct horse\n");
        assertEquals(1, run("user", "add", "ada", "--config", config().toString()));
        assertTrue(err.toString().contains("there already is a user ada"));
        assertEquals(0, run("user", "list", "--config", config().toString()));
        assertTrue(out.toString().matches("(?s).*ada +operator +20.*"), out.toString());
    }

    @Test
    void addsTenantsWithLabelsOnly() {
        type("correct horse\n");
        assertEquals(2, run("user", "add", "shop", "--role", "tenant", "--config", config().toString()));
        assertEquals(2, run("user", "add", "shop", "--label", "customer=shop", "--config", config().toString()));
        assertEquals(
                0,
                run(
                        "user",
                        "add",
                        "shop",
                        "--role",
                        "tenant",
                        "--label",
                        "customer=shop",
                        "--config",
                        config().toString()));
    }

    @Test
    void turnsOffASecondFactorWhereThereIsOne() {
        assertEquals(1, run("user", "reset-totp", "ada", "--config", config().toString()));
        type("correct horse\n");
        assertEquals(0, run("user", "add", "ada", "--config", config().toString()));
        assertEquals(1, run("user", "reset-totp", "ada", "--config", config().toString()));
        assertTrue(err.toString().contains("ada has no second factor"), err.toString());
    }

    @Test
    void writesDownWhatItDoesAndVerifiesThat() {
        type("correct horse\n");
        assertEquals(0, run("user", "add", "ada", "--config", config().toString()));
        type("another horse\n");
        assertEquals(0, run("user", "passwd", "ada", "--config", config().toString()));
        assertEquals(0, run("audit", "verify", "--config", config().toString()));
        assertTrue(out.toString().contains("The audit log is whole; its last entry is 2 "), out.toString());
    }

    @Test
    void changesPasswordsOfUsersThatExist() {
        type("correct horse\n");
        assertEquals(1, run("user", "passwd", "ada", "--config", config().toString()));
        type("short\n");
        assertEquals(1, run("user", "add", "ada", "--config", config().toString()));
        assertTrue(err.toString().contains("at least 8 characters"), err.toString());
    }

    private int run(String... arguments) {
        return CommandLines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path config() {
        return folder.resolve("master.yaml");
    }
}

package dev.holdfast.adapters.host.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.testing.mariadb.MariaDbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MariaDbDumpTests {

    /// Without quotes and backslashes, which `mariadb-dump` itself stumbles over.
    private static final String ODD_NAME = "odd`name -- % ü";

    @TempDir
    static Path temp;

    private static MariaDbServer server;
    private static Dumping dumping;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start(temp);
        dumping = Dumping.on(server.programs() + ":" + System.getenv("PATH"), temp);
        server.run("""
                SET NAMES utf8mb4;
                CREATE DATABASE shop CHARACTER SET utf8mb4;
                USE shop; CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(50), picture BLOB);
                INSERT INTO item VALUES (1, '🛒 Käse', X'00ff27220a0d1a5c'), (2, NULL, NULL);
                CREATE VIEW names AS SELECT name FROM item;
                CREATE TRIGGER t BEFORE INSERT ON item FOR EACH ROW SET NEW.name = UPPER(NEW.name);
                CREATE PROCEDURE p() SELECT 1;
                CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM item WHERE id < 0;
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aDumpRestoresIntoAnotherDatabase() {
        var dump = dumping.dump(shop());

        assertTrue(dumping.load(dump, target("copy", false)));

        assertEquals(facts("shop"), facts("copy"));
    }

    @Test
    void theSameContentMakesTheSameDump() {
        var dump = dumping.dump(shop());

        assertArrayEquals(dump, dumping.dump(shop()));
        assertFalse(new String(dump).contains("Dump completed on"), "it tells when it was made");
    }

    @Test
    void aServerTellsOfDatabasesThatAppearLater() {
        assertTrue(dumping.dumps().databases().on(shop()).contains("shop"));
        server.run("CREATE DATABASE later");

        var now = dumping.dumps().databases().on(shop());

        assertTrue(now.contains("later"), now::toString);
        assertFalse(now.contains("information_schema") || now.contains("mysql"), now::toString);
        server.run("DROP DATABASE later");
    }

    @Test
    void theSizeIsEstimated() {
        assertTrue(dumping.dumps().sources().of(shop()).estimate().orElseThrow() > 0);
    }

    @Test
    void aMissingDatabaseFailsWithTheServersWords() {
        var missing = new SourceSpec.MariaDb(
                "x", "no_such_shop", Optional.of(server.optionFile().toString()));
        var failure = assertThrows(DumpException.class, () -> dumping.dump(missing));
        assertTrue(failure.getMessage().contains("Unknown database 'no_such_shop'"), failure.getMessage());
    }

    @Test
    void aDatabaseThatHoldsSomethingIsOnlyEmptiedWhenAsked() {
        server.run("CREATE DATABASE busy; CREATE TABLE busy.precious (id INT); CREATE TABLE busy.item (other INT)");
        var dump = dumping.dump(shop());

        assertFalse(dumping.load(dump, target("busy", false)));
        assertEquals(List.of("item", "precious"), server.run("busy", "SHOW TABLES"));

        assertTrue(dumping.load(dump, target("busy", true)));
        assertEquals(facts("shop"), facts("busy"));
    }

    @Test
    void anOddNameIsNothingButAName() {
        assertTrue(dumping.load(dumping.dump(shop()), target(ODD_NAME, false)));

        var odd = new SourceSpec.MariaDb("odd", ODD_NAME, shop().defaultsFile());
        assertTrue(dumping.dump(odd).length > 0);
        assertTrue(dumping.dumps().sources().of(odd).estimate().orElseThrow() > 0);
    }

    @Test
    void aDatabaseWithoutRoomForOptionsIsRefused() {
        var option = new SourceSpec.MariaDb("x", "--result-file=/tmp/x", shop().defaultsFile());
        assertThrows(DumpException.class, () -> dumping.dump(option));
    }

    @Test
    void whatIsNoDumpFailsWithTheClientsWords() {
        var failure = assertThrows(
                DumpException.class, () -> dumping.load("no sql at all;".getBytes(), target("broken", false)));
        assertTrue(failure.getMessage().contains("You have an error in your SQL syntax"), failure.getMessage());
    }

    @Test
    void commandsOfTheClientInADumpAreNotObeyed() {
        var evil = "\\! touch %s/owned\nsystem touch %s/owned;\nSELECT 1;\n".replace("%s", temp.toString());
        assertThrows(DumpException.class, () -> dumping.load(evil.getBytes(), target("evil", false)));
        assertFalse(temp.resolve("owned").toFile().exists());
    }

    private static SourceSpec.MariaDb shop() {
        return new SourceSpec.MariaDb(
                "shop", "shop", Optional.of(server.optionFile().toString()));
    }

    private static DumpSink.Target target(String database, boolean overwrite) {
        return new DumpSink.Target(shop(), database, overwrite, false);
    }

    private static List<String> facts(String database) {
        return server
                .run(
                        database,
                        "SELECT id, HEX(name), HEX(picture) FROM item; CHECKSUM TABLE item; SELECT HEX(name) FROM names;"
                                + "SHOW PROCEDURE STATUS WHERE Db = DATABASE(); SHOW EVENTS; SHOW TRIGGERS")
                .stream()
                .map(line -> line.replace(database, "it").replaceAll("20\\d\\d-\\S+ \\S+", "then"))
                .toList();
    }
}

package dev.holdfast.adapters.host.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.backup.SourceSpec.PostgreSql.Format;
import dev.holdfast.testing.postgresql.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class PostgreSqlDumpTests {

    private static final String ODD_NAME = "odd\"name's host=nowhere \\ ü";

    @TempDir
    static Path temp;

    private static Optional<PostgreSqlServer> server = Optional.empty();
    private static Dumping dumping;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(PostgreSqlServer.binaries().isPresent(), "no server of the version of pg_dump here");
        server = Optional.of(PostgreSqlServer.start());
        dumping = Dumping.on(System.getenv("PATH"), temp);
        server().run("postgres", "CREATE DATABASE shop");
        server().run("shop", """
                CREATE SCHEMA stock; CREATE SEQUENCE stock.number START 7;
                CREATE TABLE stock.item (id INT PRIMARY KEY DEFAULT nextval('stock.number'), name TEXT, picture BYTEA);
                INSERT INTO stock.item (name, picture) SELECT '🛒 ' || i, sha256(i::text::bytea) FROM generate_series(1, 2000) i;
                CREATE VIEW names AS SELECT name FROM stock.item; SELECT lo_from_bytea(4711, 'large');
                CREATE FUNCTION twice(i INT) RETURNS INT LANGUAGE sql AS 'SELECT 2 * i';
                """);
    }

    @AfterAll
    static void stop() {
        server.ifPresent(PostgreSqlServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void aDumpRestoresIntoAnotherDatabase(Format format) {
        var dump = dumping.dump(shop(format));

        assertTrue(dumping.load(dump, target("copy_" + format, false)));

        assertEquals(facts("shop"), facts("copy_" + format));
    }

    @Test
    void aServerTellsWhichDatabasesItHas() {
        var found = dumping.dumps().databases().on(shop(Format.CUSTOM));

        assertTrue(found.contains("shop"), found::toString);
        assertFalse(found.contains("template0"), found::toString);
    }

    @Test
    void theSameContentMakesTheSamePlainDump() {
        assertArrayEquals(dumping.dump(shop(Format.PLAIN)), dumping.dump(shop(Format.PLAIN)));
    }

    @Test
    void theSameContentMakesTheSameCustomDumpButForTheTimeInItsHead() {
        assertArrayEquals(
                afterItsHead(dumping.dump(shop(Format.CUSTOM))), afterItsHead(dumping.dump(shop(Format.CUSTOM))));
    }

    @Test
    void theCustomFormatIsNotCompressed() {
        assertTrue(new String(dumping.dump(shop(Format.CUSTOM))).contains("🛒 1234"));
    }

    @Test
    void theSizeIsEstimated() {
        assertTrue(dumping.dumps().sources().of(shop(Format.PLAIN)).estimate().orElseThrow() > 1_000_000);
    }

    @Test
    void aWrongPasswordFailsWithoutBeingTold() throws IOException {
        var wrong = Files.writeString(temp.resolve("wrong"), "not the pass:word\n");
        var spec = spec("shop", Format.PLAIN, wrong);
        var failure = assertThrows(DumpException.class, () -> dumping.dump(spec));
        assertTrue(failure.getMessage().contains("password authentication failed"), failure.getMessage());
        assertFalse(failure.getMessage().contains("pass:word"));
    }

    @Test
    void noPasswordFileIsLeftBehind() {
        dumping.dump(shop(Format.PLAIN));
        assertFalse(passwordFiles().stream().anyMatch(Files::exists), passwordFiles()::toString);
    }

    @Test
    void aDatabaseThatHoldsSomethingIsOnlyEmptiedWhenAsked() {
        server().run("postgres", "CREATE DATABASE busy");
        server().run("busy", "CREATE TABLE precious (id INT)");
        var dump = dumping.dump(shop(Format.CUSTOM));

        assertFalse(dumping.load(dump, target("busy", false)));
        assertEquals(List.of("0"), server().run("busy", "SELECT COUNT(*) FROM precious"));

        assertTrue(dumping.load(dump, target("busy", true)));
        assertEquals(facts("shop"), facts("busy"));
    }

    @Test
    void anOddNameIsNothingButAName() {
        assertTrue(dumping.load(dumping.dump(shop(Format.PLAIN)), target(ODD_NAME, false)));

        assertTrue(dumping.dump(spec(ODD_NAME, Format.CUSTOM, server().passwordFile())).length > 0);
    }

    @Test
    void whatIsNoDumpFailsWithTheClientsWords() {
        var failure = assertThrows(
                DumpException.class, () -> dumping.load("no sql at all;".getBytes(), target("broken", false)));
        assertTrue(failure.getMessage().contains("syntax error"), failure.getMessage());
    }

    @Test
    void commandsOfTheClientInTheDatabaseAreNotObeyed() throws IOException {
        var dump = new String(dumping.dump(shop(Format.PLAIN)));
        var key = Files.readString(temp.resolve("private/postgresql-restrict-key"));
        Assumptions.assumeTrue(dump.contains("\\restrict "), "this pg_dump knows no restriction");
        assertTrue(dump.contains("\\restrict " + key));
        var evil = dump.replace("SET statement_timeout", "\\! touch " + temp + "/owned\nSET statement_timeout");

        assertThrows(DumpException.class, () -> dumping.load(evil.getBytes(), target("evil", false)));

        assertFalse(Files.exists(temp.resolve("owned")));
    }

    @Test
    void loadsNoPlainDumpThatSomebodyElseAskedFor() throws IOException {
        var evil = ("\\! touch " + temp + "/owned\n").getBytes();
        var target = new DumpSink.Target(shop(Format.PLAIN), "evil", false, true);

        var failure = assertThrows(DumpException.class, () -> dumping.load(evil, target));

        assertTrue(failure.getMessage().contains("custom format"), failure.getMessage());
        assertFalse(Files.exists(temp.resolve("owned")));
    }

    @Test
    void loadsADumpInTheCustomFormatThatSomebodyElseAskedFor() {
        var target = new DumpSink.Target(shop(Format.CUSTOM), "asked_for", false, true);
        assertTrue(dumping.load(dumping.dump(shop(Format.CUSTOM)), target));
    }

    private static byte[] afterItsHead(byte[] dump) {
        return Arrays.copyOfRange(dump, 64, dump.length);
    }

    private static PostgreSqlServer server() {
        return server.orElseThrow();
    }

    private static SourceSpec.PostgreSql shop(Format format) {
        return spec("shop", format, server().passwordFile());
    }

    private static SourceSpec.PostgreSql spec(String database, Format format, Path passwordFile) {
        return new SourceSpec.PostgreSql(
                "shop",
                database,
                Optional.of("127.0.0.1"),
                Optional.of(server().port()),
                Optional.of(PostgreSqlServer.USER),
                Optional.of(passwordFile.toString()),
                format);
    }

    private static DumpSink.Target target(String database, boolean overwrite) {
        return new DumpSink.Target(shop(Format.PLAIN), database, overwrite, false);
    }

    private static List<Path> passwordFiles() {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".pgpass")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> facts(String database) {
        return server().run(
                        database,
                        "SELECT md5(string_agg(item::text, '|' ORDER BY id)) FROM stock.item;"
                                + "SELECT COUNT(*) FROM names; SELECT twice(21); SELECT convert_from(lo_get(4711), 'UTF8');"
                                + "SELECT nextval('stock.number') > 2000");
    }
}

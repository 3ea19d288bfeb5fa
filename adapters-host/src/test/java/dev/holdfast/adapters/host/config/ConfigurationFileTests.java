package dev.holdfast.adapters.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.BadConfigurationException.Problem;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.Keeping;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTests {

    @TempDir
    private Path directory;

    @Test
    void readsEveryMemberThatIsDocumented() {
        var configuration = read("""
                {
                  "$schema": "holdfast-agent.schema.json",
                  "sites": [{
                    "name": "shop",
                    "schedule": "30 2 * * *",
                    "timeZone": "Europe/Paris",
                    "sources": [
                      {"type": "files", "paths": ["/var/www/shop"], "exclude": ["**/cache/**"]},
                      {"type": "mariadb", "database": "shop", "defaultsFile": "/etc/holdfast/shop.cnf"},
                      {"type": "postgresql", "name": "stock", "database": "shop", "host": "127.0.0.1", "port": 5432,
                       "user": "shop", "passwordFile": "/etc/holdfast/shop.pw"},
                      {"type": "command", "name": "redis", "command": ["redis-cli", "--rdb", "-"]}
                    ],
                    "hooks": {"before": [["/bin/maintenance", "on"]], "after": [["/bin/maintenance", "off"]],
                              "onSuccess": [["/bin/ping", "-c1", "127.0.0.1"]],
                              "onFailure": [], "timeoutSeconds": 5, "whenHookFails": "ignore"}
                  }],
                  "whenMasterUnknown": "refuse",
                  "failoverAfterSeconds": 30,
                  "restore": {"allowedDirectories": ["/var/restore"], "allowedDatabases": ["restore_*"]},
                  "presign": {"aheadRuns": 3, "aheadDays": 1},
                  "storages": [],
                  "limits": {"uploadBytesPerSecond": 7, "nice": 5, "parallelSites": 2, "parallelDumps": 3,
                             "memoryBytes": 536870912,
                             "timeZone": "America/Lima",
                             "windows": [{"from": "08:00", "to": "18:00", "uploadBytesPerSecond": 2000000}]}
                }""");

        var site = configuration.site("shop").orElseThrow();
        assertEquals(
                List.of(
                        new SourceSpec.Files("files", List.of("/var/www/shop"), List.of("**/cache/**")),
                        new SourceSpec.MariaDb("shop", "shop", Optional.of("/etc/holdfast/shop.cnf")),
                        new SourceSpec.PostgreSql(
                                "stock",
                                "shop",
                                Optional.of("127.0.0.1"),
                                Optional.of(5432),
                                Optional.of("shop"),
                                Optional.of("/etc/holdfast/shop.pw"),
                                SourceSpec.PostgreSql.Format.CUSTOM),
                        new SourceSpec.Command("redis", List.of("redis-cli", "--rdb", "-"))),
                site.sources());
        assertEquals(
                new Hooks(
                        List.of(List.of("/bin/maintenance", "on")),
                        List.of(List.of("/bin/maintenance", "off")),
                        List.of(List.of("/bin/ping", "-c1", "127.0.0.1")),
                        List.of(),
                        Duration.ofSeconds(5),
                        Hooks.WhenHookFails.IGNORE),
                site.hooks());
        assertEquals(ZoneId.of("Europe/Paris"), site.timeZone());
        assertEquals(
                new AgentConfiguration(
                        configuration.sites(),
                        AgentConfiguration.MasterUnknown.REFUSE,
                        Duration.ofSeconds(30),
                        new AgentConfiguration.RestorePermissions(List.of("/var/restore"), List.of("restore_*")),
                        new AgentConfiguration.PresignAhead(3, 1),
                        List.of(),
                        new ResourceLimits(
                                7,
                                List.of(new ResourceLimits.Window(LocalTime.of(8, 0), LocalTime.of(18, 0), 2_000_000)),
                                ZoneId.of("America/Lima"),
                                5,
                                2,
                                3,
                                536_870_912)),
                configuration);
    }

    @Test
    void readsEveryOtherKindOfSource() {
        var configuration = read("""
                {"sites": [{"name": "shop", "sources": [
                  {"type": "mysql", "database": "shop"},
                  {"type": "mongodb", "database": "carts", "configFile": "/etc/holdfast/mongo.yaml"},
                  {"type": "redis", "host": "127.0.0.1", "port": 6379, "passwordFile": "/etc/holdfast/redis.pw"},
                  {"type": "sqlite", "file": "/srv/app.db"},
                  {"type": "mariadb", "databases": "*", "exclude": ["test_*"], "defaultsFile": "/etc/holdfast/all.cnf"},
                  {"type": "postgresql", "databases": "*", "host": "127.0.0.1"}]}]}""");

        var site = configuration.site("shop").orElseThrow();
        assertEquals(
                List.of(
                        new SourceSpec.MariaDb("shop", "shop", Optional.empty(), SourceSpec.MariaDb.Client.MYSQL),
                        new SourceSpec.MongoDb("carts", Optional.of("carts"), Optional.of("/etc/holdfast/mongo.yaml")),
                        new SourceSpec.Redis(
                                "redis",
                                Optional.of("127.0.0.1"),
                                Optional.of(6379),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("/etc/holdfast/redis.pw")),
                        new SourceSpec.Sqlite("app.db", "/srv/app.db")),
                site.sources());
        assertEquals(
                List.of(
                        new DatabaseGroup(
                                new SourceSpec.MariaDb("*", "*", Optional.of("/etc/holdfast/all.cnf")),
                                List.of("test_*")),
                        new DatabaseGroup(
                                new SourceSpec.PostgreSql(
                                        "*",
                                        "postgres",
                                        Optional.of("127.0.0.1"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        SourceSpec.PostgreSql.Format.CUSTOM),
                                List.of())),
                site.databases());
    }

    @Test
    void takesAllDatabasesOfAServerOrOne() {
        var found = problems("""
                {"sites": [{"name": "shop", "sources": [
                  {"type": "mariadb", "databases": "shop"},
                  {"type": "sqlite", "databases": "*", "file": "/srv/app.db"}]}]}""");

        assertEquals(
                List.of(
                        "/sites/0/sources/0/databases: expected \"*\", for all databases of the server",
                        "/sites/0/sources/1/databases: unknown member, expected one of file, name, type"),
                found.stream()
                        .map(problem -> problem.pointer() + ": " + problem.detail())
                        .toList());
    }

    @Test
    void fillsInWhatIsLeftOut() {
        var configuration = read("""
                {"sites": [{"name": "shop", "sources": [{"type": "files", "paths": ["/srv"]}]}]}""");

        var site = configuration.site("shop").orElseThrow();
        assertEquals(Hooks.NONE, site.hooks());
        assertEquals(Optional.empty(), site.schedule());
        assertEquals(ResourceLimits.DEFAULT, configuration.limits());
        assertEquals(AgentConfiguration.MasterUnknown.BACKUP, configuration.whenMasterUnknown());
        assertEquals(Duration.ofMinutes(2), configuration.failoverAfter());
        assertEquals(List.of(), configuration.restore().directories());
    }

    @Test
    void followsTheScheduleInTheTimeZoneOfTheSite() {
        var site = read("""
                        {"sites": [{"name": "shop", "schedule": "30 2 * * *", "timeZone": "Europe/Paris",
                                    "sources": [{"type": "files", "paths": ["/srv"]}]}]}""").site("shop").orElseThrow();

        assertEquals(
                Optional.of(Instant.parse("2026-01-15T01:30:00Z")), site.next(Instant.parse("2026-01-14T12:00:00Z")));
        assertEquals(
                Optional.of(Instant.parse("2026-07-15T00:30:00Z")), site.next(Instant.parse("2026-07-14T12:00:00Z")));
    }

    @Test
    void namesLineColumnPointerAndExpectationOfAFault() {
        var problem = onlyProblem("""
                {
                  "sites": [{
                    "name": "shop",
                    "sources": [{"type": "files", "paths": ["/srv"]}, {"type": "oracle"}]
                  }]
                }""");

        assertEquals(4, problem.line());
        assertEquals(64, problem.column());
        assertEquals("/sites/0/sources/1/type", problem.pointer());
        assertEquals(
                "expected one of command, files, mariadb, mongodb, mysql, postgresql, redis, sqlite, found \"oracle\"",
                problem.detail());
    }

    @Test
    void saysOnceThatASourceIsOfNoTypeThatThereIs() {
        var problem = onlyProblem("""
                {"sites": [{"name": "shop", "sources": [
                  {"type": "oracle", "database": "shop", "host": "127.0.0.1", "port": 1521}]}]}""");

        assertEquals("/sites/0/sources/0/type", problem.pointer());
        assertEquals(
                "expected one of command, files, mariadb, mongodb, mysql, postgresql, redis, sqlite, found \"oracle\"",
                problem.detail());
        var missing = onlyProblem("""
                {"sites": [{"name": "shop", "sources": [{"database": "shop"}]}]}""");
        assertEquals(
                "\"type\" is missing, expected one of command, files, mariadb, mongodb, mysql, postgresql, redis, sqlite",
                missing.detail());
        var none = onlyProblem("""
                {"sites": [{"name": "shop", "sources": []}]}""");
        assertEquals("expected at least one source", none.detail());
        assertEquals("/sites/0/sources", onlyProblem("""
                {"sites": [{"name": "shop", "sources": "files"}]}""").pointer());
    }

    @Test
    void namesAllFaultsAtOnceInTheOrderOfTheFile() {
        var problems = problems("""
                {
                  "sites": [{
                    "name": "../etc",
                    "schedule": "never",
                    "timeZone": "Mars/Olympus",
                    "sources": [{"type": "files", "paths": ["srv"]}],
                    "retries": 3
                  }],
                  "limits": {"nice": 40}
                }""");

        assertEquals(
                List.of(
                        "/sites/0/name",
                        "/sites/0/schedule",
                        "/sites/0/timeZone",
                        "/sites/0/sources/0/paths/0",
                        "/sites/0/retries",
                        "/limits/nice"),
                problems.stream().map(Problem::pointer).toList());
    }

    @Test
    void refusesTwoSourcesOfOneName() {
        var problem = onlyProblem("""
                {"sites": [{"name": "shop", "sources": [
                  {"type": "files", "paths": ["/a"]}, {"type": "files", "paths": ["/b"]}]}]}""");

        assertEquals("/sites/0/sources/1", problem.pointer());
        assertTrue(problem.detail().contains("give this one a name"), problem.detail());
    }

    @Test
    void refusesAMemberGivenTwice() {
        var problem = onlyProblem("""
                {"sites": [], "sites": []}""");

        assertEquals("/sites", problem.pointer());
        assertEquals(15, problem.column());
    }

    @Test
    void saysWhereWhatDoesNotEndBegan() {
        var detail = onlyProblem("{\n  \"sites\": []").detail();

        assertTrue(detail.contains("(start marker at line: 1, column: 1)"), detail);
    }

    @Test
    void saysWhereTextIsNotJson() {
        var problem = onlyProblem("{\n  \"sites\": [}\n}");

        assertEquals(2, problem.line());
        assertTrue(problem.detail().startsWith("not JSON"), problem.detail());
    }

    @Test
    void saysThatAFileIsMissing() {
        var file = new ConfigurationFile(directory.resolve("none.json"));

        var thrown = assertThrows(BadConfigurationException.class, file::read);

        assertEquals(
                directory.resolve("none.json") + ": there is no such file; holdfast-agent configure makes one",
                thrown.getMessage());
    }

    @Test
    void takesCredentialsOfAStorageFromTheEnvironment() {
        var file = write("storage.json", """
                {"endpoint": "http://127.0.0.1:9000", "bucket": "backups", "prefix": "fleet"}""");

        var storage = StorageFile.read(file, Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertEquals("fleet/", storage.target().prefix());
        assertEquals("id", storage.credentials().accessKeyId());
        assertEquals("secret", storage.credentials().secretAccessKey());
    }

    @Test
    void neverRepeatsASecretInAFault() {
        var file = write("storage.json", """
                {"endpoint": "ftp://x", "bucket": "b", "accessKeyId": "AKIA", "secretAccessKey": "hush", "more": "hush"}""");

        var thrown = assertThrows(BadConfigurationException.class, () -> StorageFile.read(file, Map.of()));

        assertEquals(2, thrown.problems().size());
        assertTrue(!thrown.getMessage().contains("hush"), thrown.getMessage());
    }

    @Test
    void readsWhatAHostWithoutAMasterNeeds() {
        var configuration = read("""
                {"sites": [{"name": "shop", "timeZone": "Europe/Paris", "copies": 2,
                            "retention": {"keepLast": 3, "keepDaily": 7, "keepWithin": "P3D"},
                            "sources": [{"type": "sqlite", "file": "/srv/app.db"}]}],
                 "storages": [{"name": "near", "endpoint": "https://s3.example", "bucket": "b", "prefix": "p", "weight": 7},
                              {"name": "far", "endpoint": "https://s3.example", "bucket": "c", "state": "draining"}]}""");

        assertEquals(
                new Keeping(
                        new RetentionPolicy(
                                3, 0, 7, 0, 0, 0, Optional.of(KeepWithin.parse("P3D")), ZoneId.of("Europe/Paris")),
                        2),
                configuration.site("shop").orElseThrow().keeping());
        var near = configuration.storages().getFirst();
        assertEquals("p/", near.target().prefix());
        assertEquals(7, near.weight().value());
        assertFalse(configuration.storages().getLast().takesBackups());
    }

    @Test
    void wantsNoCredentialsInTheConfigurationAndNoTwoStoragesOfOneName() {
        var problems = problems("""
                {"storages": [{"name": "a", "endpoint": "https://s3.example", "bucket": "b", "secretAccessKey": "hush"},
                              {"name": "a", "endpoint": "https://s3.example", "bucket": "c"}]}""");

        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.toString().contains("holdfast-agent credentials"), problems::toString);
        assertFalse(problems.toString().contains("hush"));
    }

    @Test
    void readsBackWhatItProposes() {
        var configuration = read("""
                {"sites": [{"name": "shop", "schedule": "30 2 * * *", "timeZone": "Asia/Tokyo", "copies": 2,
                            "retention": {"keepLast": 3, "keepWithin": "PT36H"},
                            "sources": [{"type": "files", "paths": ["/srv/shop"], "exclude": ["**/cache/**"]},
                                        {"type": "mariadb", "database": "shop", "defaultsFile": "/root/.my.cnf"},
                                        {"type": "postgresql", "name": "pg", "database": "x", "host": "/tmp", "port": 1,
                                         "user": "u", "passwordFile": "/p", "format": "plain"},
                                        {"type": "mongodb"}, {"type": "redis", "socket": "/run/redis.sock"},
                                        {"type": "sqlite", "file": "/srv/app.db"},
                                        {"type": "command", "name": "c", "command": ["cat", "/x"]},
                                        {"type": "mysql", "databases": "*", "exclude": ["shop"]}]}],
                 "storages": [{"name": "near", "endpoint": "https://s3.example", "bucket": "b", "prefix": "p/",
                               "pathStyle": false, "region": "eu"}]}""");

        var text = ConfigurationText.of(configuration.sites(), configuration.storages());

        assertEquals(configuration, read(text), text);
    }

    private Problem onlyProblem(String json) {
        var problems = problems(json);
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }

    private List<Problem> problems(String json) {
        return assertThrows(BadConfigurationException.class, () -> read(json)).problems();
    }

    private AgentConfiguration read(String json) {
        return new ConfigurationFile(write("config.json", json)).read();
    }

    private Path write(String name, String content) {
        try {
            return Files.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

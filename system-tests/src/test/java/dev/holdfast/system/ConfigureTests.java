package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `configure`, by a person at a pseudo-terminal and by options.
class ConfigureTests {

    @TempDir
    private Path directory;

    @Test
    void aPersonSetsUpAHostOfItsOwnAndItsFirstBackupRestores() throws Exception {
        var tree = webRoot("shop.example");
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            try (var person = person("configure --root " + host())) {
                answerUpToTheSites(person, s3);
                person.answer("Which of these sites (all, none, or numbers) [all]: ", "1");
                person.answer("Directories to back up besides (none, or paths) [none]: ", "");
                person.answer("When to back up", "15 4 * * *");
                person.answer("Which backups to keep", "sometimes");
                person.answer("Which backups to keep", "daily=5");
                person.answer(
                        "Directory for the recovery files",
                        directory.resolve("recovery").toString());
                person.answer("Go ahead? [Y/n]: ", "");
                person.answer("Back up shop.example now, as a test [Y/n]: ", "y");
                assertEquals(0, person.awaitEnd(), person::shown);
                assertFalse(person.shown().contains(s3.credentials().secretAccessKey()), person::shown);
            }

            var agent = agent();
            assertTrue(Files.readString(config()).contains("15 4 * * *"));
            assertTrue(Files.readString(config()).contains("\"keepDaily\" : 5"));
            assertFalse(Files.readString(config()).contains(s3.credentials().secretAccessKey()));
            assertTrue(Files.isRegularFile(directory.resolve("recovery/shop.example.recovery")));
            var target = directory.resolve("restored");
            agent.run("restore", "shop.example", "--target", target.toString()).expect(0);
            assertEquals(Trees.digest(tree), Trees.digest(target));
            agent.run("doctor").expect(0);
        }
    }

    @Test
    void aPersonNamesDirectoriesWhereNothingIsFound() throws Exception {
        var tree = Files.createDirectories(directory.resolve("data"));
        Files.writeString(tree.resolve("notes.txt"), "hello");
        Files.createDirectories(host().resolve("." + tree));
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            try (var person = person("configure --root " + host())) {
                answerUpToTheSites(person, s3);
                person.answer("Directories to back up (none, or paths) [none]: ", tree.toString());
                person.answer("When to back up", "");
                person.answer("Which backups to keep", "");
                person.answer("Directory for the recovery files", "");
                person.answer("Go ahead? [Y/n]: ", "");
                person.answer(" now, as a test [Y/n]: ", "y");
                assertEquals(0, person.awaitEnd(), person::shown);
            }
            var agent = agent();
            var listed = agent.run("snapshots", "--json").expect(0).out();
            assertEquals(1, listed.lines().count(), listed);
        }
    }

    @Test
    void aPersonCorrectsOneAnswerAndKeepsTheOthers() throws Exception {
        webRoot("shop.example");
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            try (var person = person("configure --standalone --root " + host())) {
                person.answer("Endpoint of the S3 service", "http://127.0.0.1:1");
                person.answer("nothing listens there", "");
                person.answer("an answer is needed here", s3.endpoint().toString());
                person.answer("Region [us-east-1]: ", "");
                person.answer("Bucket: ", "backups");
                person.answer("What to call this storage [primary]: ", "near");
                person.answer("Access key id of near: ", s3.credentials().accessKeyId());
                person.answer("Secret access key: ", "not the secret");
                person.answer("Endpoint of the S3 service, https://… [" + s3.endpoint() + "]: ", "");
                person.answer("Region [us-east-1]: ", "");
                person.answer("Bucket [backups]: ", "");
                person.answer("What to call this storage [near]: ", "");
                person.answer("Access key id of near [hold…]: ", "");
                person.answer(
                        "Secret access key [unchanged]: ", s3.credentials().secretAccessKey());
                person.interruptAt("Which of these sites");
                assertEquals(130, person.awaitEnd(), person::shown);
                var shown = person.shown();
                assertEquals(1, shown.split("cannot be used", -1).length - 1, shown);
                assertTrue(shown.contains("answered 403 SignatureDoesNotMatch; check the access key"), shown);
            }
            assertEquals(List.of(), left());
        }
    }

    @Test
    void aConfigurationWithStoragesAndNoSitesGetsSitesAndKeepsTheRest() throws Exception {
        webRoot("shop.example");
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            Files.createDirectories(config().getParent());
            Files.writeString(config(), """
                    {"sites": [], "limits": {"nice": 5},
                     "storages": [{"name": "near", "endpoint": "%s", "bucket": "backups"}]}""".formatted(s3.endpoint()));
            try (var person = person("configure --root " + host())) {
                person.answer("names no site yet", "");
                person.answer("Access key id of near: ", s3.credentials().accessKeyId());
                person.answer("Secret access key: ", s3.credentials().secretAccessKey());
                person.answer("Which of these sites", "");
                person.answer("Directories to back up besides (none, or paths) [none]: ", "");
                person.answer("When to back up", "");
                person.answer("Which backups to keep", "");
                person.answer("Directory for the recovery files", "");
                person.answer("Go ahead? [Y/n]: ", "");
                person.answer("Back up shop.example now, as a test [Y/n]: ", "");
                assertEquals(0, person.awaitEnd(), person::shown);
            }
            var written = Files.readString(config());
            assertTrue(written.contains("\"nice\" : 5"), written);
            assertTrue(written.contains("\"near\""), written);
            assertTrue(written.contains("shop.example"), written);
        }
    }

    @Test
    void makesNoFirstBackupOfWhatIsNotOnThisHost() throws Exception {
        var tree = webRoot("shop.example");
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            Files.move(tree, directory.resolve("elsewhere"));

            var done = configureAlone(s3, "30 2 * * *").expect(0);

            assertTrue(done.err().contains("no first backup was made: shop.example lies in " + host()), done::err);
            assertTrue(done.err().contains("paths are those within it"), done::err);
        }
    }

    @Test
    void interruptedAtAnyQuestionItLeavesNothingBehind() throws Exception {
        webRoot("shop.example");
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            for (var question : List.of("managed by a master, or standalone", "Secret access key", "Go ahead?")) {
                try (var person = person("configure --root " + host())) {
                    if (question.equals("Secret access key")) {
                        answerUpToTheSecret(person, s3);
                    } else if (question.equals("Go ahead?")) {
                        answerUpToTheSites(person, s3);
                        person.answer("Which of these sites", "");
                        person.answer("Directories to back up besides (none, or paths) [none]: ", "");
                        person.answer("When to back up", "");
                        person.answer("Which backups to keep", "");
                        person.answer("Directory for the recovery files", "");
                    }
                    person.interruptAt(question);
                    assertEquals(130, person.awaitEnd(), person::shown);
                }
                assertEquals(List.of(), left(), question);
            }
        }
    }

    @Test
    void aSecondTimeItKeepsKeysAndRecoveryFileOrChangesNothing() throws Exception {
        webRoot("shop.example");
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            s3.bucket("backups");
            var recovery = directory.resolve("recovery/shop.example.recovery");
            configureAlone(s3, "30 2 * * *").expect(0);
            var first = Files.readString(recovery);

            configureAlone(s3, "15 4 * * *").expect(0);

            assertEquals(first, Files.readString(recovery));
            assertTrue(Files.readString(config()).contains("15 4 * * *"));
            assertEquals(
                    2,
                    agent().run("snapshots", "--json").expect(0).out().lines().count());

            try (var person = person("configure --standalone --no-test --recovery-dir " + recovery.getParent())) {
                person.answer("Replace it [y/N]: ", "n");
                person.answer("Go ahead? [Y/n]: ", "");
                assertEquals(0, person.awaitEnd(), person::shown);
            }

            Files.delete(agent().state().resolve("vault.json"));
            var refused = configureAlone(s3, "45 5 * * *").expect(2);
            assertTrue(refused.err().contains("is not of the key that this host has"), refused::err);
            assertTrue(Files.readString(config()).contains("15 4 * * *"));
            assertFalse(Files.exists(agent().state().resolve("vault.json")));
            assertEquals(first, Files.readString(recovery));
        }
    }

    private Program.Outcome configureAlone(S3Server s3, String schedule) {
        return agent().with(Map.of(
                        "AWS_ACCESS_KEY_ID", s3.credentials().accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", s3.credentials().secretAccessKey()))
                .run(
                        "configure",
                        "--non-interactive",
                        "--standalone",
                        "--overwrite",
                        "--endpoint",
                        s3.endpoint().toString(),
                        "--bucket",
                        "backups",
                        "--root",
                        host().toString(),
                        "--schedule",
                        schedule,
                        "--recovery-dir",
                        directory.resolve("recovery").toString());
    }

    @Test
    void optionsAnswerEverythingForANodeOfAFleet() throws Exception {
        var tree = webRoot("shop.example");
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var token = stage.master()
                    .admin()
                    .post("/join-tokens", "{\"ttlSeconds\":600,\"uses\":1,\"autoApprove\":true}")
                    .expect(201)
                    .text("token");
            var agent = agent().with(Map.of("HOLDFAST_JOIN_TOKEN", token));
            agent.configure(asThePackageBringsIt());
            var arguments = List.of(
                    "configure",
                    "--non-interactive",
                    "--managed",
                    "--master",
                    stage.master().address().toString(),
                    "--root",
                    host().toString(),
                    "--site",
                    "shop.example");

            agent.run(arguments.toArray(String[]::new)).expect(0);

            var site = stage.master()
                    .admin()
                    .get("/sites")
                    .expect(200)
                    .body()
                    .path("items")
                    .path(0);
            assertEquals("shop.example", site.path("name").asText());
            var target = directory.resolve("restored");
            agent.run("restore", "shop.example", "--target", target.toString()).expect(0);
            assertEquals(Trees.digest(tree), Trees.digest(target));
            var again = agent.run(arguments.toArray(String[]::new)).expect(2);
            assertTrue(again.err().contains("node of a fleet already"), again::err);
        }
    }

    private static String asThePackageBringsIt() throws IOException {
        return Files.readString(Program.distributions()
                .resolve("../../distribution/debian/holdfast-agent/etc/holdfast/config.json")
                .normalize());
    }

    private static void answerUpToTheSecret(PseudoTerminal person, S3Server s3) {
        person.answer("managed by a master, or standalone [managed]: ", "standalone");
        person.answer("Endpoint of the S3 service", s3.endpoint().toString());
        person.answer("Region [us-east-1]: ", "");
        person.answer("Bucket: ", "backups");
        person.answer("What to call this storage [primary]: ", "");
        person.answer("Access key id of primary: ", s3.credentials().accessKeyId());
    }

    private static void answerUpToTheSites(PseudoTerminal person, S3Server s3) {
        answerUpToTheSecret(person, s3);
        person.answer("Secret access key: ", s3.credentials().secretAccessKey());
    }

    /// A tree that a web server of a host shows, whose configuration lies below [#host].
    private Path webRoot(String name) throws IOException {
        var tree = Files.createDirectories(directory.resolve("www"));
        Files.writeString(tree.resolve("index.html"), "hello");
        var sites = Files.createDirectories(host().resolve("etc/nginx/conf.d"));
        Files.writeString(host().resolve("etc/nginx/nginx.conf"), "http { include conf.d/*.conf; }");
        Files.writeString(sites.resolve("a.conf"), "server { server_name %s; root %s; }".formatted(name, tree));
        Files.createDirectories(host().resolve("." + tree));
        return tree;
    }

    private Path host() {
        return directory.resolve("host");
    }

    private Path config() {
        return directory.resolve("agent/etc/config.json");
    }

    private Agent agent() {
        return Agent.in(directory.resolve("agent"), URI.create("http://127.0.0.1:9/"), Path.of("/usr/bin"))
                .with(Map.of("HOLDFAST_CONFIG", config().toString()));
    }

    private PseudoTerminal person(String command) throws IOException {
        var home = Files.createDirectories(directory.resolve("agent"));
        var environment = new HashMap<String, String>();
        environment.put("HOLDFAST_CONFIG", config().toString());
        environment.put("HOLDFAST_STATE_DIR", home.resolve("state").toString());
        var program = Program.distributions().resolve("holdfast-agent/bin/holdfast-agent");
        return PseudoTerminal.running(
                program + " " + command, environment, Files.createTempFile(directory, "screen", ""));
    }

    private List<Path> left() throws IOException {
        try (var files = Files.walk(directory.resolve("agent"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
        }
    }
}

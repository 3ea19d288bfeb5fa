package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysWhichAgentItIs() {
        assertEquals(0, run("version"));
        assertTrue(text(out).startsWith("holdfast-agent "), text(out));
        assertEquals("", text(err));
    }

    @Test
    void endsWith2WhenMisused() {
        assertEquals(2, run());
        assertEquals(2, run("bakcup"));
        assertEquals(2, run("restore", "shop"));
        assertEquals(2, run("restore", "shop", "--target", "/a", "--stdout"));
        assertEquals(2, run("verify", "shop", "--read-data", "101%"));
        assertEquals("", text(out));
        assertTrue(text(err).contains("holdfast-agent: "), text(err));
    }

    @Test
    void takesTheVersionAsAnOptionToo() {
        assertEquals(0, run("--version"));
        assertEquals(0, run("-V"));
        assertTrue(text(out).startsWith("holdfast-agent "), text(out));
    }

    @Test
    void saysInTwoLinesWhatWasMisused() {
        assertEquals(2, run("restore", "shop"));

        var lines = text(err).lines().toList();
        assertEquals(2, lines.size(), text(err));
        assertTrue(lines.getFirst().startsWith("holdfast-agent: Missing required"), text(err));
        assertEquals("see holdfast-agent restore --help", lines.getLast());
    }

    @Test
    void saysInJsonWhatWasMisused() {
        assertEquals(2, run("restore", "shop", "--json"));

        var line = lines().getFirst();
        assertEquals("error", line.path("event").asText());
        assertEquals("usage", line.path("code").asText());
        assertEquals(2, line.path("exitCode").asInt());
        assertEquals("", text(err));
    }

    @Test
    void endsWith2AndThePlaceWhenTheConfigurationIsWrong() {
        var file = write("config.json", "{\n  \"sites\": 7\n}");

        assertEquals(2, run("backup", "--config", file.toString(), "--json"));

        assertEquals(
                file + ":2:12: /sites: expected a list, found a number",
                lines().getFirst().path("message").asText());
        assertFalse(Files.exists(directory.resolve("state")));
    }

    @Test
    void takesFilesFromTheEnvironment() {
        environment.put(
                "HOLDFAST_CONFIG", write("other.json", "{\"sites\": []}").toString());

        assertEquals(2, run("backup"));

        assertTrue(text(err).contains("the configuration names no site"), text(err));
    }

    @Test
    void endsWith10WhenThereIsNoSuchSite() {
        configure();

        assertEquals(10, run("backup", "blog"));
        assertTrue(text(err).contains("the configuration names no site \"blog\""), text(err));
    }

    @Test
    void endsWith2OnAHostThatHasNotJoined() {
        configure();

        assertEquals(2, run("backup"));
        assertEquals(2, run("run"));
        assertEquals(2, run("snapshots"));
        assertTrue(text(err).contains("holdfast-agent join"), text(err));
    }

    @Test
    void speaksNoPlainHttpToAnotherHostUnlessTold() {
        assertEquals(2, run("join", "--master", "http://192.0.2.1:8080"));
        assertEquals(2, run("join", "--master", "ftp://localhost"));
        assertEquals(2, run("join"));
        assertTrue(text(err).contains("use https, or say --insecure"), text(err));
    }

    @Test
    void saysThatThereIsNoMasterWhereNobodySpeaksTls() throws IOException {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> greet(stranger));

            assertEquals(
                    2,
                    run(
                            "configure",
                            "--non-interactive",
                            "--managed",
                            "--master",
                            "https://127.0.0.1:" + stranger.getLocalPort()));
        }

        assertTrue(text(err).contains("does not speak TLS; is it an http address?; look at the address"), text(err));
        assertFalse(text(err).contains("fault of the agent"), text(err));
    }

    private static void greet(ServerSocket stranger) {
        try (var caller = stranger.accept()) {
            caller.getOutputStream().write("SSH-2.0-OpenSSH_10.0\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsItsStatusWithoutMasterAndMembership() {
        configure();

        assertEquals(0, run("status", "--json"));

        assertEquals(
                List.of("identity", "daemon", "next-run", "outbox"),
                lines().stream().map(line -> line.path("event").asText()).toList());
        assertTrue(lines().get(2).path("at").asText().endsWith(":30:00Z"), text(out));
    }

    @Test
    void endsItsStatusWith2WhenTheConfigurationIsWrong() {
        assertEquals(
                2, run("status", "--json", "--config", write("bad.json", "[]").toString()));

        assertTrue(lines().stream().anyMatch(line -> line.path("exitCode").asInt() == 2), text(out));
    }

    @Test
    void saysThatItWasRevoked() {
        write("state/revoked.json", """
                {"master": "https://master.example/", "node": "0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c01",
                 "learnedAt": "2026-11-22T12:00:00Z"}""");
        configure();

        assertEquals(2, run("backup"));
        assertEquals(0, run("status", "--json"));

        assertTrue(text(err).contains("revoked this node, and its keys are forgotten"), text(err));
        assertTrue(lines().getFirst().path("revoked").asBoolean(), text(out));
    }

    @Test
    void saysWhichStorageIsLeftAlone() {
        write("state/storages/0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c01.json", """
                {"storage": "0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c01", "name": "primary", "trouble": 0.25,
                 "failedAt": "2026-11-22T12:00:00Z", "why": "403"}""");
        configure();

        assertEquals(0, run("status"));

        assertTrue(text(out).contains("storage primary failed at 2026-11-22T12:00:00Z, left alone until"), text(out));
    }

    @Test
    void installsUnitsBelowARootAndTakesThemAway() {
        var root = directory.resolve("root");

        assertEquals(0, run("install", "--root", root.toString(), "--program", "/bin/true", "--json"));

        var unit = root.resolve("etc/systemd/system/holdfast-agent.service");
        assertTrue(content(unit).contains("ExecStart=/bin/true run"));
        assertTrue(content(unit).contains("Environment=HOLDFAST_STATE_DIR=" + directory.resolve("state")));
        assertEquals(
                3,
                events("unit").stream()
                        .filter(it -> it.path("written").asBoolean())
                        .count());
        assertTrue(Files.isDirectory(root.resolve("etc/holdfast")));

        assertEquals(0, run("install", "--root", root.toString(), "--program", "/bin/true", "--json"));
        assertEquals(
                3,
                events("unit").stream()
                        .filter(it -> it.path("written").asBoolean())
                        .count());

        write("state.keep", "");
        assertEquals(0, run("uninstall", "--root", root.toString(), "--json"));
        assertFalse(Files.exists(unit));
        assertTrue(Files.isDirectory(root.resolve("etc/holdfast")));
        assertEquals(1, events("kept").size());
    }

    @Test
    void installsNoUnitInPlaceOfSomebodyElses() throws IOException {
        var units = Files.createDirectories(directory.resolve("root/etc/systemd/system"));
        Files.writeString(units.resolve("holdfast-agent.service"), "[Unit]\n");

        assertEquals(2, run("install", "--root", directory.resolve("root").toString(), "--program", "/bin/true"));
        assertTrue(text(err).contains("was written by somebody else"), text(err));
    }

    @Test
    void needsTwoBackupsToTellTheirDifference() {
        assertEquals(2, run("diff", "shop"));
        assertEquals(2, run("diff", "shop", "latest", "latest", "files/a", "files/b"));
        assertEquals("", text(out));
    }

    @Test
    void advisesWhoHasNotJoined() {
        configure();
        write("site", "");

        assertEquals(1, run("doctor", "--json"));

        var checks = lines().stream()
                .filter(line -> line.path("event").asText().equals("check"))
                .toList();
        assertEquals(
                List.of("configuration", "state directory", "membership", "source files of shop"),
                checks.stream().map(line -> line.path("check").asText()).toList());
        assertEquals(
                List.of(true, true, false, true),
                checks.stream().map(line -> line.path("ok").asBoolean()).toList());
    }

    @Test
    void takesACheckupThatWasCancelledForNoFault() {
        configure();
        var cancellation = Cancellation.byHand(Thread.currentThread());
        cancellation.ask();
        try {
            assertEquals(130, run(cancellation, "doctor"));
        } finally {
            Thread.interrupted();
        }

        assertFalse(text(out).contains("NOT OK"), text(out));
        assertEquals("holdfast-agent: cancelled\n", text(err));
    }

    @Test
    void needsStorageAndRecoveryKeyTogether() {
        assertEquals(2, run("restore", "shop", "--target", "/a", "--storage", "/s.json"));
        assertTrue(text(err).contains("--recovery-key and --storage go together"), text(err));
    }

    @Test
    void namesTheLineOfARecoveryFileThatIsWrong() {
        var recovery = write("shop.recovery", "holdfast-recovery/1\nsite x\n");
        var storage = write("storage.json", "{}");

        assertEquals(2, run("ls", "shop", "--recovery-key", recovery.toString(), "--storage", storage.toString()));

        assertTrue(text(err).contains("shop.recovery: line 2"), text(err));
    }

    @Test
    void proposesWhatItFindsAndReplacesNoConfigurationUnasked() throws IOException {
        var host = directory.resolve("host");
        Files.createDirectories(host.resolve("home/alice/public_html"));
        var config = directory.resolve("etc/config.json");
        environment.put("HOLDFAST_CONFIG", config.toString());

        assertEquals(0, run("discover", "--root", host.toString()));
        assertTrue(text(out).contains("/home/alice/public_html"), text(out));
        assertTrue(Files.notExists(config));
        assertEquals(0, run("discover", "--root", host.toString(), "--write"));
        var written = content(config);
        assertEquals(2, run("discover", "--root", host.toString(), "--write", "--schedule", "15 4 * * *"));
        assertEquals(written, content(config));
        assertEquals(
                0, run("discover", "--root", host.toString(), "--write", "--overwrite", "--schedule", "15 4 * * *"));
        assertTrue(content(config).contains("15 4 * * *"));
        assertEquals(2, run("discover", "--root", host.toString(), "--schedule", "now"));
    }

    @Test
    void whatAHostOfItsOwnDoesNeedsAHostOfItsOwn() {
        configure();

        assertEquals(2, run("prune"));
        assertEquals(2, run("recovery-key", "shop"));
        assertEquals(2, run("passphrase"));
        assertEquals(10, run("credentials", "near"));
        assertEquals(2, run("configure"));
        assertTrue(text(err).contains("nobody sits at a terminal"), text(err));
        assertEquals(2, run("configure", "--non-interactive", "--managed"));
        assertTrue(text(err).contains("give --master"), text(err));
    }

    @Test
    void saysWhatElseMayHaveBeenMeant() {
        assertEquals(2, run("bakcup"));
        assertTrue(text(err).contains("perhaps backup"), text(err));
        assertEquals(2, run("ls", "shop", "--bakcup", "latest"));
        assertTrue(text(err).contains("perhaps --backup"), text(err));
    }

    @Test
    void showsWhatThereIsToWhoNamesNoCommand() {
        assertEquals(2, run());

        assertTrue(text(err).contains("Commands:"), text(err));
        assertEquals("", text(out));
    }

    @Test
    void describesEveryOptionAndParameter() {
        assertEquals(0, run("--help"));
        var commands = text(out)
                .lines()
                .map(line -> line.split(" +"))
                .filter(words -> words.length > 2 && words[1].matches("[a-z-]+"))
                .map(words -> words[1])
                .toList();
        assertTrue(commands.containsAll(List.of("backup", "restore", "version")), text(out));
        for (var command : commands) {
            out.reset();
            assertEquals(0, run(command, "--help"));
            assertEquals(
                    List.of(),
                    text(out)
                            .lines()
                            .filter(line -> line.matches(" {2,6}\\[?(--)?[A-Z-]+\\]?"))
                            .toList());
        }
    }

    @Test
    void helpsByACommandAsByTheOption() {
        for (var command : List.of("", "backup", "help")) {
            assertEquals(0, run(("help " + command).split(" ")), text(err));
            var helped = text(out);
            out.reset();
            assertEquals(0, run((command + " --help").strip().split(" ")));
            assertEquals(text(out), helped);
            out.reset();
        }

        assertEquals(2, run("help", "bakcup"));
        assertTrue(text(err).contains("there is no command \"bakcup\"; perhaps backup"), text(err));
    }

    @Test
    void takesAFileThatCannotBeWrittenForNoFaultOfTheAgent() throws IOException {
        var web = Files.createDirectories(directory.resolve("host/home/alice/public_html"));
        environment.put(
                "HOLDFAST_CONFIG", write("file", "").resolve("config.json").toString());

        assertEquals(1, run("discover", "--root", directory.resolve("host").toString(), "--write"), web::toString);

        assertTrue(text(err).contains("holdfast-agent: cannot use " + directory), text(err));
        assertFalse(text(err).contains("fault of the agent"), text(err));
    }

    @Test
    void namesTheSitesThatThereAreWhereOneIsNotAmongThem() {
        configure();

        assertEquals(10, run("backup", "blog"));

        assertTrue(text(err).contains("names no site \"blog\", but shop"), text(err));
    }

    @Test
    void readsAllDataWhereNoShareIsGiven() {
        assertEquals(100, readData("shop", "--read-data"));
        assertEquals(100, readData("--read-data", "shop"));
        assertEquals(100, readData("--read-data", "--json", "shop"));
        assertEquals(100, readData("--read-data", "--", "shop"));
        assertEquals(5, readData("--read-data", "5%", "shop"));
        assertEquals(5, readData("shop", "--read-data=5"));
        assertEquals(0, readData("shop"));
        assertEquals(2, run("verify", "shop", "--read-data=all"));
        assertTrue(text(err).contains("expected a percentage from 0 to 100, not 'all'"), text(err));
    }

    private static int readData(String... words) {
        var nobody = new Surroundings(Map.of(), System.out, System.err, false, Screens.NONE);
        var command = new VerifyCommand(new Sessions(nobody, Cancellation.byHand(Thread.currentThread())));
        return new CommandLine(command).parseArgs(words).matchedOptionValue("--read-data", 0);
    }

    @Test
    void saysHowABackupIsNamed() {
        configure();
        for (var name : List.of("c0ffee0", "C0FFEE00", "newest")) {
            assertEquals(2, run("ls", "shop", "--backup", name));
        }
        assertTrue(text(err).contains("its first 8 characters or more, or latest"), text(err));
    }

    @Test
    void refusesARecoveryFileOfOtherKeysBeforeItWritesAnything() throws IOException {
        configure();
        var before = content(Path.of(environment.get("HOLDFAST_CONFIG")));
        Files.createDirectories(directory.resolve("host/srv/www"));
        write("host/etc/nginx/nginx.conf", "http { server { server_name shop.example; root /srv/www; } }");
        var older = write("recovery/shop.example.recovery", "what opens backups of before");
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertEquals(2, standalone("--recovery-dir", older.getParent().toString()), text(err));

        assertTrue(text(err).contains("is not of the key that this host has for shop.example"), text(err));
        assertTrue(text(out).contains("Kept of each site: all backups, until"), text(out));
        assertEquals(before, content(Path.of(environment.get("HOLDFAST_CONFIG"))));
        assertFalse(Files.exists(directory.resolve("state/vault.json")));
        assertFalse(Files.exists(directory.resolve("passphrase")));
        assertEquals("what opens backups of before", content(older));

        assertEquals(2, standalone("--keep", "sometimes"));
        assertTrue(text(err).contains("no rules of what to keep: \"sometimes\""), text(err));
    }

    @Test
    void ignoresNoOptionWhereTheConfigurationStays() {
        configure();
        var before = content(Path.of(environment.get("HOLDFAST_CONFIG")));

        assertEquals(
                2,
                run(
                        "configure",
                        "--non-interactive",
                        "--standalone",
                        "--keep",
                        "daily=5",
                        "--schedule",
                        "15 4 * * *",
                        "--site",
                        "shop"));

        assertTrue(text(err).contains("stays as it is, so --site, --schedule, --keep would change nothing"), text(err));
        assertEquals(before, content(Path.of(environment.get("HOLDFAST_CONFIG"))));
    }

    @Test
    void looksWhetherRecoveryFilesCanGoThereBeforeItWritesAnything() throws IOException {
        configure();
        Files.createDirectories(directory.resolve("host/srv/www"));
        write("host/etc/nginx/nginx.conf", "http { server { server_name shop.example; root /srv/www; } }");
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
        var before = content(Path.of(environment.get("HOLDFAST_CONFIG")));
        var file = write("a-file", "");

        for (var place : List.of(file, file.resolve("below"))) {
            err.reset();
            assertEquals(2, standalone("--recovery-dir", place.toString()), text(err));
            assertTrue(text(err).contains(file + " is no directory"), text(err));
        }

        assertEquals(before, content(Path.of(environment.get("HOLDFAST_CONFIG"))));
        assertFalse(Files.exists(directory.resolve("passphrase")));
    }

    @Test
    void refusesRulesAndSchedulesThatAreNoneWhereNoSiteIsFoundEither() throws IOException {
        Files.createDirectories(directory.resolve("host"));
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        for (var option : Map.of("--keep", "last=x", "--schedule", "nonsense").entrySet()) {
            err.reset();
            assertEquals(2, anyStandalone(option.getKey(), option.getValue()), text(err));
            assertTrue(text(err).contains(option.getValue()), text(err));
        }
    }

    @Test
    void saysHowAnAddressOfAMasterBegins() {
        for (var address : List.of("127.0.0.1:39180", "localhost:8080", "backup.example.com")) {
            err.reset();
            assertEquals(2, run("join", "--master", address));
            assertTrue(text(err).contains("one begins with https://"), text(err));
            assertFalse(text(err).contains("Exception"), text(err));
        }
    }

    private int standalone(String option, String value) {
        return anyStandalone("--overwrite", "--site", "shop.example", option, value);
    }

    private int anyStandalone(String... options) {
        var all = new ArrayList<>(List.of(
                "configure",
                "--non-interactive",
                "--standalone",
                "--endpoint",
                "http://127.0.0.1:1",
                "--bucket",
                "b",
                "--root",
                directory.resolve("host").toString()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    @Test
    void needsAFleetKeyThatIsOne() {
        var storage = write("storage.json", "{}").toString();

        assertEquals(2, run("recovery-key", "shop", "--storage", storage));
        assertTrue(text(err).contains("--fleet-key and --storage go together"), text(err));
        for (var key : List.of("", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "-----BEGIN EC PRIVATE KEY-----")) {
            err.reset();
            assertEquals(
                    2,
                    run(
                            "recovery-key",
                            "shop",
                            "--storage",
                            storage,
                            "--fleet-key",
                            write("k", key).toString()));
            assertTrue(text(err).contains("expected a private key on P-256 as a JWK"), text(err));
            assertFalse(text(err).contains("c2VjcmV0"), text(err));
        }
    }

    @Test
    void asksForThePassphraseBeforeItTriesAStorage() {
        environment.put("HOLDFAST_CONFIG", write("config.json", """
                        {"sites": [], "storages": [{"name": "near", "endpoint": "http://127.0.0.1:1", "bucket": "b"}]}""").toString());
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        environment.put("HOLDFAST_PASSPHRASE", "short");
        assertEquals(1, run("credentials", "near"));
        environment.put("HOLDFAST_PASSPHRASE", "long enough for a vault");
        assertEquals(0, run("credentials", "near", "--no-test"));
        environment.put("HOLDFAST_PASSPHRASE", "not the one of the vault");
        assertEquals(12, run("credentials", "near"));

        assertEquals("Kept what opens storage near, sealed.\n", text(out));
    }

    @Test
    void saysInOneShortParagraphWhyAStorageCannotBeUsedAndInJsonOfEachCheck() throws IOException {
        Files.createDirectories(directory.resolve("host"));
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertEquals(1, anyStandalone());
        assertEquals(
                "holdfast-agent: storage primary cannot be used: write, read, list, delete: no answer from bucket b at"
                        + " http://127.0.0.1:1: nothing listens there; check the endpoint",
                text(err).lines().toList().getLast());
        assertFalse(text(out).contains("storage primary"), text(out));

        out.reset();
        assertEquals(1, anyStandalone("--json"));
        assertEquals(
                List.of("write", "read", "list", "conditional write", "checksum", "delete"),
                events("check").stream()
                        .filter(check -> !check.path("ok").asBoolean())
                        .map(check -> check.path("check").asText().replace("storage primary: ", ""))
                        .toList());
    }

    @Test
    void takesDirectoriesWhereNothingIsFound() throws IOException {
        Files.createDirectories(directory.resolve("host/srv/data"));
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertEquals(1, anyStandalone("--path", "/srv/data"), text(err));
        assertTrue(text(out).contains("Kept of each site: all backups"), text(out));
        assertTrue(text(err).contains("storage primary cannot be used"), text(err));

        for (var path : List.of("/srv/date", "srv/data")) {
            err.reset();
            assertEquals(2, anyStandalone("--path", path), text(err));
            assertTrue(text(err).contains("no directory to back up: "), text(err));
        }
    }

    @Test
    void saysThatNoSiteIsConfiguredWhereOneIsNeeded() {
        var config = write("config.json", """
                {"sites": [], "storages": [{"name": "near", "endpoint": "http://127.0.0.1:1", "bucket": "b"}]}""");
        environment.put("HOLDFAST_CONFIG", config.toString());
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
        environment.put("HOLDFAST_PASSPHRASE", "long enough for a vault");
        assertEquals(0, run("credentials", "near", "--no-test"));

        for (var command : List.of("backup", "snapshots", "prune")) {
            err.reset();
            assertEquals(2, run(command), command);
            assertEquals("holdfast-agent: " + SiteNames.NONE + "\n", text(err));
        }
        out.reset();
        assertEquals(0, run("status"));
        assertTrue(text(out).contains(SiteNames.NONE), text(out));
        assertEquals(1, run("doctor"));
        assertTrue(text(out).contains("NOT OK   configuration: names no site"), text(out));
    }

    @Test
    void writesSitesIntoAConfigurationWithoutAnyAndLosesNothing() throws IOException {
        webRoot();
        var config = write("config.json", """
                {"sites": [], "storages": [{"name": "near", "endpoint": "http://127.0.0.1:1", "bucket": "b"}],
                 "limits": {"nice": 5}}""");
        environment.put("HOLDFAST_CONFIG", config.toString());

        assertEquals(0, run("discover", "--root", directory.resolve("host").toString(), "--write"), text(err));

        var written = JSON.readTree(content(config));
        assertEquals("shop.example", written.path("sites").path(0).path("name").asText());
        assertEquals("near", written.path("storages").path(0).path("name").asText());
        assertEquals(5, written.path("limits").path("nice").asInt());
    }

    @Test
    void keepsTheStoragesOfAConfigurationThatNamesNoSite() throws IOException {
        webRoot();
        var config = write("config.json", """
                {"sites": [], "storages": [{"name": "near", "endpoint": "http://127.0.0.1:1", "bucket": "b"}]}""");
        environment.put("HOLDFAST_CONFIG", config.toString());
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
        var before = content(config);

        assertEquals(2, anyStandalone(), text(err));
        assertTrue(text(err).contains("so --endpoint, --bucket would change nothing"), text(err));

        err.reset();
        assertEquals(
                1,
                run(
                        "configure",
                        "--non-interactive",
                        "--standalone",
                        "--root",
                        directory.resolve("host").toString()));
        assertTrue(text(err).contains("storage near cannot be used"), text(err));
        assertEquals(before, content(config));
    }

    @Test
    void takesTheAnswersOfTheConfigurationThatIsReplacedForThoseThatNobodyGives() throws IOException {
        webRoot();
        environment.put("HOLDFAST_CONFIG", write("config.json", """
                {"sites": [{"name": "old", "schedule": "15 4 * * *", "timeZone": "UTC",
                            "retention": {"keepLast": 4, "keepWithin": "P1D"},
                            "sources": [{"type": "files", "paths": ["/old"]}]}],
                 "storages": [{"name": "near", "endpoint": "http://127.0.0.1:1", "bucket": "b"}]}""").toString());
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertEquals(
                1,
                run(
                        "configure",
                        "--non-interactive",
                        "--overwrite",
                        "--root",
                        directory.resolve("host").toString()));

        assertTrue(text(out).contains("Kept of each site: last=4 within=P1D."), text(out));
        assertTrue(text(err).contains("storage near cannot be used"), text(err));
    }

    @Test
    void looksOnlyInADirectory() {
        var file = write("file", "").toString();
        for (var command : List.of("discover", "configure --non-interactive --managed --master http://127.0.0.1:1")) {
            err.reset();
            assertEquals(2, run((command + " --root " + file).split(" ")), text(err));
            assertTrue(text(err).contains(file + " is no directory"), text(err));
        }
    }

    private void webRoot() throws IOException {
        Files.createDirectories(directory.resolve("host/srv/www"));
        write("host/etc/nginx/nginx.conf", "http { server { server_name shop.example; root /srv/www; } }");
    }

    private void configure() {
        environment.put(
                "HOLDFAST_CONFIG",
                write("config.json", """
                        {"sites": [{"name": "shop", "schedule": "30 * * * *", "timeZone": "UTC",
                                    "sources": [{"type": "files", "paths": ["%s"]}]}]}""".formatted(directory)).toString());
    }

    private int run(String... arguments) {
        return run(Cancellation.byHand(Thread.currentThread()), arguments);
    }

    private int run(Cancellation cancellation, String... arguments) {
        var surroundings = new Surroundings(
                environment(), new PrintStream(out, true), new PrintStream(err, true), false, Screens.NONE);
        return new AgentProgram(surroundings, cancellation).run(arguments);
    }

    private Map<String, String> environment() {
        var all = new HashMap<>(environment);
        all.put("HOLDFAST_STATE_DIR", directory.resolve("state").toString());
        return all;
    }

    private List<JsonNode> lines() {
        var lines = new ArrayList<JsonNode>();
        for (var line : text(out).lines().toList()) {
            try {
                lines.add(JSON.readTree(line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    private List<JsonNode> events(String name) {
        return lines().stream()
                .filter(line -> line.path("event").asText().equals(name))
                .toList();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String content) {
        try {
            var file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

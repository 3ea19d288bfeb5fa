package dev.holdfast.system;

import static dev.holdfast.system.DemoStage.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What happens in the demo, step by step.
final class DemoStory {

    private final DemoStage stage;
    private final Api admin;

    DemoStory(DemoStage stage) {
        this.stage = stage;
        this.admin = stage.master().admin();
    }

    /// @return whether what came back equals what was lost
    boolean tell() {
        addStorage();
        enrol();
        var first = backUp("3  First backup of site \"shop\": its files and its database");
        liveOn();
        var second = backUp("5  Second backup: only what is new goes to S3");
        say("   the second stored %s instead of %s", size(second), size(first));
        var tree = Trees.digest(stage.files().root());
        var tables = stage.database().fingerprint();
        var kept = keepCopy();
        lose();
        restore();
        return compare(tree, tables, kept);
    }

    private void addStorage() {
        say("");
        say("1  The admin adds a storage: the master tries it and keeps its key encrypted");
        var answer = admin.post("/storages", """
                {"name":"primary","endpoint":"%s","region":"us-east-1","bucket":"backups","prefix":"","pathStyle":true,
                 "accessKeyId":"%s","secretAccessKey":"%s","weight":100,"access":"sealed","state":"enabled"}
                """.formatted(
                                stage.s3().endpoint(),
                                stage.s3().credentials().accessKeyId(),
                                stage.s3().credentials().secretAccessKey()))
                .expect(201);
        say(
                "   storage %s is up: %s",
                answer.text("name"), answer.body().path("health").path("up"));
    }

    private void enrol() {
        say("");
        say("2  A node asks to join; the admin compares fingerprints and approves");
        var join = stage.agent()
                .start(
                        "join.log",
                        "join",
                        "--json",
                        "--master",
                        stage.master().address().toString());
        stage.own(join);
        var request = awaitJoinRequest();
        awaitShown(request.path("fingerprint").asText(), join);
        say("   fingerprint at the master  %s", request.path("fingerprint").asText());
        say("   the node shows the same");
        var node =
                admin.post("/nodes/approve/" + request.path("id").asText(), """
                {"name":"web-1","quota":{"hardBytes":10000000000},"labels":{"env":"demo"}}""").expect(200);
        int exitCode = join.onExit().join().exitValue();
        if (exitCode != 0) {
            throw new AssertionError(
                    "join ended with " + exitCode + ": " + stage.agent().log("join.log"));
        }
        say("   node %s is in (%s)", node.text("name"), node.text("id"));
        stage.own(stage.agent().start("run.log", "run"));
    }

    private JsonNode awaitJoinRequest() {
        Waiting.until(
                Duration.ofMinutes(3),
                () -> !joinRequests().isEmpty(),
                () -> "no join request arrived: " + stage.agent().log("join.log"));
        return joinRequests().get(0);
    }

    private JsonNode joinRequests() {
        return admin.get("/nodes/join-requests?status=pending")
                .expect(200)
                .body()
                .path("items");
    }

    private void awaitShown(String fingerprint, Process join) {
        Waiting.until(
                Duration.ofMinutes(3),
                () -> stage.agent().log("join.log").contains(fingerprint) || !join.isAlive(),
                () -> "the node shows another fingerprint: " + stage.agent().log("join.log"));
    }

    private JsonNode backUp(String title) {
        say("");
        say(title);
        stage.agent().run("backup", "shop").expect(0);
        var newest = newestBackup();
        var bytes = newest.path("bytes");
        say(
                "   read %s, new %s, stored %s encrypted",
                mega(bytes, "read"), mega(bytes, "added"), mega(bytes, "stored"));
        return newest;
    }

    private JsonNode newestBackup() {
        var items = admin.get("/backups?limit=10").expect(200).body().path("items");
        var newest = Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                .map(items::get)
                .max(Comparator.comparing(it -> it.path("startedAt").asText()))
                .orElseThrow();
        return admin.get("/backups/" + newest.path("id").asText()).expect(200).body();
    }

    private void liveOn() {
        say("");
        say("4  A day passes: a page changes, a picture comes, 300 purchases are made");
        stage.files().passADay();
        stage.database().sell(300);
    }

    /// A copy outside the site, to name the difference if there should be one.
    private Path keepCopy() {
        var copy = stage.directory().resolve("kept");
        run(List.of("cp", "-a", stage.files().root().toString(), copy.toString()));
        return copy;
    }

    private void lose() {
        say("");
        say("6  Disaster: the site's files and its database are gone");
        removeTree(stage.files().root());
        stage.database().drop();
    }

    private void restore() {
        say("");
        say("7  Restore: the files to where they were, the dump into the database");
        stage.agent()
                .run(
                        "restore",
                        "shop",
                        "--source",
                        "files",
                        "--target",
                        stage.files().root().toString())
                .expect(0);
        stage.agent()
                .run("restore", "shop", "--source", "shop", "--into-database", "shop")
                .expect(0);
    }

    private boolean compare(String tree, List<String> tables, Path kept) {
        say("");
        boolean sameTree = Trees.digest(stage.files().root()).equals(tree);
        boolean sameTables = stage.database().fingerprint().equals(tables);
        say("8  Compared: files %s, database %s", sameOrNot(sameTree), sameOrNot(sameTables));
        if (!sameTree) {
            say(Trees.difference(kept, stage.files().root()));
        }
        if (!sameTables) {
            say("was: %s", tables);
            say("is:  %s", stage.database().fingerprint());
        }
        return sameTree && sameTables;
    }

    private static String sameOrNot(boolean same) {
        return same ? "identical" : "DIFFERENT";
    }

    private static String size(JsonNode backup) {
        return mega(backup.path("bytes"), "stored");
    }

    private static String mega(JsonNode bytes, String which) {
        return "%.2f MiB".formatted(bytes.path(which).asLong() / (1024.0 * 1024));
    }

    private static void removeTree(Path tree) {
        run(List.of("rm", "-rf", tree.toString()));
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

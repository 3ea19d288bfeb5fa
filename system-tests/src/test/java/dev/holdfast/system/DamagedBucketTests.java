package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bucket that hands damaged: what a reconciliation finds and does, and that nodes make good what was lost.
@Order(10)
class DamagedBucketTests {

    @TempDir
    private Path directory;

    @Test
    void everyDamageIsFoundNamedAndHandled() throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var storage = stage.addStorage();
            var agent = twoSites(stage);
            var shop = site(stage, "shop");
            var blog = site(stage, "blog");
            var bucket = new Bucket(stage.s3().directory("backups"));
            var deleted = backUp(stage, agent, "blog");
            var deletedRecord =
                    Files.readAllBytes(bucket.record(blog, deleted.path("id").asText()));
            backUp(stage, agent, "blog");
            delete(stage, deleted);

            var lost = bucket.packs(shop).getLast();
            Files.delete(lost);
            var shortened = bucket.packs(blog).getLast();
            Files.write(shortened, new byte[10]);
            var record = bucket.record(shop, newest(stage, shop).path("id").asText());
            var renamed = UUID.randomUUID().toString();
            Files.copy(record, bucket.record(shop, renamed));
            Files.copy(record, bucket.record(blog, record.getFileName().toString()));
            Files.write(bucket.record(blog, deleted.path("id").asText()), deletedRecord);
            var oldJunk = bucket.junk(shop, "packs/" + "0".repeat(32), Duration.ofDays(20));
            var youngJunk = bucket.junk(shop, "packs/" + "1".repeat(32), Duration.ZERO);
            bucket.junk(UUID.randomUUID().toString(), "packs/" + "2".repeat(32), Duration.ofDays(20));
            Files.writeString(bucket.root().resolve("notes.txt"), "somebody was here");

            var tried = reconcile(stage, storage, true);
            assertTrue(actions(tried).values().stream().allMatch("none"::equals), tried::toString);

            var done = reconcile(stage, storage, false);

            var expected = new TreeMap<String, String>();
            expected.put("missing " + key(lost), "marked-damaged");
            expected.put("size-mismatch " + key(shortened), "marked-damaged");
            expected.put("adoptable " + key(bucket.record(shop, renamed)), "marked-damaged");
            expected.put(
                    "foreign " + key(bucket.record(blog, record.getFileName().toString())), "none");
            expected.put("orphan " + key(bucket.record(blog, deleted.path("id").asText())), "waiting-for-grace");
            expected.put("orphan " + key(oldJunk), "deleted");
            expected.put("orphan " + key(youngJunk), "waiting-for-grace");
            expected.put("foreign notes.txt", "none");
            var found = actions(done);
            found.keySet().removeIf(key -> key.contains("2".repeat(32)));
            assertEquals(expected, found, done::toString);
            assertEquals(
                    2,
                    done.path("counts").path("size-mismatch").asInt()
                            + done.path("counts").path("missing").asInt());
            var damaged = stage.master()
                    .admin()
                    .get("/backups?status=damaged&site=" + blog)
                    .expect(200)
                    .body();
            assertEquals("missing-packs", damaged.at("/items/0/failure/code").asText(), damaged::toString);
        }
    }

    @Test
    void theNextBackupStoresAgainWhatWasLostAndNoMore() throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var storage = stage.addStorage();
            var agent = twoSites(stage);
            var shop = site(stage, "shop");
            var bucket = new Bucket(stage.s3().directory("backups"));
            var first = newest(stage, shop);
            var packs = bucket.packs(shop);
            assertTrue(packs.size() > 3, packs::toString);

            for (var lost : List.of(packs.getFirst(), packs.getLast())) {
                Files.delete(lost);
                assertEquals(
                        1,
                        reconcile(stage, storage, false)
                                .path("differencesTotal")
                                .asInt());
                assertEquals("damaged", newest(stage, shop).path("status").asText());

                var told = agent.run("backup", "shop", "--json").expect(0);
                var mended = newest(stage, shop);

                assertEquals("complete", mended.path("status").asText(), mended::toString);
                assertTrue(stored(mended) * 2 < stored(first), () -> mended + " after " + first);
                assertEquals(
                        1,
                        Agent.jsonLines(told.out()).getLast().path("packsLost").asInt(),
                        told::out);
                assertTrue(told.out().contains("packs of earlier runs that were gone or damaged: 1;"), told::out);
                assertEquals(
                        0,
                        reconcile(stage, storage, false)
                                .path("differencesTotal")
                                .asInt());
                assertRestores(agent);
            }
        }
    }

    @Test
    void theNextBackupStoresAgainWhatAVerificationFoundChanged() throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = twoSites(stage);
            var packs = new Bucket(stage.s3().directory("backups")).packs(site(stage, "shop"));

            for (var changed : List.of(packs.getFirst(), packs.getLast())) {
                var content = Files.readAllBytes(changed);
                content[content.length / 2] ^= 1;
                Files.write(changed, content);
                agent.run("verify", "shop", "--read-data").expect(13);

                var told = agent.run("backup", "shop", "--json").expect(0);

                assertEquals(
                        1,
                        Agent.jsonLines(told.out()).getLast().path("packsLost").asInt(),
                        told::out);
                agent.run("verify", "shop", "--read-data").expect(0);
                assertRestores(agent);
            }
        }
    }

    @Test
    void whoReadsADamagedBackupHearsInOneLineWhatCannotBeRead() throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = twoSites(stage);
            var blog = site(stage, "blog");
            var packs = new Bucket(stage.s3().directory("backups")).packs(blog);
            var backup = newest(stage, blog).path("id").asText();
            for (var pack : packs) {
                Files.write(pack, new byte[10]);
            }
            assertDamageTold(agent, backup, blog);
            for (var pack : packs) {
                Files.delete(pack);
            }
            assertDamageTold(agent, backup, blog);
        }
    }

    private void assertDamageTold(Agent agent, String backup, String site) {
        var target = directory.resolve("restored").toString();
        for (var ended : List.of(
                agent.run("ls", "blog").expect(13),
                agent.run("diff", "blog", backup).expect(13),
                agent.run("restore", "blog", "--target", target).expect(13))) {
            var told = "holdfast-agent: the entries of backup " + backup + " cannot be read: " + site + "/packs/";
            assertTrue(ended.err().startsWith(told) && ended.err().contains(" is damaged: "), ended::err);
            assertEquals(1, ended.err().lines().count(), ended::err);
        }
    }

    private Agent twoSites(Stage stage) throws IOException {
        var agent = stage.joinedAgent("agent");
        var random = new Random(7);
        for (int i = 0; i < 4; i++) {
            var content = new byte[14 << 20];
            random.nextBytes(content);
            Files.write(Files.createDirectories(directory.resolve("shop")).resolve("file" + i), content);
        }
        Files.writeString(Files.createDirectories(directory.resolve("blog")).resolve("post"), "hello");
        agent.configure("""
                {"sites": [
                  {"name": "shop", "sources": [{"type": "files", "paths": ["%s"]}]},
                  {"name": "blog", "sources": [{"type": "files", "paths": ["%s"]}]}]}
                """.formatted(directory.resolve("shop"), directory.resolve("blog")));
        backUp(stage, agent, "shop");
        backUp(stage, agent, "blog");
        return agent;
    }

    private void assertRestores(Agent agent) {
        var target = directory.resolve("restored-" + UUID.randomUUID());
        agent.run("restore", "shop", "--target", target.toString()).expect(0);
        assertEquals(
                Trees.digest(directory.resolve("shop")),
                Trees.digest(target),
                () -> Trees.difference(directory.resolve("shop"), target));
    }

    private static JsonNode backUp(Stage stage, Agent agent, String name) {
        agent.run("backup", name).expect(0);
        return newest(stage, site(stage, name));
    }

    private static void delete(Stage stage, JsonNode backup) {
        var path = "/backups/" + backup.path("id").asText() + "?now=true";
        stage.master().admin().delete(path).expect(200);
    }

    private static String site(Stage stage, String name) {
        for (var site : stage.master().admin().get("/sites").expect(200).body().path("items")) {
            if (site.path("name").asText().equals(name)) {
                return site.path("id").asText();
            }
        }
        throw new AssertionError("no site " + name);
    }

    private static JsonNode newest(Stage stage, String site) {
        return stage.master()
                .admin()
                .get("/backups?site=" + site)
                .expect(200)
                .body()
                .path("items")
                .get(0);
    }

    private static JsonNode reconcile(Stage stage, String storage, boolean dryRun) {
        var api = stage.master().admin();
        var id = api.post("/reconciliations", "{\"storageId\":\"%s\",\"dryRun\":%b}".formatted(storage, dryRun))
                .expect(202)
                .text("id");
        Waiting.until(
                Duration.ofMinutes(3),
                () -> !api.get("/reconciliations/" + id).text("status").equals("running"),
                () -> "still running: " + api.get("/reconciliations/" + id).body());
        var done = api.get("/reconciliations/" + id).expect(200).body();
        assertEquals("done", done.path("status").asText(), done::toString);
        return done;
    }

    private static Map<String, String> actions(JsonNode reconciliation) {
        var actions = new TreeMap<String, String>();
        for (var difference : reconciliation.path("differences")) {
            actions.put(
                    difference.path("kind").asText() + " "
                            + difference.path("key").asText(),
                    difference.path("action").asText());
        }
        return actions;
    }

    private static long stored(JsonNode backup) {
        return backup.path("bytes").path("stored").asLong();
    }

    private static String key(Path object) {
        int names = object.getNameCount();
        return object.subpath(names - 3, names).toString();
    }

    /// The directory that the objects lie in as files.
    private record Bucket(Path root) {

        /// The smallest first.
        List<Path> packs(String site) throws IOException {
            try (var packs = Files.list(root.resolve(site).resolve("packs"))) {
                return packs.sorted(Comparator.comparing(Bucket::size)).toList();
            }
        }

        Path record(String site, String backup) {
            return root.resolve(site).resolve("backups").resolve(backup);
        }

        Path junk(String site, String name, Duration age) throws IOException {
            var junk = root.resolve(site).resolve(name);
            Files.createDirectories(junk.getParent());
            Files.write(junk, new byte[1000]);
            Files.setLastModifiedTime(junk, FileTime.from(Instant.now().minus(age)));
            return junk;
        }

        private static long size(Path object) {
            try {
                return Files.size(object);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.testing.FaultProxy;
import dev.holdfast.testing.FaultProxy.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three masters share a PostgreSQL, and the one at work dies in the middle of it: another takes over, and everything
/// happens once.
@Order(8)
class ThreeMastersTests {

    private static final int BACKUPS = 8;
    private static final int KEPT = 2;

    /// Slow enough that a run of the master can be met in its middle.
    private static final Fault SLOW = new Fault.Delay(Duration.ofMillis(300));

    @TempDir
    private Path directory;

    @Test
    void aCleanupWhoseMasterDiesIsFinishedByAnother() throws Exception {
        try (var fleet = MasterFleet.of(3, directory);
                var proxy = FaultProxy.inFrontOf(fleet.stage().s3().endpoint())) {
            var site = new BackedUpTree(fleet, proxy);
            site.keepTheNewest(KEPT);
            proxy.set(SLOW);

            var cleanup = fleet.post("/cleanups", "{\"dryRun\":false}").text("id");
            fleet.await("deletions begin", () -> site.records().size() < BACKUPS);
            fleet.killWhoeverWorksAt(cleanup);
            proxy.set(new Fault.None());
            var done = fleet.awaitEnd("/cleanups/" + cleanup);

            assertEquals("done", done.path("status").asText(), done::toString);
            assertEquals(KEPT, site.records().size());
            assertEquals(
                    KEPT,
                    fleet.get("/backups?site=" + site.id()).body().path("items").size());
            site.assertNothingIsLeftOver();
            site.assertRestores();
        }
    }

    @Test
    void aReconciliationWhoseMasterDiesIsFinishedByAnother() throws Exception {
        try (var fleet = MasterFleet.of(3, directory);
                var proxy = FaultProxy.inFrontOf(fleet.stage().s3().endpoint())) {
            var site = new BackedUpTree(fleet, proxy);
            var lost = site.oldestRecord();
            Files.delete(lost);
            var unneeded = site.addOrphans(40);
            fleet.patch("/fleet", "{\"brakes\":{\"sitePercent\":100,\"backups\":1000,\"missingPercent\":100}}");
            proxy.set(SLOW);

            var run = fleet.post(
                            "/reconciliations", "{\"storageId\":\"%s\",\"dryRun\":false}".formatted(site.storage()))
                    .text("id");
            fleet.await("somebody works at it", () -> fleet.worksAt(run).isPresent());
            fleet.killWhoeverWorksAt(run);
            proxy.set(new Fault.None());
            var done = fleet.awaitEnd("/reconciliations/" + run);

            assertEquals("done", done.path("status").asText(), done::toString);
            assertFalse(unneeded.stream().anyMatch(Files::exists), "orphans are left");
            var damaged = fleet.get("/backups/" + lost.getFileName()).text("status");
            assertEquals("damaged", damaged);
            assertEquals(1, fleet.events("backup-damaged").size(), "one event for one damaged backup");
            site.assertRestores();
        }
    }

    /// A site with a few backups of a tree that changed in between.
    private final class BackedUpTree {

        private final MasterFleet fleet;
        private final String storage;
        private final Agent agent;
        private final Path tree = Files.createDirectories(directory.resolve("tree"));
        private final String site;

        BackedUpTree(MasterFleet fleet, FaultProxy proxy) throws IOException {
            this.fleet = fleet;
            storage = fleet.stage().addStorage(proxy.endpoint().toString());
            agent = fleet.stage().joinedAgent("agent");
            agent.configure("{\"sites\":[{\"name\":\"host\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                    .formatted(tree));
            for (int i = 0; i < BACKUPS; i++) {
                change(i);
                agent.run("backup", "host").expect(0);
            }
            site = fleet.get("/sites").body().path("items").get(0).path("id").asText();
        }

        String id() {
            return site;
        }

        String storage() {
            return storage;
        }

        /// Replaces most of it, so that packs of old backups die with them.
        private void change(int seed) throws IOException {
            var random = new Random(seed);
            var content = new byte[200_000];
            for (int i = 0; i < 5; i++) {
                random.nextBytes(content);
                Files.write(tree.resolve("file-" + i), content);
            }
        }

        void keepTheNewest(int count) {
            fleet.patch(
                    "/fleet",
                    "{\"deletionGraceHours\":0,\"brakes\":{\"sitePercent\":100,\"backups\":1000,\"missingPercent\":10}}");
            fleet.patch("/sites/" + site, "{\"retention\":{\"keepLast\":%d,\"keepWithin\":\"PT1S\"}}".formatted(count));
        }

        List<Path> records() {
            return objects("backups");
        }

        /// A backup that no `latest` means.
        Path oldestRecord() {
            return records().stream()
                    .min(Comparator.comparing(record -> record.toFile().lastModified()))
                    .orElseThrow();
        }

        /// Packs that nobody ever booked, old enough to go.
        List<Path> addOrphans(int count) throws IOException {
            var packs = objects("packs").getFirst().getParent();
            var longAgo = Instant.now().minus(Duration.ofDays(20));
            var orphans = new ArrayList<Path>();
            for (int i = 0; i < count; i++) {
                var orphan = Files.write(packs.resolve("%032x".formatted(i)), new byte[1000]);
                Files.setLastModifiedTime(orphan, FileTime.from(longAgo));
                orphans.add(orphan);
            }
            return orphans;
        }

        /// The catalogue and the bucket agree, and the quota counts what is there.
        void assertNothingIsLeftOver() {
            var run = fleet.post("/reconciliations", "{\"storageId\":\"%s\",\"dryRun\":true}".formatted(storage))
                    .text("id");
            var compared = fleet.awaitEnd("/reconciliations/" + run);
            assertEquals(0, compared.path("differences").size(), compared::toString);
            long there = Stream.of("backups", "packs")
                    .flatMap(kind -> objects(kind).stream())
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            var scopes = fleet.get("/sites/" + site + "/quota/check").body().path("scopes");
            var used = StreamSupport.stream(scopes.spliterator(), false)
                    .filter(scope -> scope.path("scope").asText().equals("site"))
                    .map(scope -> scope.path("usedBytes").asLong())
                    .toList();
            assertEquals(List.of(there), used);
        }

        void assertRestores() {
            var target = directory.resolve("restored");
            agent.run("restore", "host", "--target", target.toString()).expect(0);
            assertEquals(Trees.digest(tree), Trees.digest(target), () -> Trees.difference(tree, target));
        }

        private List<Path> objects(String kind) {
            var place = fleet.stage().s3().directory("backups").resolve(site).resolve(kind);
            try (var found = Files.list(place)) {
                return found.filter(Files::isRegularFile).sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

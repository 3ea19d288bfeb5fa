package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.host.codec.Compressions;
import dev.holdfast.adapters.host.state.archive.HostArchives;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.application.agent.archive.reader.ArchiveReader;
import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ReaderPorts;
import dev.holdfast.application.agent.archive.reader.RestoreObserver;
import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupObserver;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.archive.writer.BackupSource;
import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.agent.archive.writer.WriterPorts;
import dev.holdfast.application.agent.archive.writer.WriterTuning;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a real tree to a bucket and back, with all that a host brings to it.
@Timeout(120)
class ArchivedTreeTests {

    private static final String FACTS =
            "find . -printf '%P|%y|%m|%U:%G|%T@|%n|%l|' \\( -type d -printf '\\n' -o -printf '%s\\n' \\) | sort";

    private static final SiteId SITE = new SiteId(UUID.randomUUID());

    @TempDir
    private Path temp;

    private final HostFiles host = HostFiles.create();
    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final SiteKey key = new SiteKey(new byte[SiteKey.LENGTH]);

    @BeforeEach
    void makeATree() {
        Shell.run(temp, """
                mkdir -p source/dir/deep source/empty; cd source
                head -c 3000000 /dev/urandom > noise; seq 200000 > numbers; : > nothing
                for i in $(seq 300); do echo "<?php echo $i;" > dir/page$i.php; done
                ln dir/page1.php dir/deep/other-name; ln -s ../numbers dir/link; mkfifo dir/pipe
                truncate -s 20M sparse; printf x | dd of=sparse bs=1 seek=7M conv=notrunc status=none
                truncate -s 5M hole; echo latin > dir/$'caf\\xe9'; touch -d '1969-07-20 20:17:40.123456789' numbers
                chmod 4751 dir/page2.php; chmod 500 empty
                """);
    }

    @Test
    void givesBackATreeThatOthersFindEqual() {
        var backup = backUp(new BaseChoice.None());
        restore(backup);

        assertEquals(List.of(), backup.warnings());
        assertEquals(facts("source"), facts("target"));
        Shell.run(temp, "diff -r --no-dereference --exclude=pipe source target");
        assertTrue(
                backup.record().bytes().read() < 6_000_000,
                () -> backup.record().bytes().toString());
    }

    @Test
    void readsNothingOfATreeThatDidNotChange() {
        var first = backUp(new BaseChoice.None());

        var second = backUp(new BaseChoice.Named(first.record().backup()));

        assertEquals(0, second.statistics().filesOpened());
        assertEquals(0, second.record().bytes().stored());
        restore(second);
        assertEquals(facts("source"), facts("target"));
    }

    @Test
    void seesEveryKindOfChange() {
        var first = backUp(new BaseChoice.None());
        Shell.run(temp, """
                cd source; echo more >> numbers; chmod 600 dir/page3.php; rm dir/page4.php; mv dir/page5.php moved
                ln dir/page6.php again; cp --preserve=timestamps dir/page7.php dir/page8.php; mkdir new; rmdir dir/deep/none || true
                """);

        var second = backUp(new BaseChoice.Named(first.record().backup()));
        restore(second);

        assertEquals(facts("source"), facts("target"));
        Shell.run(temp, "diff -r --no-dereference --exclude=pipe source target");
        assertTrue(
                second.statistics().filesOpened() < 10,
                () -> second.statistics().toString());
    }

    private String facts(String tree) {
        return Shell.run(temp.resolve(tree), FACTS);
    }

    private BackupResult.Committed backUp(BaseChoice base) {
        var source = new BackupSource.Files(
                "files", Selection.all(TreeCopy.bytes(temp.resolve("source"))), new ByteSize(5_000_000));
        var job = new BackupJob(
                SITE,
                new NodeId(SITE.value()),
                new StorageId(SITE.value()),
                bucket,
                List.of(key),
                new BackupId(UUID.randomUUID()),
                Instant.now(),
                base,
                Set.of(),
                new ByteSize(Long.MAX_VALUE),
                List.of(source),
                Patience.FOR_STORAGES);
        var ports = new WriterPorts(
                host.tree(),
                Compressions.zstd(),
                new PlainRecordCodec(),
                HostArchives.in(temp.resolve("state")),
                Thread.ofPlatform().factory(),
                Thread::sleep,
                new SecureRandom(),
                UUID::randomUUID,
                InstantSource.system(),
                WriterTuning.of(2, 144L << 20, 2));
        return assertInstanceOf(
                BackupResult.Committed.class, ports.backupWriter().write(job, BackupObserver.NONE));
    }

    private void restore(BackupResult.Committed backup) {
        try (var executor = Executors.newFixedThreadPool(2);
                var target = host.writers()
                        .open(new TreeWriters.Target(TreeCopy.bytes(temp.resolve("target")), false, true), warning -> {
                            throw new AssertionError(warning);
                        })) {
            var ports = new ReaderPorts(
                    bucket, SiteKeys.of(List.of(key)), new PlainRecordCodec(), Compressions.zstd(), executor);
            var opened = new ArchiveReader(ports)
                    .open(SITE, backup.record().backup())
                    .orElseThrow();
            assertTrue(opened.restore(EntrySelection.ALL, target, RestoreObserver.NONE)
                    .isWhole());
        }
    }
}

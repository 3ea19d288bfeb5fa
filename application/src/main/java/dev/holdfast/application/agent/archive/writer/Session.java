package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.crew.Workshop;
import dev.holdfast.application.agent.archive.dedup.ChunkMap;
import dev.holdfast.application.agent.archive.reading.Blocks;
import dev.holdfast.application.agent.archive.reading.Reading;
import dev.holdfast.application.agent.archive.reading.Rewriting;
import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.ArchiveState.NewFileTable;
import dev.holdfast.application.agent.archive.table.FileTable;
import dev.holdfast.application.agent.archive.table.FileTableWriter;
import dev.holdfast.application.agent.archive.table.TableHeader;
import dev.holdfast.application.agent.archive.upload.Budget;
import dev.holdfast.application.agent.archive.upload.PackLine;
import dev.holdfast.application.agent.archive.upload.PackSettings;
import dev.holdfast.application.agent.archive.upload.PackVault;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.PatientObjectStore;
import dev.holdfast.domain.archive.GearTable;
import dev.holdfast.domain.archive.SelfCompaction;
import java.time.Duration;
import java.time.Instant;

/// Reads all sources once, from a base to a commit record.
final class Session {

    /// How long nothing may come before somebody is asked whether to go on.
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final WriterPorts ports;
    private final BackupJob job;
    private final BaseChoice choice;
    private final Tally tally;
    private final ArchiveState state;
    private final Budget budget;
    private final ObjectStore store;
    private Instant checkpointAt = Instant.MAX;

    Session(WriterPorts ports, BackupJob job, BaseChoice choice, Tally tally, ArchiveState state, Budget budget) {
        this.ports = ports;
        this.job = job;
        this.choice = choice;
        this.tally = tally;
        this.state = state;
        this.budget = budget;
        this.store = new PatientObjectStore(
                job.store(), job.patience(), ports.pause(), ports.random(), ports.clock(), tally::waits);
    }

    /// @param limit when to end with a checkpoint if there is still more to read
    SessionEnd run(Duration limit) {
        checkpointAt = ports.clock().instant().plus(limit);
        tally.beginSession();
        tally.progress(BackupProgress.Phase.PREPARING);
        try (var chunks = new ChunkMap(ports.tuning().chunks());
                var reading = new Reading(
                        ports.files(), ports.clock(), tally, ports.tuning().dumpsFor(job.siteBytes()));
                var crew = new Crew(ports.threads())) {
            return crew.lead(() -> run(chunks, reading, crew));
        }
    }

    private SessionEnd run(ChunkMap map, Reading reading, Crew crew) {
        var past = new PastLoader(ports, job, store, state).load(crew, choice, map);
        // No backup names these packs, and no quota counts them yet.
        budget.spend(past.resumedBytes());
        tally.lost(past.lost());
        var sources = new Sources(job.sources(), past.base());
        var workshop = new Workshop(crew, ports.tuning().workers());
        var line = new PackLine(
                crew, workshop, past.numbers(), vault(), ports.tuning().dumpsFor(job.siteBytes()), ports.clock());
        try (var oldTable = oldTable(past.base());
                var newTable = state.newFileTable()) {
            var work = work(new Chunks(map, past.packs(), new Lanes(line), tally), past, sources, newTable);
            oldTable.readAhead(crew);
            var blocks = reading.start(crew, workshop, sources.feeds(gear(), oldTable, past.packs(), rewriting(past)));
            boolean complete = copy(blocks, assembler(sources, past, work));
            tally.progress(BackupProgress.Phase.COMMITTING);
            return new Ending(ports, job, store, state, budget, tally, past, sources).end(complete, work);
        }
    }

    private Work work(Chunks chunks, Past past, Sources sources, NewFileTable newTable) {
        var metadata = new MetadataStreams(gear(), past.base().entryChunking(), chunks);
        var rows =
                new FileTableWriter(newTable.stream(), new TableHeader(job.key().id(), sources.tabled()));
        return new Work(chunks, metadata, new EntrySink(metadata.entries(), rows, tally), rows, newTable);
    }

    private Assembler assembler(Sources sources, Past past, Work work) {
        return new Assembler(
                sources,
                work.chunks(),
                past.packs(),
                work.metadata(),
                work.sink(),
                new DumpsInOrder(sources, new DumpEntries(job.startedAt()), work.sink()),
                tally);
    }

    private GearTable gear() {
        return new GearTable(job.key().gearTable());
    }

    /// @return whether all was copied; else it is time for a checkpoint
    private boolean copy(Blocks blocks, Assembler assembler) {
        while (ports.clock().instant().isBefore(checkpointAt)) {
            tally.progress(BackupProgress.Phase.COPYING);
            var block = blocks.next(BEAT);
            if (block.isPresent()) {
                boolean more = assembler.take(block.get());
                blocks.giveBack(block.get());
                if (!more) {
                    return true;
                }
            }
        }
        return false;
    }

    private PackVault vault() {
        var settings = new PackSettings(
                job.site(),
                job.key(),
                ports.compression(),
                ports.random(),
                ports.tuning().uploadsFor(job.siteBytes()),
                ports.tuning().mostUploadsFor(job.siteBytes()),
                ports.tuning().packBytesFor(job.siteBytes()),
                ports.tuning().metadataPackBytes());
        return new PackVault(settings, store, state, tally, budget, job.names()::pack);
    }

    private Rewriting rewriting(Past past) {
        return new Rewriting(past.worn(), SelfCompaction.budget(job.siteBytes()));
    }

    /// What the base's files looked like, if this node saw them, under the present key.
    private FileTable oldTable(Base base) {
        var table = base.id().flatMap(state::fileTable).map(FileTable::new).orElseGet(FileTable::empty);
        if (table.header().filter(it -> it.key().equals(job.key().id())).isPresent()) {
            return table;
        }
        table.close();
        return FileTable.empty();
    }
}

package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A node's memory of its archives, in memory. A hook sees every call first, and may throw.
public final class InMemoryArchiveStates implements ArchiveStates {

    private final Map<List<Object>, Memory> memories = new ConcurrentHashMap<>();
    private final Set<PackId> damaged = ConcurrentHashMap.newKeySet();
    private Consumer<String> hook = _ -> {};

    /// @param newHook told the name of each method of [ArchiveState] before it does anything
    public void onCall(Consumer<String> newHook) {
        hook = newHook;
    }

    /// Loses everything, as a new disk would.
    public void forget() {
        memories.clear();
        damaged.clear();
    }

    @Override
    public Optional<ArchiveState> open(SiteId site, StorageId storage) {
        var memory = memories.computeIfAbsent(List.of(site, storage), _ -> new Memory());
        return memory.take() ? Optional.of(new Held(memory)) : Optional.empty();
    }

    @Override
    public void foundDamaged(SiteId site, Set<PackId> packs) {
        if (memories.keySet().stream().anyMatch(it -> it.getFirst().equals(site))) {
            damaged.addAll(packs);
        }
    }

    private static final class Memory {
        private final List<JournalEntry> journal = new ArrayList<>();
        private final Map<PackId, byte[]> indexes = new HashMap<>();
        private final Map<BackupId, byte[]> tables = new HashMap<>();
        private Set<PackId> worn = Set.of();
        private boolean held;

        synchronized boolean take() {
            boolean taken = !held;
            held = true;
            return taken;
        }

        synchronized void release() {
            held = false;
        }
    }

    private final class Held implements ArchiveState {
        private final Memory memory;

        Held(Memory memory) {
            this.memory = memory;
        }

        @Override
        public List<JournalEntry> journal() {
            hook.accept("journal");
            synchronized (memory) {
                return List.copyOf(memory.journal);
            }
        }

        @Override
        public void append(JournalEntry entry) {
            hook.accept("append " + entry.getClass().getSimpleName());
            synchronized (memory) {
                memory.journal.add(entry);
            }
        }

        @Override
        public void closeJournal() {
            hook.accept("closeJournal");
            synchronized (memory) {
                memory.journal.clear();
            }
        }

        @Override
        public Optional<byte[]> index(PackId pack) {
            hook.accept("index");
            synchronized (memory) {
                return Optional.ofNullable(memory.indexes.get(pack)).map(byte[]::clone);
            }
        }

        @Override
        public void keepIndex(PackId pack, byte[] tail) {
            hook.accept("keepIndex");
            synchronized (memory) {
                memory.indexes.put(pack, tail.clone());
            }
        }

        @Override
        public void keepIndexesOf(Set<PackId> packs) {
            hook.accept("keepIndexesOf");
            synchronized (memory) {
                memory.indexes.keySet().retainAll(packs);
            }
        }

        @Override
        public Optional<InputStream> fileTable(BackupId backup) {
            hook.accept("fileTable");
            synchronized (memory) {
                return Optional.ofNullable(memory.tables.get(backup)).map(ByteArrayInputStream::new);
            }
        }

        @Override
        public NewFileTable newFileTable() {
            hook.accept("newFileTable");
            return new Table();
        }

        @Override
        public void keepFileTableOf(BackupId backup) {
            hook.accept("keepFileTableOf");
            synchronized (memory) {
                memory.tables.keySet().retainAll(Set.of(backup));
            }
        }

        @Override
        public Set<PackId> worn() {
            hook.accept("worn");
            synchronized (memory) {
                return memory.worn;
            }
        }

        @Override
        public void keepWorn(Set<PackId> packs) {
            hook.accept("keepWorn");
            synchronized (memory) {
                memory.worn = Set.copyOf(packs);
            }
        }

        @Override
        public Set<PackId> damaged() {
            hook.accept("damaged");
            return Set.copyOf(damaged);
        }

        @Override
        public void mended(Set<PackId> packs) {
            hook.accept("mended");
            damaged.removeAll(packs);
        }

        @Override
        public void close() {
            memory.release();
        }

        private final class Table implements NewFileTable {
            private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

            @Override
            public OutputStream stream() {
                return stream;
            }

            @Override
            public void commit(BackupId backup) {
                hook.accept("commitFileTable");
                synchronized (memory) {
                    memory.tables.put(backup, stream.toByteArray());
                }
            }

            @Override
            public void close() {}
        }
    }
}

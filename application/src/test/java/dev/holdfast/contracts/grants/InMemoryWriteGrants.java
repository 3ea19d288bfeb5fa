package dev.holdfast.contracts.grants;

import dev.holdfast.application.master.grants.WriteGrants;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Grants in memory.
public final class InMemoryWriteGrants implements WriteGrants {

    /// What the catalogue knows.
    public final Set<PackId> booked = new HashSet<>();

    /// Open runs.
    public final Map<SiteId, Run> runs = new HashMap<>();

    private final Map<Name, Held> held = new HashMap<>();

    public record Run(NodeId node, BackupId backup, ByteSize budget) {}

    private record Name(SiteId site, StorageId storage, Object id) {}

    private record Held(NodeId node, Instant until) {}

    @Override
    public synchronized Optional<ByteSize> budget(NodeId node, SiteId site) {
        return run(node, site).map(Run::budget);
    }

    private Optional<Run> run(NodeId node, SiteId site) {
        return Optional.ofNullable(runs.get(site)).filter(run -> run.node().equals(node));
    }

    @Override
    public synchronized Optional<Issued> issue(Issue issue) {
        held.values()
                .removeIf(it -> it.node().equals(issue.node()) && !it.until().isAfter(issue.now()));
        var packs = new HashSet<>(fresh(
                issue.freshPacks(),
                issue.bounds().packs() - count(issue, id -> id instanceof PackId pack && !booked.contains(pack)),
                issue));
        issue.renewed().stream()
                .filter(pack -> held.containsKey(new Name(issue.site(), issue.storage(), pack)))
                .filter(pack -> !booked.contains(pack))
                .forEach(packs::add);
        packs.forEach(pack -> keep(issue, pack));
        var records = new HashSet<>(fresh(
                issue.freshRecords(), issue.bounds().records() - count(issue, BackupId.class::isInstance), issue));
        issue.named().stream().filter(id -> isNameable(issue, id)).forEach(records::add);
        records.forEach(record -> keep(issue, record));
        return Optional.of(new Issued(packs, records));
    }

    private boolean isNameable(Issue issue, BackupId id) {
        return run(issue.node(), issue.site())
                        .filter(run -> run.backup().equals(id))
                        .isPresent()
                || held.keySet().stream()
                        .anyMatch(name ->
                                name.site().equals(issue.site()) && name.id().equals(id));
    }

    private void keep(Issue issue, Object id) {
        held.put(new Name(issue.site(), issue.storage(), id), new Held(issue.node(), issue.until()));
    }

    private long count(Issue issue, Predicate<Object> which) {
        return held.keySet().stream()
                .filter(name ->
                        name.site().equals(issue.site()) && name.storage().equals(issue.storage()))
                .filter(name -> which.test(name.id()))
                .count();
    }

    private <T> List<T> fresh(List<T> names, long room, Issue issue) {
        long ofNode = issue.bounds().ofNode()
                - held.values().stream()
                        .filter(it -> it.node().equals(issue.node()))
                        .count();
        return names.subList(0, Math.clamp(Math.min(room, ofNode), 0, names.size()));
    }
}

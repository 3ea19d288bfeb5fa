package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.domain.storage.StorageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Where a backup goes: to the first storage that takes it, with copies on others.
///
/// @param ranked the best first
/// @param copies on how many of the first ones the backup shall lie, one or more
record Targets(List<Target> ranked, int copies) {

    Targets {
        ranked = List.copyOf(ranked);
    }

    /// What the master named, and behind it what else may take backups of the site.
    static Targets named(MasterRuns.Beginning.Begun begun, KeyedSite site, NodeConfiguration configuration) {
        var targets = new LinkedHashMap<StorageId, Target>();
        var base = begun.base().<BaseChoice>map(BaseChoice.Named::new).orElseGet(BaseChoice.None::new);
        configuration
                .storage(begun.storage())
                .ifPresent(storage -> targets.put(begun.storage(), new Target(storage, base, begun.missing())));
        add(begun.copies().stream(), configuration, targets);
        int named = targets.size();
        add(site.storages().stream(), configuration, targets);
        return new Targets(List.copyOf(targets.values()), Math.max(named, 1));
    }

    /// What this node remembers, while the master is away.
    static Targets remembered(KeyedSite site, NodeConfiguration configuration) {
        var targets = new LinkedHashMap<StorageId, Target>();
        add(site.storages().stream(), configuration, targets);
        return new Targets(List.copyOf(targets.values()), site.copies());
    }

    private static void add(
            Stream<StorageId> ids, NodeConfiguration configuration, SequencedMap<StorageId, Target> targets) {
        ids.flatMap(id -> configuration.storage(id).stream())
                .filter(storage -> storage.storage().takesBackups())
                .forEach(storage -> targets.putIfAbsent(storage.storage().id(), Target.of(storage)));
    }

    boolean isEmpty() {
        return ranked.isEmpty();
    }

    /// Those that a backup shall lie on beside `primary`.
    List<Target> besides(Target primary) {
        return ranked.stream()
                .limit(copies == 1 ? 0 : copies)
                .filter(target -> !target.id().equals(primary.id()))
                .toList();
    }
}

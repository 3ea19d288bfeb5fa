package dev.holdfast.application.agent.configuration;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

/// Brings the master's configuration for this node: the newest there is, or the last one known.
public final class ObtainConfiguration {

    private final MasterConfigurations master;
    private final SealedConfigurations cache;

    public ObtainConfiguration(MasterConfigurations master, SealedConfigurations cache) {
        this.master = master;
        this.cache = cache;
    }

    /// @throws MasterException.Refused when the master does not know this node any more
    public Obtained obtain(NodeIdentity identity) {
        var known = cache.newest();
        try {
            var changed = master.changedSince(known.map(SealedConfiguration::etag), identity);
            changed.ifPresent(cache::keep);
            return newest(changed.or(() -> known), identity, Optional.empty());
        } catch (MasterException.Away e) {
            return newest(known, identity, Optional.of(e));
        }
    }

    /// Keeps the newest one, without opening it: for a process that has no business with secrets.
    ///
    /// @param etag of the newest there is, as the master says
    /// @throws MasterException when the master cannot be asked
    public void refresh(String etag, NodeIdentity identity) {
        var known = cache.newest().map(SealedConfiguration::etag);
        if (!known.equals(Optional.of(etag))) {
            master.changedSince(known, identity).ifPresent(cache::keep);
        }
    }

    /// The last one known, without asking the master.
    public Obtained cached(NodeIdentity identity, MasterException.Away why) {
        return newest(cache.newest(), identity, Optional.of(why));
    }

    private Obtained newest(
            Optional<SealedConfiguration> sealed, NodeIdentity identity, Optional<MasterException.Away> away) {
        return sealed.map(newest -> opened(newest, identity, away)).orElseGet(() -> new Obtained.Nothing(away));
    }

    private Obtained opened(SealedConfiguration sealed, NodeIdentity identity, Optional<MasterException.Away> away) {
        var opened = master.open(sealed, identity);
        return away.<Obtained>map(why -> new Obtained.Remembered(opened, why))
                .orElseGet(() -> new Obtained.Current(opened));
    }

    public sealed interface Obtained {
        record Current(NodeConfiguration configuration) implements Obtained {}

        /// @param why why the master was not asked, or did not answer
        record Remembered(NodeConfiguration configuration, MasterException.Away why) implements Obtained {}

        /// The master is away, and this node never heard of it before.
        record Nothing(Optional<MasterException.Away> why) implements Obtained {}
    }
}

package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.grants.MasterGrants.Ask;
import dev.holdfast.application.agent.grants.MasterGrants.Listed;
import dev.holdfast.application.agent.grants.MasterGrants.Wish;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.Storage;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Supplier;

/// Leave to read, asked for as it is needed, some packs ahead: those of the commit records that were
/// read. Nothing of it is kept. Safe for use by several threads.
final class GrantedReads {

    private static final int BATCH = 200;

    private final GrantPorts ports;
    private final NodeIdentity identity;
    private final Storage storage;
    private final SitePlace place;
    private final boolean waits;
    private final Map<ObjectKey, SignedRequest> granted = new HashMap<>();
    private final SequencedSet<PackId> toCome = new LinkedHashSet<>();
    private Instant until = Instant.MAX;

    /// @param waits whether somebody has time until the master is back
    GrantedReads(GrantPorts ports, NodeIdentity identity, Storage storage, SitePlace place, boolean waits) {
        this.ports = ports;
        this.identity = identity;
        this.storage = storage;
        this.place = place;
        this.waits = waits;
    }

    synchronized SignedRequest get(ObjectKey key) {
        if (until.isBefore(ports.clock().instant().plus(Grants.MARGIN))) {
            granted.clear();
            until = Instant.MAX;
        }
        if (!granted.containsKey(key)) {
            ask(wish(key));
        }
        var request = granted.get(key);
        if (request == null) {
            throw Refusals.notGranted(key);
        }
        return request;
    }

    /// The packs that a record names will be asked for next.
    synchronized void seen(byte[] record) {
        try {
            SignedCommitRecord.parse(record)
                    .record(ports.records())
                    .livePacks()
                    .map(PackRow::id)
                    .forEach(toCome::add);
        } catch (MalformedRecordException e) {
            // Whoever reads it says what is wrong with it.
            toCome.clear();
        }
    }

    List<Listed> list() {
        return asked(() -> ports.master().backups(place, identity));
    }

    private Wish.Read wish(ObjectKey key) {
        var name = key.value().substring(key.value().lastIndexOf('/') + 1);
        if (key.value().startsWith(ObjectKey.backups(place.site()))) {
            return new Wish.Read(List.of(), List.of(BackupId.of(name)));
        }
        var packs = new LinkedHashSet<PackId>();
        packs.add(PackId.ofHex(name));
        toCome.stream().limit(BATCH).forEach(packs::add);
        toCome.removeAll(packs);
        return new Wish.Read(List.copyOf(packs), List.of());
    }

    private void ask(Wish.Read wish) {
        var sealed = asked(() -> ports.master().ask(new Ask(place, wish), identity));
        granted.putAll(ports.master().open(sealed, identity).reads());
        until = until.isBefore(sealed.until()) ? until : sealed.until();
    }

    private <T> T asked(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (MasterException.Away e) {
            throw waits ? Refusals.starved(e) : Refusals.unread(storage.name(), e);
        } catch (MasterException.Refused e) {
            throw Refusals.refused(e);
        }
    }
}

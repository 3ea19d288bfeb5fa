package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.archive.writer.FreshNames;
import dev.holdfast.application.agent.grants.MasterGrants.Ask;
import dev.holdfast.application.agent.grants.MasterGrants.Opened;
import dev.holdfast.application.agent.grants.MasterGrants.Wish;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What one run may write in one place: first what is in stock, then what the master grants in mid-run.
/// Each name is used once, and known as used before anything is encrypted under it. Safe for use by
/// several threads.
final class Grants implements FreshNames {

    /// What ends sooner is not begun with.
    static final Duration MARGIN = Duration.ofMinutes(5);

    /// Enough for some gigabytes, in an answer of some hundred kilobytes.
    private static final int BATCH = 200;

    /// Ids are worth nothing to others, but a run that is asked to wait should not find itself without one.
    private static final int LOW = 16;

    private final GrantPorts ports;
    private final NodeIdentity identity;
    private final SitePlace place;
    private final Map<String, SealedGrants> packs = new TreeMap<>();
    private final Map<String, SealedGrants> records = new TreeMap<>();
    private final Map<ObjectKey, Granted> used = new HashMap<>();
    private final Map<SealedGrants, Opened> opened = new IdentityHashMap<>();

    Grants(GrantPorts ports, NodeIdentity identity, SitePlace place) {
        this.ports = ports;
        this.identity = identity;
        this.place = place;
    }

    /// A name in use, and what may be done with it.
    private record Granted(SignedRequest request, Instant until) {}

    SitePlace place() {
        return place;
    }

    /// Takes what is in stock, and sees to it that `backup` can be committed.
    synchronized void prepare(BackupId backup) {
        ports.stock().of(place, soon()).forEach(this::offer);
        var spent = ports.stock().spent(place);
        packs.keySet().removeAll(spent);
        var key = ObjectKey.commitRecord(place.site(), backup);
        var kept = Optional.ofNullable(records.remove(backup.toString()));
        records.keySet().removeAll(spent);
        kept.ifPresent(grants -> use(key, grants));
        if (kept.isEmpty() || packs.size() < LOW) {
            prepare(backup, key, kept.isEmpty());
        }
    }

    private void prepare(BackupId backup, ObjectKey key, boolean isNeeded) {
        try {
            var ids = isNeeded ? List.of(backup) : List.<BackupId>of();
            var grants = ask(new Wish.Write(packs.size() < LOW ? BATCH : 0, List.of(), 0, ids));
            if (isNeeded) {
                requireNamed(grants, backup);
                ports.stock().spend(place, backup.toString());
                records.remove(backup.toString());
                use(key, grants);
            }
        } catch (MasterException.Away e) {
            if (isNeeded) {
                throw Refusals.starved(e);
            }
        } catch (MasterException.Refused e) {
            if (isNeeded || packs.isEmpty()) {
                throw Refusals.refused(e);
            }
        }
    }

    @Override
    public synchronized Optional<PackId> pack() {
        if (packs.isEmpty()) {
            more(new Wish.Write(BATCH, List.of(), 0, List.of()));
        }
        var name = packs.keySet().iterator().next();
        var id = PackId.ofHex(name);
        ports.stock().spend(place, name);
        use(ObjectKey.pack(place.site(), id), packs.remove(name));
        return Optional.of(id);
    }

    @Override
    public synchronized Optional<BackupId> checkpoint() {
        if (records.isEmpty()) {
            more(new Wish.Write(0, List.of(), 1, List.of()));
        }
        var name = records.keySet().iterator().next();
        var id = BackupId.of(name);
        ports.stock().spend(place, name);
        use(ObjectKey.commitRecord(place.site(), id), records.remove(name));
        return Optional.of(id);
    }

    /// The request that stores the object, signed anew where it ran out meanwhile.
    SignedRequest put(ObjectKey key) {
        var granted = granted(key).filter(it -> it.until().isAfter(ports.clock().instant()));
        return granted.orElseGet(() -> renewed(key)).request();
    }

    /// The object is there: a long run writes tens of thousands of them.
    synchronized void done(ObjectKey key) {
        used.remove(key);
    }

    private synchronized Optional<Granted> granted(ObjectKey key) {
        return Optional.ofNullable(used.get(key));
    }

    private synchronized Granted renewed(ObjectKey key) {
        var name = key.value().substring(key.value().lastIndexOf('/') + 1);
        boolean isPack = key.value().startsWith(ObjectKey.packs(place.site()));
        more(
                isPack
                        ? new Wish.Write(0, List.of(PackId.ofHex(name)), 0, List.of())
                        : new Wish.Write(0, List.of(), 0, List.of(BackupId.of(name))));
        var grants = Optional.ofNullable((isPack ? packs : records).remove(name));
        grants.ifPresent(it -> use(key, it));
        return granted(key).orElseThrow(() -> Refusals.notGranted(key));
    }

    private void more(Wish.Write wish) {
        try {
            ask(wish);
        } catch (MasterException.Away e) {
            throw Refusals.starved(e);
        } catch (MasterException.Refused e) {
            throw Refusals.refused(e);
        }
    }

    private SealedGrants ask(Wish.Write wish) {
        var grants = ports.master().ask(new Ask(place, wish), identity);
        ports.stock().keep(grants);
        offer(grants);
        return grants;
    }

    private void offer(SealedGrants grants) {
        grants.packs().forEach(pack -> packs.merge(pack.toString(), grants, Grants::later));
        grants.backups().forEach(backup -> records.merge(backup.toString(), grants, Grants::later));
    }

    private void use(ObjectKey key, SealedGrants grants) {
        var request = opened.computeIfAbsent(grants, it -> ports.master().open(it, identity))
                .writes()
                .get(key);
        if (request == null) {
            throw Refusals.notGranted(key);
        }
        used.put(key, new Granted(request, grants.until()));
        if (!packs.containsValue(grants) && !records.containsValue(grants)) {
            opened.remove(grants);
        }
    }

    private static void requireNamed(SealedGrants grants, BackupId backup) {
        if (!grants.backups().contains(backup)) {
            throw Refusals.notGranted(new ObjectKey("backups/" + backup));
        }
    }

    private static SealedGrants later(SealedGrants one, SealedGrants other) {
        return one.until().isBefore(other.until()) ? other : one;
    }

    private Instant soon() {
        return ports.clock().instant().plus(MARGIN);
    }
}

package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.grants.MasterGrants;
import dev.holdfast.application.agent.grants.SealedGrants;
import dev.holdfast.application.agent.grants.SitePlace;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.SignedRequests;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/// A master that grants, and the storage that honours what it grants, for seven days of a clock that
/// tests set.
public final class FakeGrants implements MasterGrants, SignedRequests.Factory {

    public final List<Ask> asked = new ArrayList<>();
    public final ObjectStore store;
    public Instant now;

    /// Whether the master can be asked.
    public boolean isAway;

    /// Whether the next upload gets no answer.
    public boolean failsOnce;

    /// What it refuses with, if it does.
    public Optional<String> refusal = Optional.empty();

    /// Whether it lends credentials instead.
    public boolean lends;

    public Duration lifetime = Duration.ofDays(7);

    private final Map<String, Opened> sealed = new HashMap<>();
    private final Random random = new Random(7);

    public FakeGrants(ObjectStore store, Instant now) {
        this.store = store;
        this.now = now;
    }

    @Override
    public SealedGrants ask(Ask ask, NodeIdentity identity) {
        requireThere();
        asked.add(ask);
        var until = now.plus(lifetime);
        if (lends) {
            var credentials = new StorageCredentials("key-" + asked.size(), "secret", Optional.of("token"));
            return seal(ask, until, List.of(), List.of(), new Opened(Map.of(), Map.of(), Optional.of(credentials)));
        }
        return switch (ask.wish()) {
            case Wish.Write write -> write(ask, write, until);
            case Wish.Read(var packs, var backups) ->
                seal(
                        ask,
                        now.plus(Duration.ofHours(1)),
                        packs,
                        backups,
                        new Opened(Map.of(), requests(ask.place(), packs, backups), Optional.empty()));
        };
    }

    private SealedGrants write(Ask ask, Wish.Write write, Instant until) {
        var packs = new ArrayList<>(write.renewed());
        for (int i = 0; i < write.packs(); i++) {
            var id = new byte[PackId.LENGTH];
            random.nextBytes(id);
            packs.add(new PackId(Bytes.of(id)));
        }
        var backups = new ArrayList<>(write.backups());
        for (int i = 0; i < write.records(); i++) {
            backups.add(new BackupId(new UUID(random.nextLong(), random.nextLong())));
        }
        return seal(
                ask,
                until,
                packs,
                backups,
                new Opened(requests(ask.place(), packs, backups), Map.of(), Optional.empty()));
    }

    private SealedGrants seal(Ask ask, Instant until, List<PackId> packs, List<BackupId> backups, Opened opened) {
        var name = "sealed-" + HexFormat.of().toHexDigits(random.nextLong());
        sealed.put(name, opened);
        return new SealedGrants(ask.place(), now, until, packs, backups, name);
    }

    private Map<ObjectKey, SignedRequest> requests(SitePlace place, List<PackId> packs, List<BackupId> backups) {
        var requests = new HashMap<ObjectKey, SignedRequest>();
        Stream.concat(
                        packs.stream().map(pack -> ObjectKey.pack(place.site(), pack)),
                        backups.stream().map(backup -> ObjectKey.commitRecord(place.site(), backup)))
                .forEach(key -> requests.put(
                        key,
                        new SignedRequest(
                                URI.create("http://storage/" + key + "?until=" + now.plus(lifetime)), Map.of())));
        return requests;
    }

    @Override
    public Opened open(SealedGrants grants, NodeIdentity identity) {
        return Optional.ofNullable(sealed.get(grants.sealed())).orElseThrow();
    }

    @Override
    public List<Listed> backups(SitePlace place, NodeIdentity identity) {
        requireThere();
        return store.list(ObjectKey.backups(place.site()), Optional.empty()).objects().stream()
                .map(it -> new Listed(
                        BackupId.of(it.key()
                                .value()
                                .substring(ObjectKey.backups(place.site()).length())),
                        it.lastModified()))
                .toList();
    }

    private void requireThere() {
        if (isAway) {
            throw new MasterException.Away("nobody answers", Optional.empty());
        }
        refusal.ifPresent(slug -> {
            throw new MasterException.Refused(409, "urn:holdfast:problem:" + slug, "the master answered 409, " + slug);
        });
    }

    @Override
    public SignedRequests open(StorageTarget target) {
        return new Honouring();
    }

    private final class Honouring implements SignedRequests {

        @Override
        public Stored put(SignedRequest request, ObjectKey key, ByteBuffer content) {
            requireSigned(request, key);
            if (failsOnce) {
                failsOnce = false;
                throw new StorageException.Transient("no answer", new IOException("no answer"));
            }
            return new Stored(store.put(key, content), now);
        }

        @Override
        public Optional<Part> get(SignedRequest request, ObjectKey key, long offset, int length) {
            requireSigned(request, key);
            return store.find(key)
                    .map(found -> new Part(
                            store.read(key, offset, length).orElseThrow(), found.bytes(), found.lastModified()));
        }

        private void requireSigned(SignedRequest request, ObjectKey key) {
            var uri = request.uri().toString();
            var until = Instant.parse(uri.substring(uri.indexOf("until=") + "until=".length()));
            if (!uri.startsWith("http://storage/" + key + "?") || !now.isBefore(until)) {
                throw new StorageException.Permanent(
                        StorageException.Reason.ACCESS_DENIED, "403", new SecurityException("not signed"));
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.grants.GrantStock.KeptRecord;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedRequests;
import dev.holdfast.application.storage.SignedRequests.Part;
import dev.holdfast.application.storage.SignedRequests.Stored;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A storage of which this node holds nothing but presigned URLs. The commit record that it wrote last
/// it keeps, so that the next run has a base without reading.
final class GrantedStore implements ObjectStore {

    /// The newest objects tell what time the store has.
    private static final int REMEMBERED = 16;

    private final GrantPorts ports;
    private final Storage storage;
    private final Grants grants;
    private final GrantedReads reads;
    private final SitePlace place;
    private final SignedRequests requests;
    private final Set<ObjectKey> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<ObjectKey, StoredObject> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectKey, StoredObject> eldest) {
            return size() > REMEMBERED;
        }
    };

    GrantedStore(GrantPorts ports, Storage storage, Grants grants, GrantedReads reads) {
        this.ports = ports;
        this.storage = storage;
        this.grants = grants;
        this.reads = reads;
        this.place = grants.place();
        this.requests = ports.requests().open(storage.target());
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        var stored = attempt(key, content);
        if (stored.outcome() == PutOutcome.STORED) {
            grants.done(key);
            synchronized (written) {
                written.put(key, new StoredObject(key, content.remaining(), stored.at()));
            }
            if (isRecord(key)) {
                var object = new byte[content.remaining()];
                content.duplicate().get(object);
                ports.stock().keepRecord(place, new KeptRecord(backup(key), stored.at(), object));
            }
        }
        return stored.outcome();
    }

    /// A name is used by one run, once: what is there after a try of this run that nobody answered is
    /// of that try.
    private Stored attempt(ObjectKey key, ByteBuffer content) {
        var request = grants.put(key);
        try {
            var stored = requests.put(request, key, content);
            return stored.outcome() == PutOutcome.ALREADY_THERE && unanswered.contains(key)
                    ? new Stored(PutOutcome.STORED, stored.at())
                    : stored;
        } catch (StorageException.Transient e) {
            unanswered.add(key);
            throw e;
        }
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return own(key).or(() -> requests.get(reads.get(key), key, 0, 1)
                .map(part -> new StoredObject(key, part.total(), part.lastModified())));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        var kept = kept(key);
        var content = kept.isPresent()
                ? kept
                : requests.get(reads.get(key), key, 0, limit).map(part -> whole(key, part));
        content.filter(_ -> isRecord(key)).ifPresent(reads::seen);
        return content;
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return length == 0
                ? Optional.of(new byte[0])
                : requests.get(reads.get(key), key, offset, length).map(Part::content);
    }

    /// Commit records, as the master knows them; packs are not listed to nodes.
    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        if (!prefix.equals(ObjectKey.backups(place.site()))) {
            throw Refusals.denied("storage " + storage.name() + " lists nothing to nodes");
        }
        var objects = listed().stream()
                .sorted(Comparator.comparing(StoredObject::key))
                .filter(object ->
                        after.map(last -> object.key().compareTo(last) > 0).orElse(true))
                .toList();
        return new Page(objects, false);
    }

    private List<StoredObject> listed() {
        try {
            return reads.list().stream()
                    .map(it -> new StoredObject(ObjectKey.commitRecord(place.site(), it.backup()), 0, it.at()))
                    .toList();
        } catch (StorageException.Permanent e) {
            var kept = ports.stock().record(place);
            if (kept.isEmpty()) {
                throw e;
            }
            return kept.stream()
                    .map(it -> new StoredObject(
                            ObjectKey.commitRecord(place.site(), it.backup()), it.object().length, it.at()))
                    .toList();
        }
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        throw Refusals.denied("storage " + storage.name() + " lets nodes delete nothing");
    }

    @Override
    public void close() {
        requests.close();
    }

    private Optional<StoredObject> own(ObjectKey key) {
        synchronized (written) {
            return Optional.ofNullable(written.get(key));
        }
    }

    private Optional<byte[]> kept(ObjectKey key) {
        return isRecord(key)
                ? ports.stock()
                        .record(place)
                        .filter(it -> it.backup().equals(backup(key)))
                        .map(KeptRecord::object)
                : Optional.empty();
    }

    private boolean isRecord(ObjectKey key) {
        return key.value().startsWith(ObjectKey.backups(place.site()));
    }

    private BackupId backup(ObjectKey key) {
        return BackupId.of(key.value().substring(ObjectKey.backups(place.site()).length()));
    }

    private byte[] whole(ObjectKey key, Part part) {
        if (part.total() > part.content().length) {
            var why = key + " in storage " + storage.name() + " is larger than " + part.content().length + " bytes";
            throw new StorageException.Permanent(StorageException.Reason.TOO_LARGE, why, new IOException(why));
        }
        return part.content();
    }
}

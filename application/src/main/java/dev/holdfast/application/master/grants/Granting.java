package dev.holdfast.application.master.grants;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.application.master.grants.GrantUseCases.Parts;
import dev.holdfast.application.master.grants.WriteGrants.Bounds;
import dev.holdfast.application.master.grants.WriteGrants.Issue;
import dev.holdfast.application.master.quota.QuotaAnswer;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.RequestSigner;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Every key that is signed for is made here, of an id that parsed and the prefix of a site that is the
/// node's.
final class Granting implements GrantAccess {

    /// Reads need their master anyway: whoever reads asks again.
    private static final Duration READING = Duration.ofHours(1);

    private final Parts parts;

    Granting(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Outcome grant(Request request) {
        var terms = parts.rules().find(request.site()).filter(it -> it.node().equals(request.node()));
        var storage = parts.storages()
                .openable(request.storage())
                .filter(it -> it.storage().isReadable());
        if (terms.isEmpty() || storage.isEmpty()) {
            return new Outcome.Unknown();
        }
        return switch (storage.get().storage().access()) {
            case SEALED -> new Outcome.Sealed();
            case PRESIGNED -> presigned(request, terms.get(), storage.get());
            case STS -> temporary(request, terms.get(), storage.get());
        };
    }

    private Outcome temporary(Request request, SiteTerms terms, OpenableStorage storage) {
        if (terms.standing() != SiteTerms.Standing.OPEN) {
            return new Outcome.NotOpen();
        }
        boolean reads = mayRead(request, storage.storage());
        var role = storage.storage().terms().role().orElseThrow();
        var lent = parts.roles().assume(role, storage.storage().target(), storage.credentials(), request.site(), reads);
        return new Outcome.Credentials(lent, !reads);
    }

    private Outcome presigned(Request request, SiteTerms terms, OpenableStorage storage) {
        if (request.writes().isEmpty()) {
            return mayRead(request, storage.storage()) ? read(request, storage) : new Outcome.ByCommand();
        }
        if (terms.standing() != SiteTerms.Standing.OPEN) {
            return new Outcome.NotOpen();
        }
        return storage.storage().takesBackups() ? written(request, storage) : new Outcome.Unknown();
    }

    private Outcome written(Request request, OpenableStorage storage) {
        var writes = request.writes();
        var bounds = GrantBounds.of(room(request), parts.grants().budget(request.node(), request.site()));
        var now = parts.clock().instant();
        var issued = parts.grants()
                .issue(new Issue(
                        request.node(),
                        request.site(),
                        request.storage(),
                        fresh(writes.packs(), parts.packIds()),
                        writes.renewed(),
                        fresh(writes.records(), () -> new BackupId(parts.ids().get())),
                        writes.backups(),
                        bounds,
                        now,
                        now.plus(RequestSigner.LONGEST)));
        return issued.map(found -> issued(request, storage, bounds, found, now)).orElseGet(Outcome.Unknown::new);
    }

    private Outcome issued(
            Request request, OpenableStorage storage, Bounds bounds, WriteGrants.Issued issued, Instant now) {
        if (issued.packs().isEmpty() && request.writes().packs() > 0) {
            return new Outcome.TooMany(bounds.packs());
        }
        return issued.records().isEmpty() && request.writes().records() > 0
                ? new Outcome.TooMany(bounds.records())
                : signed(request.site(), storage, issued, now.plus(RequestSigner.LONGEST));
    }

    /// What the quotas leave now, the reservation of an open run taken off.
    private Optional<ByteSize> room(Request request) {
        return switch (parts.quota().check(request.site(), ByteSize.ZERO)) {
            case QuotaAnswer.Decided(var _, var _, QuotaDecision.Denied _) -> Optional.of(ByteSize.ZERO);
            case QuotaAnswer.Decided(var _, var _, var decision) ->
                decision.room().map(Room::bytes);
            case QuotaAnswer.UnknownSite() -> Optional.of(ByteSize.ZERO);
        };
    }

    private boolean mayRead(Request request, Storage storage) {
        return switch (storage.terms().reads()) {
            case GRANTED -> true;
            case BY_COMMAND -> parts.commandedReads().isOrdered(request.node(), request.site());
        };
    }

    private Outcome signed(SiteId site, OpenableStorage storage, WriteGrants.Issued issued, Instant until) {
        var foreignHeaders = storage.storage().containment().foreignHeaders();
        var keys = Stream.concat(
                issued.packs().stream().map(pack -> ObjectKey.pack(site, pack)),
                issued.records().stream().map(backup -> ObjectKey.commitRecord(site, backup)));
        try (var signer = signer(storage)) {
            var writes = keys.collect(
                    toMap(Function.identity(), key -> signer.put(key, RequestSigner.LONGEST, foreignHeaders)));
            return new Outcome.Granted(until, writes, Map.of());
        }
    }

    private Outcome read(Request request, OpenableStorage storage) {
        var site = request.site();
        var keys = Stream.concat(
                request.reads().backups().stream().map(backup -> ObjectKey.commitRecord(site, backup)),
                request.reads().packs().stream().map(pack -> ObjectKey.pack(site, pack)));
        try (var signer = signer(storage)) {
            var reads = keys.distinct().collect(toMap(Function.identity(), key -> signer.get(key, READING)));
            return new Outcome.Granted(parts.clock().instant().plus(READING), Map.of(), reads);
        }
    }

    private RequestSigner signer(OpenableStorage storage) {
        return parts.signers().open(storage.storage().target(), storage.credentials());
    }

    private static <T> List<T> fresh(int count, Supplier<T> source) {
        var made = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            made.add(source.get());
        }
        return made;
    }
}

package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.wire.GrantMessages;
import dev.holdfast.application.master.grants.GrantAccess;
import dev.holdfast.application.master.grants.GrantAccess.Outcome;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Grants between messages and values.
final class GrantMapping {

    /// What one call may name or ask for.
    private static final int MOST = 1000;

    private GrantMapping() {}

    static GrantAccess.Request request(NodeId node, GrantMessages.Ask message) {
        if (message.write().isPresent() && message.read().isPresent()) {
            throw new ProblemException(Problems.invalid("/read", "ask to write and to read in two calls"));
        }
        return new GrantAccess.Request(
                node,
                new SiteId(message.siteId()),
                new StorageId(message.storageId()),
                message.write().map(GrantMapping::writes).orElse(GrantAccess.Writes.NONE),
                message.read().map(GrantMapping::reads).orElse(GrantAccess.Reads.NONE));
    }

    private static GrantAccess.Writes writes(GrantMessages.Write message) {
        int packs = count("/write/packs", message.packs());
        int records = count("/write/records", message.records());
        requireFew(packs + records + message.renew().size() + message.backups().size());
        return new GrantAccess.Writes(
                packs, packIds("/write/renew", message.renew()), records, backups(message.backups()));
    }

    private static GrantAccess.Reads reads(GrantMessages.Read message) {
        requireFew(message.packs().size() + message.backups().size());
        return new GrantAccess.Reads(packIds("/read/packs", message.packs()), backups(message.backups()));
    }

    static String told(Outcome.Granted granted) {
        return "writes=" + granted.writes().size() + " reads=" + granted.reads().size();
    }

    static GrantMessages.Given given(GrantMessages.Ask ask, Outcome.Granted granted, String sealed) {
        var keys = ask.write().isPresent()
                ? granted.writes().keySet()
                : granted.reads().keySet();
        var names = keys.stream().map(key -> ObjectName.of(key.value())).toList();
        return new GrantMessages.Given(
                ask.siteId(),
                ask.storageId(),
                ask.write().isPresent() ? "write" : "read",
                granted.until(),
                names.stream().flatMap(GrantMapping::pack).toList(),
                names.stream().flatMap(GrantMapping::backup).toList(),
                sealed);
    }

    static GrantMessages.Given given(GrantMessages.Ask ask, Outcome.Credentials credentials, String sealed) {
        return new GrantMessages.Given(
                ask.siteId(), ask.storageId(), "credentials", credentials.lent().until(), List.of(), List.of(), sealed);
    }

    static GrantMessages.Opened opened(Outcome.Granted granted) {
        return new GrantMessages.Opened(
                Stream.concat(signed("PUT", granted.writes()), signed("GET", granted.reads()))
                        .toList(),
                Optional.empty());
    }

    static GrantMessages.Opened opened(Outcome.Credentials given) {
        var credentials = given.lent().credentials();
        return new GrantMessages.Opened(
                List.of(),
                Optional.of(new GrantMessages.Credentials(
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.sessionToken().orElse(""),
                        !given.writesOnly())));
    }

    private static Stream<GrantMessages.Signed> signed(String method, Map<ObjectKey, SignedRequest> requests) {
        return requests.entrySet().stream()
                .map(it -> new GrantMessages.Signed(
                        it.getKey().value(),
                        method,
                        it.getValue().uri(),
                        it.getValue().headers()));
    }

    private static Stream<String> pack(ObjectName name) {
        return name instanceof ObjectName.Pack(var _, var pack) ? Stream.of(pack.toString()) : Stream.empty();
    }

    private static Stream<UUID> backup(ObjectName name) {
        return name instanceof ObjectName.CommitRecord(var _, var backup) ? Stream.of(backup.value()) : Stream.empty();
    }

    private static int count(String pointer, Optional<Integer> asked) {
        int count = asked.orElse(0);
        if (count < 0 || count > MOST) {
            throw new ProblemException(Problems.invalid(pointer, "must be from 0 to " + MOST));
        }
        return count;
    }

    private static void requireFew(int names) {
        if (names > MOST) {
            throw new ProblemException(Problems.invalid("", "ask for at most " + MOST + " objects in one call"));
        }
    }

    private static List<PackId> packIds(String pointer, List<String> names) {
        try {
            return names.stream().map(PackId::ofHex).toList();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problems.invalid(pointer, "must hold pack ids, 32 lower-case hex digits each"));
        }
    }

    private static List<BackupId> backups(List<UUID> ids) {
        return ids.stream().map(BackupId::new).toList();
    }
}

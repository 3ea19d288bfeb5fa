package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.InvalidJsonException;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.BackupMessages;
import dev.holdfast.adapters.http.wire.GrantMessages;
import dev.holdfast.application.agent.grants.MasterGrants;
import dev.holdfast.application.agent.grants.SealedGrants;
import dev.holdfast.application.agent.grants.SitePlace;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Grants over `POST /nodes/self/grants`, and the node's own backups over `GET /nodes/self/backups`.
final class HttpGrants implements MasterGrants {

    private static final String PATH = "nodes/self/grants";

    private final Connections connections;
    private final NodeKeys keys;
    private final InstantSource clock;

    HttpGrants(Connections connections, NodeKeys keys, InstantSource clock) {
        this.connections = connections;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public SealedGrants ask(Ask ask, NodeIdentity identity) {
        var given = connections.as(identity).post(PATH, message(ask)).orThrow(GrantMessages.Given.class);
        try {
            return new SealedGrants(
                    ask.place(),
                    clock.instant(),
                    given.expiresAt(),
                    given.packs().stream().map(PackId::ofHex).toList(),
                    given.backups().stream().map(BackupId::new).toList(),
                    given.sealed());
        } catch (IllegalArgumentException e) {
            throw new MasterException.NotTrusted("the grants are none that this agent understands", e);
        }
    }

    private static GrantMessages.Ask message(Ask ask) {
        var site = ask.place().site().value();
        var storage = ask.place().storage().value();
        return switch (ask.wish()) {
            case Wish.Write(var packs, var renewed, var records, var backups) ->
                new GrantMessages.Ask(
                        site,
                        storage,
                        Optional.of(new GrantMessages.Write(
                                Optional.of(packs), names(renewed), Optional.of(records), ids(backups))),
                        Optional.empty());
            case Wish.Read(var packs, var backups) ->
                new GrantMessages.Ask(
                        site,
                        storage,
                        Optional.empty(),
                        Optional.of(new GrantMessages.Read(names(packs), ids(backups))));
        };
    }

    @Override
    public Opened open(SealedGrants sealed, NodeIdentity identity) {
        try {
            var opened =
                    Json.readLenient(keys.open(sealed.sealed(), identity.privateKey()), GrantMessages.Opened.class);
            return new Opened(
                    requests(opened, "PUT"),
                    requests(opened, "GET"),
                    opened.credentials().map(HttpGrants::credentials));
        } catch (InvalidJsonException | IllegalArgumentException e) {
            throw new MasterException.NotTrusted("the grants are none that this agent understands", e);
        }
    }

    private static Map<ObjectKey, SignedRequest> requests(GrantMessages.Opened opened, String method) {
        return opened.requests().stream()
                .filter(it -> it.method().equals(method))
                .collect(Collectors.toMap(
                        it -> new ObjectKey(it.key()), it -> new SignedRequest(it.url(), it.headers())));
    }

    private static StorageCredentials credentials(GrantMessages.Credentials lent) {
        return new StorageCredentials(lent.accessKeyId(), lent.secretAccessKey(), Optional.of(lent.sessionToken()));
    }

    @Override
    public List<Listed> backups(SitePlace place, NodeIdentity identity) {
        var connection = connections.as(identity);
        var first = "nodes/self/backups?limit=500&site=" + place.site() + "&storage=" + place.storage();
        var found = new ArrayList<Listed>();
        var next = Optional.of(first);
        while (next.isPresent()) {
            var page = connection.get(next.get()).orThrow(Page.class);
            page.items().forEach(it -> found.add(listed(it)));
            next = page.next().map(cursor -> first + "&cursor=" + cursor);
        }
        return found;
    }

    private static Listed listed(BackupMessages.Backup backup) {
        return new Listed(new BackupId(backup.id()), backup.finishedAt().orElse(backup.startedAt()));
    }

    private static List<String> names(List<PackId> packs) {
        return packs.stream().map(PackId::toString).toList();
    }

    private static List<UUID> ids(List<BackupId> backups) {
        return backups.stream().map(BackupId::value).toList();
    }

    record Page(List<BackupMessages.Backup> items, Optional<String> next) {}
}

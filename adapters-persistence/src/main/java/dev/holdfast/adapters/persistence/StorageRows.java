package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.AccessTerms.Reads;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Rows of `storages`, and the secrets sealed in them.
record StorageRows(SecretBox box) {

    String seal(StorageId id, StorageCredentials credentials) {
        var secret = credentials.accessKeyId() + '\n' + credentials.secretAccessKey();
        return box.seal(secret.getBytes(StandardCharsets.UTF_8), context(id));
    }

    OpenableStorage openable(Row row) {
        var registered = registered(row);
        return new OpenableStorage(registered, credentials(registered.storage().id(), row.text("sealed_credentials")));
    }

    static RegisteredStorage registered(Row row) {
        return new RegisteredStorage(
                storage(row), row.text("access_key_hint"), row.instant("added_at"), row.number("version"));
    }

    static Storage storage(Row row) {
        return new Storage(
                new StorageId(row.id("id")),
                row.text("name"),
                target(row),
                new Weight((int) row.number("weight")),
                StorageAccess.valueOf(row.text("access")),
                new AccessTerms(Reads.valueOf(row.text("reads")), role(row)),
                StorageState.valueOf(row.text("state")),
                new StorageHealth(row.flag("up"), row.instant("checked_at"), row.text("health_detail")),
                new Containment(row.flag("writes_once"), ForeignHeaders.valueOf(row.text("foreign_headers"))));
    }

    private static Optional<AssumedRole> role(Row row) {
        return row.optionalText("role_arn")
                .map(arn -> new AssumedRole(
                        URI.create(row.text("role_endpoint")), arn, Duration.ofSeconds(row.number("role_seconds"))));
    }

    private static StorageTarget target(Row row) {
        return new StorageTarget(
                URI.create(row.text("endpoint")),
                row.text("region"),
                row.text("bucket"),
                row.text("prefix"),
                row.flag("path_style"));
    }

    private StorageCredentials credentials(StorageId id, String sealed) {
        var secret = new String(box.open(sealed, context(id)), StandardCharsets.UTF_8);
        int end = secret.indexOf('\n');
        return new StorageCredentials(secret.substring(0, end), secret.substring(end + 1));
    }

    static String context(StorageId id) {
        return "storages/credentials/" + id;
    }
}

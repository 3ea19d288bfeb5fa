package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.UserId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.function.Function;

/// Where sealed secrets rest, and for which context each is sealed.
///
/// @param key     the columns that name a row
/// @param sealed  the column that holds the secret
/// @param context of a row, by its key
record SealedColumns(String table, List<String> key, String sealed, Function<List<String>, String> context) {

    static final List<SealedColumns> ALL = List.of(
            new SealedColumns(
                    "storages",
                    List.of("id"),
                    "sealed_credentials",
                    key -> StorageRows.context(StorageId.of(key.getFirst()))),
            new SealedColumns(
                    "site_keys",
                    List.of("site_id", "key_id"),
                    "sealed_key",
                    key -> SqlSiteKeys.context(SiteId.of(key.getFirst()), key.getLast())),
            new SealedColumns(
                    "second_factors",
                    List.of("user_id"),
                    "sealed",
                    key -> SqlSecondFactors.context(UserId.of(key.getFirst()))),
            new SealedColumns("signing_keys", List.of("id"), "sealed", key -> SqlSigningKeys.context(key.getFirst())));

    /// A page of what another key than the current one sealed, by key; takes a pattern, the key before,
    /// and the limit.
    String page() {
        var columns = String.join(", ", key);
        return "SELECT %s, %s AS sealed FROM %s WHERE %s LIKE ? AND (%s) > (%s) ORDER BY %s LIMIT ?"
                .formatted(columns, sealed, table, sealed, columns, marks(), columns);
    }

    /// Takes the secret sealed anew, the key, and the secret as it was sealed before.
    String replace() {
        return "UPDATE %s SET %s = ? WHERE %s = ? AND %s = ?"
                .formatted(table, sealed, String.join(" = ? AND ", key), sealed);
    }

    private String marks() {
        return String.join(", ", key.stream().map(_ -> "?").toList());
    }
}

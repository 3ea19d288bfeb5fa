package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;

/// The columns `quota_soft`, `quota_hard` and `quota_grace`.
final class QuotaColumns {

    private QuotaColumns() {}

    static QuotaLimit limit(Row row) {
        return new QuotaLimit(
                row.optionalNumber("quota_soft").map(ByteSize::new),
                row.optionalNumber("quota_hard").map(ByteSize::new),
                Duration.ofMillis(row.number("quota_grace")));
    }
}

package dev.holdfast.application.master.quota;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;

/// Says whether a backup of that size would be let in now. Changes nothing, promises nothing.
@FunctionalInterface
public interface CheckQuota {
    QuotaAnswer check(SiteId site, ByteSize bytes);
}

package dev.holdfast.domain.quota;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Optional;

/// One quota that a backup counts against: the limit, what is used of it, and since when the soft limit
/// is passed.
public record QuotaScope(QuotaLevel level, QuotaLimit limit, Usage usage, Optional<Instant> overSoftSince) {

    /// The limit that stops backups at `now`: the hard one, or the soft one once its grace is over.
    public Optional<ByteSize> ceiling(Instant now) {
        return isGraceOver(now) ? limit.soft() : limit.hard();
    }

    /// What may still be stored; empty where nothing limits it.
    public Optional<ByteSize> room(Instant now) {
        return ceiling(now).map(usage::roomBelow);
    }

    public boolean admits(ByteSize more, Instant now) {
        return ceiling(now).map(limit -> usage.fits(more, limit)).orElse(true);
    }

    /// Whether more is stored than may be.
    public boolean isExceeded(Instant now) {
        return ceiling(now).map(limit -> usage.used().compareTo(limit) > 0).orElse(false);
    }

    /// Whether `more` bytes leave the soft limit passed.
    public boolean passesSoftLimit(ByteSize more) {
        return limit.soft().map(soft -> !usage.fits(more, soft)).orElse(false);
    }

    /// The same scope with its memory of a passed soft limit brought up to date: begun at `now`, kept, or
    /// dropped.
    public QuotaScope observedAt(Instant now) {
        var since = isOverSoft() ? Optional.of(overSoftSince.orElse(now)) : Optional.<Instant>empty();
        return new QuotaScope(level, limit, usage, since);
    }

    /// The same scope once `more` bytes were stored.
    public QuotaScope stored(ByteSize more) {
        return new QuotaScope(level, limit, usage.stored(more), overSoftSince);
    }

    /// The same scope under another limit.
    public QuotaScope under(QuotaLimit other) {
        return new QuotaScope(level, other, usage, overSoftSince);
    }

    private boolean isOverSoft() {
        return limit.soft().map(soft -> usage.used().compareTo(soft) > 0).orElse(false);
    }

    private boolean isGraceOver(Instant now) {
        return isOverSoft()
                && !limit.grace().isZero()
                && overSoftSince
                        .map(since -> !since.plus(limit.grace()).isAfter(now))
                        .orElse(false);
    }
}

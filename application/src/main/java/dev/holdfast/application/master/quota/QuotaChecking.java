package dev.holdfast.application.master.quota;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.time.InstantSource;

final class QuotaChecking implements CheckQuota {

    private final SiteRules rules;
    private final QuotaBooks books;
    private final InstantSource clock;

    QuotaChecking(SiteRules rules, QuotaBooks books, InstantSource clock) {
        this.rules = rules;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public QuotaAnswer check(SiteId site, ByteSize bytes) {
        return rules.find(site)
                .<QuotaAnswer>map(terms -> decide(terms, bytes, clock.instant()))
                .orElseGet(QuotaAnswer.UnknownSite::new);
    }

    private QuotaAnswer decide(SiteTerms terms, ByteSize bytes, Instant now) {
        var usage = books.usage(terms.node(), terms.site(), now);
        var chain = terms.chain(usage, () -> books.fleet(now)).observedAt(now);
        return new QuotaAnswer.Decided(terms.node(), chain, chain.decide(bytes, now));
    }
}

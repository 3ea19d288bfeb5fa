package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.overview.BackupDays;
import dev.holdfast.application.master.overview.NodeWish;
import dev.holdfast.application.master.overview.Overview;
import dev.holdfast.application.master.overview.Protection;
import dev.holdfast.application.master.overview.SiteStanding;
import dev.holdfast.application.master.overview.SiteWish;
import dev.holdfast.application.master.overview.StorageStanding;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.Weight;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is asked of the fleet at a glance, and what of the answers is not what the use cases answer.
final class OverviewMapping {

    private static final int LONGEST_WORDS = 100;
    private static final int USUAL_DAYS = 91;
    private static final int MOST_NAMES = 100;
    private static final String REVERSED = "-";

    private OverviewMapping() {}

    static Message message(Overview overview) {
        var sites = overview.sites();
        var counts = new LinkedHashMap<String, Long>();
        counts.put("total", sites.total());
        counts.put("protected", sites.protectedSites());
        counts.put("atRisk", sites.atRisk());
        counts.put("failing", sites.failing());
        counts.put("unwatched", sites.unwatched());
        counts.put("idle", sites.idle());
        var since = overview.sinceYesterday();
        var events = since.events().entrySet().stream()
                .collect(Collectors.toMap(
                        kind -> kind.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'), Map.Entry::getValue));
        return new Message(
                overview.at(),
                counts,
                overview.failures(),
                overview.failuresTotal(),
                overview.runs(),
                new SinceYesterday(since.sitesAdded(), since.nodesAdded(), events),
                overview.nodes(),
                overview.decisions(),
                overview.storage());
    }

    private static Optional<String> words(Optional<String> text) {
        var words = text.map(String::strip).filter(found -> !found.isEmpty());
        if (words.filter(found -> found.length() > LONGEST_WORDS).isPresent()) {
            throw new ProblemException(Problems.invalid("?q", "must have at most " + LONGEST_WORDS + " characters"));
        }
        return words;
    }

    private static <E extends Enum<E>> E order(Optional<String> sort, Class<E> orders, E usual) {
        return sort.map(text -> text.startsWith(REVERSED) ? text.substring(1) : text)
                .map(name -> Arrays.stream(orders.getEnumConstants())
                        .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problems.invalid("?sort", "names no order"))))
                .orElse(usual);
    }

    private static boolean isReversed(Optional<String> sort) {
        return sort.filter(text -> text.startsWith(REVERSED)).isPresent();
    }

    /// `GET /overview`.
    record Message(
            Instant at,
            Map<String, Long> sites,
            List<SiteStanding> failures,
            long failuresTotal,
            Overview.Runs runs,
            SinceYesterday sinceYesterday,
            Optional<Overview.Nodes> nodes,
            Optional<Overview.Decisions> decisions,
            Optional<Overview.Stored> storage) {}

    record SinceYesterday(long sitesAdded, Optional<Long> nodesAdded, Map<String, Long> events) {}

    /// @param total of all pages together; on the first
    record Counted(List<Object> items, @OrNull Optional<String> next, Optional<Long> total) {}

    record Items(List<Object> items) {}

    record Calendar(SiteId siteId, ZoneId timeZone, List<BackupDays.Day> items) {}

    record Checks(StorageId storageId, int stepSeconds, List<StorageStanding.Checks> items) {}

    /// Query parameters of the list of sites.
    record SiteQuery(
            Optional<Protection> protection,
            Optional<UUID> node,
            Optional<UUID> storage,
            Optional<SiteState> state,
            Optional<String> q,
            List<String> label,
            Optional<String> sort) {

        SiteWish wish(SiteScope scope) {
            return new SiteWish(
                    protection,
                    node.map(NodeId::new),
                    storage.map(StorageId::new),
                    state,
                    words(q),
                    LabelQuery.labels(label),
                    scope,
                    order(sort, SiteWish.Order.class, SiteWish.Order.URGENCY),
                    isReversed(sort));
        }
    }

    /// Query parameters of the list of nodes.
    record NodeQuery(
            Optional<NodeStatus> status,
            Optional<Liveness> liveness,
            Optional<UUID> storage,
            Optional<String> q,
            List<String> label,
            Optional<String> sort) {

        NodeWish wish(HeartbeatPace pace) {
            return new NodeWish(
                    status,
                    liveness,
                    storage.map(StorageId::new),
                    words(q),
                    LabelQuery.labels(label),
                    pace,
                    order(sort, NodeWish.Order.class, NodeWish.Order.NAME),
                    isReversed(sort));
        }
    }

    record SearchQuery(Optional<String> q, Optional<Integer> limit) {

        private static final int USUAL = 20;
        private static final int MOST = 50;

        String words() {
            return OverviewMapping.words(q)
                    .orElseThrow(() -> new ProblemException(Problems.invalid("?q", "must say what is searched for")));
        }

        int most() {
            int most = limit.orElse(USUAL);
            if (most < 1 || most > MOST) {
                throw new ProblemException(Problems.invalid("?limit", "must be from 1 to " + MOST));
            }
            return most;
        }
    }

    record NamesQuery(List<UUID> id) {

        List<UUID> ids() {
            if (id.size() > MOST_NAMES) {
                throw new ProblemException(Problems.invalid("?id", "must be at most " + MOST_NAMES));
            }
            return id;
        }
    }

    /// @param from the first day
    /// @param to   the last day
    record CalendarQuery(Optional<String> from, Optional<String> to, Optional<ZoneId> timeZone) {

        BackupDays.Span span(Instant now) {
            var zone = timeZone.orElse(ZoneId.of("UTC"));
            var last = to.map(text -> day("?to", text)).orElseGet(() -> LocalDate.ofInstant(now, zone));
            var first = from.map(text -> day("?from", text)).orElseGet(() -> last.minusDays(USUAL_DAYS));
            try {
                return new BackupDays.Span(first, last.plusDays(1), zone);
            } catch (IllegalArgumentException e) {
                throw new ProblemException(Problems.invalid("?from", "must leave " + e.getMessage()));
            }
        }

        private static LocalDate day(String name, String text) {
            try {
                var day = LocalDate.parse(text);
                if (day.getYear() >= 1970 && day.getYear() <= 9998) {
                    return day;
                }
            } catch (DateTimeException e) {
                // Told below.
            }
            throw new ProblemException(Problems.invalid(name, "must be a day as in 2026-11-22"));
        }
    }

    record PlacementQuery(Optional<Weight> weight, Optional<StorageState> state) {}
}

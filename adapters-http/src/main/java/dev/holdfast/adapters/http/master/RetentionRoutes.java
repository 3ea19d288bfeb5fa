package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.RetentionMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.retention.PreviewRetention;
import dev.holdfast.application.master.retention.PreviewRetention.Item;
import dev.holdfast.application.master.retention.PreviewRetention.Preview;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.retention.KeepReason;
import java.util.List;
import java.util.Optional;

/// What policies keep, shown before they do.
final class RetentionRoutes {

    private static final SiteMessages.Retention UNSAID = new SiteMessages.Retention(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final PreviewRetention preview;

    private RetentionRoutes(PreviewRetention preview) {
        this.preview = preview;
    }

    static Routes of(PreviewRetention preview) {
        var routes = new RetentionRoutes(preview);
        return new Routes("retention").get("/sites/{id}/retention/preview", Access.role(Role.VIEWER), routes::preview);
    }

    private Answer preview(Call call) {
        var site = new SiteId(call.id());
        var asked = call.query(SiteMessages.Retention.class);
        var shown = asked.equals(UNSAID) ? preview.preview(site) : preview.preview(site, asked.policy());
        return shown.map(found -> Answer.ok(message(found, call.page())))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private static RetentionMessages.Preview message(Preview shown, PageRequest request) {
        var page = page(shown.items(), request);
        return new RetentionMessages.Preview(
                shown.site().value(),
                SiteMessages.Retention.of(shown.ruled().policy()),
                shown.ruled().source(),
                shown.kept(),
                shown.expired(),
                page.items().stream().map(RetentionRoutes::message).toList(),
                Answer.cursor(page));
    }

    private static RetentionMessages.Item message(Item item) {
        var backup = item.backup();
        return new RetentionMessages.Item(
                backup.id().value(),
                backup.startedAt(),
                backup.seenAt(),
                item.isKept(),
                item.reasons().stream().map(KeepReason::toString).toList(),
                backup.bytes().bytes());
    }

    /// Goes on after the place that the key names, whether or not that backup is still there.
    private static Page<Item> page(List<Item> items, PageRequest request) {
        var rest = request.after()
                .map(RetentionRoutes::place)
                .map(place -> items.stream()
                        .filter(item -> item.backup().seenAt().toEpochMilli() < place.at()
                                || item.backup().seenAt().toEpochMilli() == place.at()
                                        && key(item).compareTo(place.key()) < 0)
                        .toList())
                .orElse(items);
        return Page.of(rest.stream().limit(request.limit() + 1L).toList(), request, RetentionRoutes::key);
    }

    private static String key(Item item) {
        return item.backup().seenAt().toEpochMilli() + "_" + item.backup().id();
    }

    private static Place place(String key) {
        try {
            return new Place(Long.parseLong(key.substring(0, Math.max(0, key.indexOf('_')))), key);
        } catch (NumberFormatException e) {
            throw new BadCursorException();
        }
    }

    private record Place(long at, String key) {}
}

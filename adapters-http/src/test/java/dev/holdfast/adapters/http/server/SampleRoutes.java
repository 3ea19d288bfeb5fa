package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.domain.storage.ByteSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A feature that does nothing but show what the house does for every feature.
final class SampleRoutes {

    static final String SECRET = "the password of the database";

    private static final AtomicInteger ORDERS = new AtomicInteger();

    private SampleRoutes() {}

    enum Kind {
        PLAIN,
        VERY_FANCY
    }

    record Order(Optional<String> wish) {}

    record Ordered(int number) {}

    record Sample(String name, ByteSize size, Optional<Kind> kind, List<String> tags) {}

    static Routes of() {
        return new Routes("sample")
                .get("/samples", Access.role(Role.VIEWER), SampleRoutes::list)
                .post("/samples", Access.role(Role.OPERATOR), call -> Answer.created("/samples/1", read(call)))
                .post("/orders", Access.role(Role.VIEWER), SampleRoutes::order)
                .takesIdempotencyKey()
                .get(
                        "/samples/{id}",
                        Access.nodeOr(Role.VIEWER),
                        _ -> Answer.ok(sample()).etag("7"))
                .patch("/samples/{id}", Access.role(Role.OPERATOR), SampleRoutes::change)
                .get("/samples/latest", Access.anyone(), _ -> Answer.ok(sample()))
                .get("/samples/long", Access.anyone(), _ -> Answer.ok(longSample()))
                .put("/reports", Access.node(), call -> Answer.ok(read(call)))
                .get("/secrets", Access.role(Role.ADMIN).hidden(), _ -> Answer.noContent())
                .post("/session", Access.anyone(), SampleRoutes::beginSession)
                .post("/knock", Access.anyone(), _ -> Answer.noContent())
                .perMinute(_ -> 3)
                .get("/forgetful", Access.tenantOf(Access.Tenancy.LIST), _ -> Answer.noContent())
                .get("/broken", Access.anyone(), _ -> fail())
                .get("/away", Access.anyone(), _ -> beAway())
                .get("/undescribed", Access.anyone(), _ -> Answer.ok(Map.of("surprise", true)));
    }

    private static Answer beginSession(Call call) {
        var answer = RefreshCookie.keep(Answer.noContent(), new BearerSecret("hfr_1"), call);
        return answer.header(
                "X-Brought", RefreshCookie.of(call).map(BearerSecret::value).orElse(""));
    }

    private static Sample read(Call call) {
        return call.body(Sample.class);
    }

    /// Numbers what it carries out, and refuses what asks for it.
    private static Answer order(Call call) {
        int number = ORDERS.incrementAndGet();
        return switch (call.optionalBody(Order.class).wish().orElse("")) {
            case "refuse" -> Answer.problem(Problems.conflict("name-taken", "Name taken", "as you wish: " + number));
            case "fail" -> fail();
            default -> Answer.created("/orders/" + number, new Ordered(number));
        };
    }

    private static Answer change(Call call) {
        call.requireMatch("7");
        return Answer.ok(sample());
    }

    private static Answer list(Call call) {
        var page = call.page();
        var after = page.after().map(SampleRoutes::number).orElse(0);
        var found = IntStream.range(after + 1, Math.min(after + page.limit() + 2, 8))
                .boxed()
                .toList();
        return Answer.page(Page.of(found, page, String::valueOf), item -> item);
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw new BadCursorException();
        }
    }

    private static Sample sample() {
        return new Sample("a", new ByteSize(1), Optional.of(Kind.VERY_FANCY), List.of());
    }

    private static Sample longSample() {
        return new Sample("a".repeat(10_000), new ByteSize(1), Optional.empty(), List.of());
    }

    private static Answer fail() {
        throw new IllegalStateException(SECRET);
    }

    private static Answer beAway() {
        throw new DatabaseException.Transient("the database is not available now", new IllegalStateException(SECRET));
    }
}

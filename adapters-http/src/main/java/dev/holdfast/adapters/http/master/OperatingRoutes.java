package dev.holdfast.adapters.http.master;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What whoever operates a master asks it: whether it lives, whether it can work, and what it offers.
final class OperatingRoutes {

    private OperatingRoutes() {}

    /// @param databaseAnswers asks the database, briefly
    /// @param document the OpenAPI document
    static Routes of(BooleanSupplier databaseAnswers, Supplier<? extends JsonNode> document) {
        return new Routes("operating")
                .get("/health/live", Access.anyone(), _ -> Answer.ok(new Health("up")))
                .get("/health/ready", Access.anyone(), _ -> ready(databaseAnswers))
                .get("/openapi", Access.anyone(), _ -> Answer.ok(document.get()));
    }

    private static Answer ready(BooleanSupplier databaseAnswers) {
        return databaseAnswers.getAsBoolean()
                ? Answer.ok(new Health("up"))
                : Answer.problem(Problems.databaseUnavailable());
    }

    private record Health(String status) {}
}

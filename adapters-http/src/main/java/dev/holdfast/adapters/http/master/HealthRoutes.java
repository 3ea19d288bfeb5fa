package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import java.util.function.BooleanSupplier;

/// Whether the master lives, and whether it can work.
final class HealthRoutes {

    private HealthRoutes() {}

    /// @param databaseAnswers asks the database, briefly
    static Routes of(BooleanSupplier databaseAnswers) {
        return new Routes()
                .get("/health/live", Access.anyone(), _ -> Answer.ok(new Health("up")))
                .get("/health/ready", Access.anyone(), _ -> ready(databaseAnswers));
    }

    private static Answer ready(BooleanSupplier databaseAnswers) {
        return databaseAnswers.getAsBoolean()
                ? Answer.ok(new Health("up"))
                : Answer.problem(Problems.databaseUnavailable());
    }

    private record Health(String status) {}
}

package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.server.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The use cases that the master serves, feature by feature.
///
/// @param databaseAnswers whether the database can be reached, asked by health checks
public record MasterFeatures(BooleanSupplier databaseAnswers) {

    List<Routes> routes() {
        var routes = new ArrayList<Routes>();
        var document = new Remembered<>(() -> ApiDocument.of(routes).tree());
        routes.add(OperatingRoutes.of(databaseAnswers, document));
        return routes;
    }
}

package dev.holdfast.system;

import java.util.List;

/// Measures. The first argument says what: the archive engine, see [EngineBench], which is meant where nothing is said;
/// `reconcile`, see [ReconcileBench]; `connections`, see [ConnectionBench]; `dashboard`, see [DashboardBench].
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length > 0 ? arguments[0] : "engine") {
            case "engine" -> EngineBench.launch(rest);
            case "reconcile" -> ReconcileBench.launch(rest);
            case "connections" -> ConnectionBench.launch(rest);
            case "dashboard" -> DashboardBench.launch(rest);
            default -> {
                System.err.println("there is no such bench: " + arguments[0]);
                System.exit(2);
            }
        }
    }
}

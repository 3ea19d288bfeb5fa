package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.stats.StatsUseCases;
import dev.holdfast.application.master.stats.WaitingCommands;

/// How hosts become nodes, and how nodes are heard of from then on.
record Admission(NodeUseCases nodes, EnrollmentUseCases enrollment) {

    static Admission create(Foundation foundation, boolean trustsLoopback) {
        var database = foundation.database();
        var nodes = NodeUseCases.create(database.nodes(), database.nodeKeys(), database.fleets(), foundation.clock());
        var rules = trustsLoopback ? EnrollmentRules.USUAL.trustingLoopback() : EnrollmentRules.USUAL;
        var enrollment = EnrollmentUseCases.create(new EnrollmentUseCases.Parts(
                database.enrollments(),
                database.joinTokens(),
                nodes.catalog(),
                Jose.activationSealer(),
                rules,
                foundation.random(),
                foundation.clock(),
                foundation.ids()));
        return new Admission(nodes, enrollment);
    }

    StatsUseCases stats(Foundation foundation, Registry registry, Catalogue catalogue, WaitingCommands commands) {
        return StatsUseCases.create(new StatsUseCases.Parts(
                foundation.database().heartbeats(),
                catalogue.runs().renewReservations(),
                registry.configuration().versions(),
                commands,
                nodes.pace(),
                foundation.database().nodeSeries(),
                nodes.catalog(),
                foundation.clock()));
    }
}

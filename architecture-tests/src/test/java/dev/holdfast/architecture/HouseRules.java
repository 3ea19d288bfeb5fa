package dev.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Predicate;

/// Every arrow and ban of the architecture.
final class HouseRules {

    private static final String DOMAIN = "dev.holdfast.domain..";
    private static final String APPLICATION = "dev.holdfast.application..";
    private static final String MASTER_SIDE = "dev.holdfast.application.master..";
    private static final String AGENT_SIDE = "dev.holdfast.application.agent..";
    private static final String HTTP = "dev.holdfast.adapters.http..";
    private static final String PERSISTENCE = "dev.holdfast.adapters.persistence..";
    private static final String S3 = "dev.holdfast.adapters.s3..";
    private static final String HOST = "dev.holdfast.adapters.host..";
    private static final String[] BOOTSTRAP = {"dev.holdfast.master..", "dev.holdfast.agent.."};
    private static final String[] JDK_OF_THE_DOMAIN = {
        "java.lang..",
        "java.util",
        "java.util.function..",
        "java.util.regex",
        "java.util.stream..",
        "java.time..",
        "java.math..",
        "java.nio",
        "java.nio.charset..",
        "java.security",
        "java.net",
        "org.jspecify..",
        DOMAIN
    };

    private HouseRules() {}

    static List<HouseRule> all() {
        return List.of(
                rule(
                        "the domain knows values of the JDK and itself alone",
                        DOMAIN,
                        40,
                        "domain.impure",
                        domainIsPure()),
                rule(
                        "the domain has no clock and no chance",
                        DOMAIN,
                        40,
                        "domain.clocked",
                        Bans.clockAndChance(DOMAIN)),
                rule(
                        "the application knows the domain and the JDK",
                        APPLICATION,
                        40,
                        "application.outward",
                        applicationLooksInward()),
                rule("the application does no I/O of its own", APPLICATION, 40, "application.io", Bans.io(APPLICATION)),
                rule(
                        "master and agent never meet",
                        MASTER_SIDE,
                        20,
                        "application.master.meeting",
                        apart(MASTER_SIDE, AGENT_SIDE)),
                rule(
                        "agent and master never meet",
                        AGENT_SIDE,
                        20,
                        "application.agent.meeting",
                        apart(AGENT_SIDE, MASTER_SIDE)),
                rule(
                        "the HTTP adapter meets no other",
                        HTTP,
                        20,
                        "adapters.http.meeting",
                        apart(HTTP, PERSISTENCE, S3, HOST)),
                rule(
                        "the persistence adapter meets no other",
                        PERSISTENCE,
                        10,
                        "adapters.persistence.meeting",
                        apart(PERSISTENCE, HTTP, S3, HOST)),
                rule("the S3 adapter meets no other", S3, 5, "adapters.s3.meeting", apart(S3, HTTP, PERSISTENCE, HOST)),
                rule(
                        "the host adapter meets no other",
                        HOST,
                        10,
                        "adapters.host.meeting",
                        apart(HOST, HTTP, PERSISTENCE, S3)),
                rule(
                        "nobody but bootstrap knows bootstrap",
                        "dev.holdfast..",
                        150,
                        "application.wired",
                        bootstrapIsLast()),
                rule("packages form no cycle", "dev.holdfast..", 150, "application.cycle", noCycles()),
                rule(
                        "what implements a port is not public",
                        "dev.holdfast.adapters..",
                        40,
                        "adapters.s3.shown",
                        Bans.publicImplementations()),
                rule("names say what a thing is", "dev.holdfast..", 150, "application.names", Bans.emptyNames()),
                rule(
                        "clocks and executors are made in bootstrap",
                        "dev.holdfast..",
                        150,
                        "application.ticking",
                        Bans.clocksAndExecutorsOutsideBootstrap()),
                rule("only adapters and bootstrap log", APPLICATION, 40, "application.talking", Bans.logging()),
                rule(
                        "only bootstrap prints",
                        "dev.holdfast..",
                        150,
                        "adapters.host.printing",
                        Bans.printing(BOOTSTRAP)),
                rule(
                        "every package is null-marked",
                        "dev.holdfast..",
                        150,
                        "application.unmarked",
                        Bans.unmarkedPackages()));
    }

    private static HouseRule rule(String title, String subjects, int floor, String offender, ArchRule rule) {
        return new HouseRule(title, in(subjects), floor, offender, rule);
    }

    private static Predicate<JavaClass> in(String packages) {
        return resideInAPackage(packages)::test;
    }

    private static ArchRule domainIsPure() {
        return classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK_OF_THE_DOMAIN).and(Bans.notNetworkButUri()));
    }

    private static ArchRule applicationLooksInward() {
        return classes()
                .that()
                .resideInAPackage(APPLICATION)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", DOMAIN, APPLICATION));
    }

    private static ArchRule apart(String from, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static ArchRule bootstrapIsLast() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(BOOTSTRAP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BOOTSTRAP);
    }

    private static ArchRule noCycles() {
        return slices().matching("dev.holdfast.(**)").should().beFreeOfCycles();
    }
}

package dev.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// What the code may not do or be called.
final class Bans {

    private static final Pattern EMPTY_NAME = Pattern.compile("Abstract.*|.*(Impl|Utils?|Helper|Manager|Service)");
    private static final Set<String> CLOCK_READERS = Set.of("now", "currentTimeMillis", "nanoTime");

    private Bans() {}

    static DescribedPredicate<JavaClass> notNetworkButUri() {
        return describe(
                "not of java.net but URI",
                type -> !type.getPackageName().equals("java.net")
                        || type.isEquivalentTo(URI.class)
                        || type.getSimpleName().equals("URISyntaxException"));
    }

    static ArchRule clockAndChance(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .accessTargetWhere(describe(
                        "reads a clock or draws lots",
                        access -> readsClock(access) || makesClock(access) || drawsLots(access)));
    }

    static ArchRule io(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat(describe(
                        "do I/O",
                        type -> type.getPackageName().startsWith("java.nio.file")
                                || type.getPackageName().startsWith("java.nio.channels")
                                || type.getPackageName().startsWith("java.net.http")
                                || type.getPackageName().startsWith("java.sql")
                                || type.getName().startsWith("java.io.File")
                                || type.getName().startsWith("java.net.Socket")
                                || type.isEquivalentTo(Process.class)
                                || type.isEquivalentTo(ProcessBuilder.class)));
    }

    static ArchRule clocksAndExecutorsOutsideBootstrap() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.holdfast.master..", "dev.holdfast.agent..")
                .should()
                .accessTargetWhere(describe(
                        "makes a clock or an executor",
                        access -> makesClock(access)
                                || access.getTargetOwner().isEquivalentTo(Executors.class)
                                || access.getName().equals("now") && takesNoClock(access)));
    }

    static ArchRule publicImplementations() {
        return noClasses()
                .that()
                .resideInAPackage("dev.holdfast.adapters..")
                .and(are(describe("implement a port", Bans::implementsPort)))
                .should()
                .bePublic();
    }

    static ArchRule emptyNames() {
        return noClasses()
                .that()
                .resideInAPackage("dev.holdfast..")
                .should()
                .haveSimpleName("Impl")
                .orShould(beNamedLike(EMPTY_NAME));
    }

    static ArchRule logging() {
        return noClasses()
                .that()
                .resideInAnyPackage("dev.holdfast.domain..", "dev.holdfast.application..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..");
    }

    static ArchRule printing(String... allowed) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .accessTargetWhere(describe(
                        "prints",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                        && Set.of("out", "err").contains(access.getName())
                                || access.getName().equals("printStackTrace")
                                        && access.getTarget().getFullName().endsWith("printStackTrace()")));
    }

    static ArchRule unmarkedPackages() {
        return classes()
                .that()
                .resideInAPackage("dev.holdfast..")
                .should()
                .resideInAPackage("dev.holdfast..")
                .andShould(beInNullMarkedPackage());
    }

    private static boolean readsClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return CLOCK_READERS.contains(access.getName())
                && (owner.getPackageName().equals("java.time") || owner.isEquivalentTo(System.class))
                && takesNoClock(access);
    }

    private static boolean takesNoClock(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals("java.time")
                && !access.getTarget().getFullName().contains("Clock")
                && !access.getTarget().getFullName().contains("InstantSource");
    }

    private static boolean makesClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
                && access.getName().startsWith("system");
    }

    private static boolean drawsLots(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return owner.isAssignableTo(Random.class)
                || owner.isEquivalentTo(SecureRandom.class)
                || owner.isEquivalentTo(UUID.class) && access.getName().equals("randomUUID")
                || owner.isEquivalentTo(Math.class) && access.getName().equals("random");
    }

    private static boolean implementsPort(JavaClass type) {
        return !type.isInterface()
                && type.getAllRawInterfaces().stream().anyMatch(resideInAPackage("dev.holdfast.application..")::test)
                && !type.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static ArchCondition<JavaClass> beNamedLike(Pattern pattern) {
        return new ArchCondition<>("be named like " + pattern) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean matches = pattern.matcher(type.getSimpleName()).matches();
                events.add(new SimpleConditionEvent(type, matches, type.getName() + " is named like " + pattern));
            }
        };
    }

    private static ArchCondition<JavaClass> beInNullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class) || isModule(type);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }

    private static boolean isModule(JavaClass type) {
        return type.getPackageName().isEmpty();
    }
}

package dev.holdfast.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.holdfast");

    static List<HouseRule> rules() {
        return HouseRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(HouseRule rule) {
        var result = rule.check(HOUSE);

        assertFalse(result.hasViolation(), () -> result.getFailureReport().toString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleSawWhatItSpeaksOf(HouseRule rule) {
        long seen = rule.subjectsAmong(HOUSE);

        assertTrue(seen >= rule.floor(), () -> rule + " saw only " + seen + " classes");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleBites(HouseRule rule) {
        var offenders = new ClassFileImporter().importPackages("dev.holdfast." + rule.offender());

        assertTrue(rule.check(offenders).hasViolation(), () -> rule + " lets its offender pass");
    }
}

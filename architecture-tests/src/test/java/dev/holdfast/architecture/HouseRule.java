package dev.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Predicate;

/// A rule of the house.
///
/// @param subjects the classes that the rule speaks of
/// @param floor    how many of them there are at least; fewer means that the rule looks past the code
/// @param offender the name of the package below `dev.holdfast` whose classes break the rule, on purpose
record HouseRule(String title, Predicate<JavaClass> subjects, int floor, String offender, ArchRule rule) {

    EvaluationResult check(JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes);
    }

    long subjectsAmong(JavaClasses classes) {
        return classes.stream().filter(subjects).count();
    }

    @Override
    public String toString() {
        return title;
    }
}

package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.Secret;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskedQuestionsTests {

    private final TypingPerson person = new TypingPerson();
    private final Questions questions = new AskedQuestions(person);

    @Test
    void asksAgainAndNamesWhatWasWrong() {
        person.types("sometimes", "daily=5");

        var kept = questions.insist(() -> KeepOption.parsed(questions.ask("Which"), ZoneOffset.UTC));

        assertEquals(5, kept.keepDaily());
        assertEquals(1, person.heard.size());
        assertTrue(person.heard.getFirst().contains("no rules of what to keep: \"sometimes\""), person.heard::toString);
    }

    @Test
    void takesYesAndNoOnly() {
        person.types("perhaps", "N", "");

        assertFalse(questions.agree("Go ahead?", true));
        assertTrue(questions.agree("Go ahead?", true));
        assertEquals(List.of("expected y or n, not \"perhaps\""), person.heard);
    }

    @Test
    void givesUpAfterAFewWrongAnswersAlsoWhereQuestionsAreWithinOthers() {
        person.types("", "", "", "", "", "", "");

        var end = assertThrows(
                CommandException.class, () -> questions.insist(() -> questions.ask("--bucket", "Bucket", "")));

        assertEquals(ExitCode.USAGE, end.code());
        assertEquals(2, person.typed.size());
    }

    @Test
    void asksNoFurtherAtTheEndOfTheInput() {
        var end = assertThrows(CommandException.class, () -> questions.secret("--secret", "Secret"));

        assertEquals(ExitCode.CANCELLED, end.code());
        assertEquals(List.of(), person.heard);
    }

    @Test
    void keepsASecretThatNobodyTypesAnew() {
        person.types("", "another");
        var before = Optional.of(new Secret("hidden"));

        assertEquals("hidden", questions.secret("--secret", "Secret", before).value());
        assertEquals("another", questions.secret("--secret", "Secret", before).value());
        assertEquals(List.of("Secret [unchanged]: ", "Secret [unchanged]: "), person.asked);
    }

    @Test
    void repeatsNothingThatNobodyWasAskedFor() {
        assertThrows(CommandException.class, () -> questions.insist(() -> KeepOption.parsed("x", ZoneOffset.UTC)));

        assertEquals(List.of(), person.heard);
    }
}

package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextOutputTests {

    private static final String NAME = "a\u001b[2Jb\nc\td\u009b\u007fä";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void quotesOnATerminalWhatANameWouldDoToIt() {
        var output = output(new Screens(true, true));
        output.tell(Event.of("entry").saying("%5d %s%n%s", 7, NAME, "plain\\name"));
        output.note(Notes.of(NAME));

        assertEquals("    7 a\\033[2Jb\\nc\\td\\302\\233\\177ä\nplain\\name\n", text(out));
        assertEquals("a\\033[2Jb\\nc\\td\\302\\233\\177ä\n", text(err));
    }

    @Test
    void doublesTheBackslashesOfWhatIsQuotedSoThatItsNameIsKnown() {
        output(new Screens(true, true)).tell(Event.of("entry").saying("%s", "a\\n\n"));

        assertEquals("a\\\\n\\n\n", text(out));
    }

    @Test
    void keepsTheLinesOfWhatHasLinesAndNothingElse() {
        var output = output(new Screens(true, true));
        output.tell(Event.of("logs").sayingLines("one\ntwo\r\u0007"));
        output.fail(ExitCode.USAGE, "first\nsecond \u001b]0;x\u0007");

        assertEquals("one\ntwo\\r\\a\n", text(out));
        assertEquals("holdfast-agent: first\nsecond \\033]0;x\\a\n", text(err));
    }

    @Test
    void changesNoByteOfWhatGoesElsewhere() {
        var output = output(new Screens(false, true));
        output.tell(Event.of("entry").saying("%s", NAME));

        assertEquals(NAME + "\n", text(out));
    }

    private Output output(Screens screens) {
        var surroundings = new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                screens);
        return Output.of(surroundings, false);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

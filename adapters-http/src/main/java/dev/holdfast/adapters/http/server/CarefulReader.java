package dev.holdfast.adapters.http.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.util.regex.Pattern;

/// Reads chunks as RFC 9112 (section 7.1) has them. The web server takes a sign before a size, and
/// skips two bytes after a chunk whatever they are: a stricter reader in front of it would think that
/// such a body ends elsewhere. And gives the head of a request some time and no more, since the web
/// server waits for each next byte anew.
final class CarefulReader extends DataReader {

    private static final int LINE_END = 2;

    /// Lines are only read for sizes of chunks, and for the empty one that ends a body.
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]*");

    private final HeadDeadline deadline;
    private boolean isInContent;
    private boolean isInLine;

    CarefulReader(DataReader source, HeadDeadline deadline) {
        super(() -> next(source, deadline));
        this.deadline = deadline;
    }

    /// Tells that the head of the request was read.
    void headEnds() {
        deadline.headEnds();
    }

    /// Called for the lines of a head, the first one first, and for those that [#readLine] reads.
    @Override
    public int findNewLine(int max) throws IncorrectNewLineException {
        if (!isInLine) {
            deadline.headBegins();
        }
        return super.findNewLine(max);
    }

    @Override
    public String readLine() {
        isInLine = true;
        var line = super.readLine();
        isInLine = false;
        if (!SIZE.matcher(line).matches()) {
            throw Framing.refusal("the size of a chunk is not a size");
        }
        return line;
    }

    @Override
    public BufferData readBuffer(int length) {
        isInContent = true;
        var content = super.readBuffer(length);
        isInContent = false;
        return content;
    }

    @Override
    public void skip(int bytes) {
        if (bytes == LINE_END && !isInContent && !startsWithNewLine()) {
            throw Framing.refusal("a chunk is longer than it says");
        }
        super.skip(bytes);
    }

    private static byte[] next(DataReader source, HeadDeadline deadline) {
        source.ensureAvailable();
        deadline.received();
        return source.readBytes(source.available());
    }
}

package dev.holdfast.application.agent.archive;

import dev.holdfast.contracts.archive.CompressionContract;
import dev.holdfast.contracts.archive.RawFrames;

final class RawFramesTests implements CompressionContract {

    @Override
    public Compression compression() {
        return new RawFrames();
    }
}

package dev.holdfast.application.agent.archive.writer;

import java.time.Duration;

/// How a writer uses its host.
///
/// @param workers         threads that hash and compress
/// @param uploads         packs uploaded at once to begin with; each takes its size in memory, as do the two being
///   filled
/// @param mostUploads     packs uploaded at once where that is faster
/// @param packBytes       size that packs are ended at; those of content at twice that for sites so large that
///   their packs would be very many
/// @param chunks          how many chunks are remembered for deduplication, at some 55 bytes each
/// @param checkpointAfter when a run that is still not done commits what it has: well before the packs of dead
///   runs are taken for rubbish
/// @param dumps           how many of the dumps that follow each other are read at once
public record WriterTuning(
        int workers, int uploads, int mostUploads, int packBytes, int chunks, Duration checkpointAfter, int dumps) {

    private static final int UPLOADS = 2;
    private static final int PACK_BYTES = 16 * 1024 * 1024;
    private static final long LARGE_SITE = 64L << 30;
    private static final int CHUNKS = 4 * 1024 * 1024;
    private static final int MOST_WORKERS = 8;
    private static final int MOST_UPLOADS = 16;

    /// What suffices for two uploads and two dumps at once, and what each further one takes.
    private static final long HEAP = 144L << 20;
    private static final long HEAP_OF_ONE_MORE = 22L << 20;

    private static final int DUMPS = 2;
    private static final Duration CHECKPOINT_AFTER = Duration.ofDays(5);

    /// @param heapBytes what all buffers have to fit into, with all else
    public static WriterTuning of(int processors, long heapBytes, int dumps) {
        int workers = Math.clamp(processors, 1, MOST_WORKERS);
        long more = (heapBytes - HEAP) / HEAP_OF_ONE_MORE - Math.max(0, dumps - DUMPS);
        int mostUploads = Math.clamp(UPLOADS + more, UPLOADS, MOST_UPLOADS);
        return new WriterTuning(workers, UPLOADS, mostUploads, PACK_BYTES, CHUNKS, CHECKPOINT_AFTER, dumps);
    }

    /// The size that packs of metadata are ended at, of any site: one is filled beside all the others.
    int metadataPackBytes() {
        return packBytes / 2;
    }

    /// How many packs of a site of about `siteBytes` are uploaded at once to begin with: of twice the size half as
    /// many.
    int uploadsFor(long siteBytes) {
        return siteBytes > LARGE_SITE ? (uploads + 1) / 2 : uploads;
    }

    int mostUploadsFor(long siteBytes) {
        return siteBytes > LARGE_SITE ? (mostUploads + 1) / 2 : mostUploads;
    }

    /// How many dumps of a site of about `siteBytes` are read at once: with packs of twice the size half as many.
    int dumpsFor(long siteBytes) {
        return siteBytes > LARGE_SITE ? (dumps + 1) / 2 : dumps;
    }

    /// The size that packs of a site of about `siteBytes` are ended at.
    int packBytesFor(long siteBytes) {
        return siteBytes > LARGE_SITE ? 2 * packBytes : packBytes;
    }
}

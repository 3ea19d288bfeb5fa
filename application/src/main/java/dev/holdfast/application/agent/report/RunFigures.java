package dev.holdfast.application.agent.report;

/// How much a run did.
///
/// @param read          bytes of content read from sources
/// @param added         bytes of content and metadata that the base did not have
/// @param stored        bytes of packs written, or taken over from runs that died
/// @param filesOpened   files that were new or changed
/// @param packsResumed  packs of runs that died, used by this one
/// @param packsLost     packs of earlier runs that were gone or damaged, whose content was stored anew
/// @param incremental   whether there was a base to build on
public record RunFigures(
        long entries,
        long warnings,
        long read,
        long added,
        long stored,
        long filesOpened,
        long packsUploaded,
        long packsResumed,
        long packsLost,
        boolean incremental) {

    public static final RunFigures NONE = new RunFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, false);
}

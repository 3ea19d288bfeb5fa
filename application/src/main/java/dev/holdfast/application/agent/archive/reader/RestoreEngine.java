package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import java.util.concurrent.ExecutorService;

/// What moves content: where it is, and who fetches it.
record RestoreEngine(PackCatalog catalog, ContentReader contents, ExecutorService executor) {}

/// What the archive needs of others, as contracts and fakes, and backups made for tests.
@NullMarked
package dev.holdfast.contracts.archive;

import org.jspecify.annotations.NullMarked;

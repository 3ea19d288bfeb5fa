/// How two people who change one thing at once do not undo each other.
@NullMarked
package dev.holdfast.application.master.versions;

import org.jspecify.annotations.NullMarked;

/// How much may be stored, and by whom.
@NullMarked
package dev.holdfast.domain.quota;

import org.jspecify.annotations.NullMarked;

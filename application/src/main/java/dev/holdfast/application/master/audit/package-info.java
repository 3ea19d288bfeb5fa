/// Who did what, written down so that nothing of it can be taken back unnoticed.
@NullMarked
package dev.holdfast.application.master.audit;

import org.jspecify.annotations.NullMarked;

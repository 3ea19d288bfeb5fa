/// How long lists are read page by page.
@NullMarked
package dev.holdfast.application.master.paging;

import org.jspecify.annotations.NullMarked;

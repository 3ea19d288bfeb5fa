/// Reaching storages by what the master grants: presigned URLs, or temporary credentials.
@NullMarked
package dev.holdfast.application.agent.grants;

import org.jspecify.annotations.NullMarked;

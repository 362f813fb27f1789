@NullMarked
package dev.lakefront.web.idempotency;

import org.jspecify.annotations.NullMarked;

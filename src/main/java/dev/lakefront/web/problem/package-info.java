/**
 * Errors as problem details (RFC 9457): one registry of codes, one shape, one place where exceptions become answers. No
 * answer shows a stack trace, an exception's text or a vendor's status.
 */
@NullMarked
package dev.lakefront.web.problem;

import org.jspecify.annotations.NullMarked;

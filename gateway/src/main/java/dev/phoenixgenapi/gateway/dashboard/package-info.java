/**
 * What the page at {@code /dashboard} shows, as plain data: the last minutes, kept all the time, and details that are
 * listened for only while somebody looks. The guide's section "Using with LiveDashboard".
 */
@NullMarked
package dev.phoenixgenapi.gateway.dashboard;

import org.jspecify.annotations.NullMarked;

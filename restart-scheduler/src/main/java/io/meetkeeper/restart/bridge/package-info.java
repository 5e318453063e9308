/**
 * The host-side half of restarts: the last look right before acting, and the act itself. The
 * scheduler and the collector ask over the bus; nothing here decides whether a restart is due, only
 * whether this one may happen now.
 */
package io.meetkeeper.restart.bridge;

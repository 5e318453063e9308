/**
 * The command {@code meetkeeper status}: it reads a snapshot over REST, and turns it into lines for
 * people or one JSON object. Stale or unknown values never look well.
 */
package io.meetkeeper.suite.status;

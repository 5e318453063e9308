/**
 * What {@code meetkeeper status} shows: it reads a snapshot over REST, and turns it into lines for
 * people or one JSON object. What is stale or not known never looks well.
 */
package io.meetkeeper.suite.status;

/**
 * The data directory as one file, and back: {@code meetkeeper backup} and {@code meetkeeper
 * restore}.
 */
package io.meetkeeper.suite.backup;

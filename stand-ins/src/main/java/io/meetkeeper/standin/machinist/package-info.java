/**
 * A stand-in for the ingest API of IIJ Machinist, for tests and the demo. It stores what it takes
 * and can be told to refuse in each way that is known of the real one. Where the real one's
 * behaviour is unknown, the class that decides says so.
 */
package io.meetkeeper.standin.machinist;

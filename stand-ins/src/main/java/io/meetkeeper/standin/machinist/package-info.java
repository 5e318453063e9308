/**
 * A stand-in for the ingest API of IIJ Machinist, for tests and the demo. It stores points and can
 * be set to refuse them in every way known of the real service. Classes that assume an unknown
 * behaviour of the real service say so.
 */
package io.meetkeeper.standin.machinist;
